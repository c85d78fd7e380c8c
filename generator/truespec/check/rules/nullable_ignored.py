"""From OpenAPI 3.1 on, `nullable` is no keyword.

It is silently ignored, so that null, which the service does send, is refused by every validator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, nullable: true}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: [string, "null"]}
"""


@rule("nullable-ignored", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Only `nullable: true`, which is meant; `false` says nothing new."""
    if model.version < (3, 1):
        return
    for node in model.having("nullable"):
        if node.value["nullable"] is True:
            kind = node.value.get("type")
            hint = f'write type: [{kind}, "null"]' if isinstance(kind, str) else 'add {type: "null"} to anyOf'
            yield Finding((*node.path, "nullable"), "OpenAPI 3.1 has no nullable", hint, key=True)
