"""A schema of type array says what its items are.

Without it every client has to treat the items as anything. OpenAPI 3.0 requires it.
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
    Names: {type: array}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Names: {type: array, items: {type: string}}
"""

_SAYING = frozenset({"items", "prefixItems", "allOf", "anyOf", "oneOf", "$ref", "contains", "enum", "const"})


@rule("array-items", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Every schema whose only type is array."""
    for node in model.having("type"):
        schema = node.value
        if schema["type"] == "array" and not (_SAYING & schema.keys()):
            yield Finding((*node.path, "type"), "this array does not say what its items are", "add items: {type: …}")
