"""A schema of OpenAPI 3.0 has only the keywords that OpenAPI 3.0 knows.

A keyword that is not known is silently ignored, and most often a typing mistake, or one of a later version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.suggest import nearest

from ..fields import KINDS, V31
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, maxLenght: 9}
"""

GOOD = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, maxLength: 9}
"""

_INSTEAD = {
    "const": "in OpenAPI 3.0 write enum with the one value",
    "examples": "in OpenAPI 3.0 write example",
    "$defs": "put it into components/schemas",
}


@rule("unknown-keyword", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """In 3.1 a schema may hold any keyword, so there only near misses of a known one are told."""
    known = KINDS["schema"]
    for name, nodes in model.keywords.items():
        if name.startswith("x-") or name == "$ref":
            continue
        if name not in known.fields:
            close = nearest(name, known.fields, cutoff=0.85)
            if not close and model.version >= V31:
                continue
            message = f"a schema has no keyword {name[:60]!r}"
            hint = f"did you mean {close!r}?" if close else "a keyword of your own begins with x-"
        elif name in known.since and model.version < V31:
            message = f"a schema has {name!r} only from OpenAPI 3.1 on"
            hint = _INSTEAD.get(name, "say openapi: 3.1.0, or take it away")
        else:
            continue
        yield from (Finding((*node.path, name), message, hint, key=True) for node in nodes)
