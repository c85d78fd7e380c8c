"""No two paths are the same once the names in braces are left out.

A server cannot tell `/pets/{id}` from `/pets/{name}`: one of the two can never be reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from ..paths import shape
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}
  /pets/{name}: {parameters: [{name: name, in: path, required: true, schema: {type: string}}]}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}
  /pets/by-name/{name}: {parameters: [{name: name, in: path, required: true, schema: {type: string}}]}
"""


@rule("path-clash", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Compares the paths with every name taken out of its braces."""
    paths = model.data.get("paths")
    seen: dict[str, str] = {}
    for route in paths if is_map(paths) else ():
        if route.startswith("/"):
            first = seen.setdefault(shape(route), route)
            if first != route:
                related = ((("paths", first), "the first"),)
                yield Finding(
                    ("paths", route), f"a server cannot tell this path from {first[:80]}", key=True, related=related
                )
