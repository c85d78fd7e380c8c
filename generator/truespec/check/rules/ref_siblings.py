"""In OpenAPI 3.0 nothing but `$ref` counts in a reference.

What stands beside it is ignored by every tool that keeps to the text, and read by some that do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import ref_of

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, maxLength: 9}
    Title: {$ref: '#/components/schemas/Name', maxLength: 20}
"""

GOOD = """\
openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, maxLength: 9}
    Title: {allOf: [{$ref: '#/components/schemas/Name'}], maxLength: 20}
"""

_TEXTS = frozenset({"description", "title", "summary", "deprecated", "example", "externalDocs"})


@rule("ref-siblings", severity="info")
def check(model: Model) -> Iterator[Finding]:
    """Siblings that would change what fits; texts for people are common there, and harmless."""
    if model.version >= (3, 1):
        return
    for node in model.having("$ref"):
        if ref_of(node.value) is not None:
            for name in node.value:
                if name != "$ref" and name not in _TEXTS and not name.startswith("x-"):
                    hint = "write allOf: [{$ref: …}] beside it"
                    yield Finding((*node.path, name), f"{name[:60]!r} beside $ref is ignored", hint, key=True)
