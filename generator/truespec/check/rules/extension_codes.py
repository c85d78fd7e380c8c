"""The catalogue of error codes has each code and each name once, and operations name only what it holds.

One class is made of each code that an operation names: a code that the catalogue lacks would have no class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list, is_map
from truespec.source.suggest import nearest

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
x-truespec-error-codes:
  - {code: 7, name: LostError, origin: ours, meaning: It is lost., status: 404, retry: never, source: the vendor}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-errors: [8]
      responses: {"200": {description: The pets}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
x-truespec-error-codes:
  - {code: 7, name: LostError, origin: ours, meaning: It is lost., status: 404, retry: never, source: the vendor}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-errors: [7]
      responses: {"200": {description: The pets}}
"""


@rule("extension-codes", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`x-truespec-error-codes` by itself, and `x-truespec-errors` against it."""
    listed = model.data.get("x-truespec-error-codes")
    entries = [one for one in listed if is_map(one)] if is_list(listed) else []
    for key in ("code", "name"):
        seen: dict[str, int] = {}
        for number, entry in enumerate(entries):
            first = seen.setdefault(repr(entry.get(key)), number)
            if first != number and key in entry:
                related = ((("x-truespec-error-codes", first, key), "the first"),)
                message = f"the {key} {str(entry[key])[:60]} stands here a second time"
                yield Finding(("x-truespec-error-codes", number, key), message, related=related)
    groups = {str(group) for entry in entries for group in (entry["groups"] if is_list(entry.get("groups")) else ())}
    known = {entry.get("code") for entry in entries if isinstance(entry.get("code"), (int, str))}
    for one in model.extensions:
        for number, value in enumerate(one.value if one.name == "x-truespec-errors" and is_list(one.value) else ()):
            if isinstance(value, (int, str)) and value not in known and value not in groups:
                close = nearest(str(value), groups)
                hint = f"did you mean {close!r}?" if close else "add it to x-truespec-error-codes"
                yield Finding((*one.path, number), f"the catalogue has no code and no group {str(value)[:60]}", hint)
