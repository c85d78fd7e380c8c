"""No two parameters of one list have the same name and place.

Only one of them can be sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list, is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: limit, in: query, schema: {type: string}}
      responses: {"204": {description: Nothing}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
      responses: {"204": {description: Nothing}}
"""


@rule("parameter-unique", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Lists of operations and of path items; one of an operation may replace one of its path."""
    for kind in ("operation", "pathItem"):
        for node in model.nodes(kind):
            listed = node.value.get("parameters")
            seen: dict[tuple[str, str], int] = {}
            for number, entry in enumerate(listed if is_list(listed) else ()):
                value = model.resolved(entry)
                if not is_map(value):
                    continue
                key = (str(value.get("name")), str(value.get("in")))
                first = seen.setdefault(key, number)
                if first != number:
                    related = (((*node.path, "parameters", first), "the first"),)
                    message = f"{key[0][:60]!r} in {key[1][:20]} stands here a second time"
                    yield Finding((*node.path, "parameters", number), message, "keep one of the two", related=related)
