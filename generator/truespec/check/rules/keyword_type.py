"""A keyword stands beside a type that it says something about.

`maxLength` limits text and nothing else: beside `type: integer` it is silently ignored, though its author meant
something.
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
    Age: {type: integer, maxLength: 3}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Age: {type: integer, maximum: 999}
"""

_SPEAKS = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "array": "array",
    "object": "object",
    "boolean": "boolean",
}
_ALL = {
    **dict.fromkeys(("minLength", "maxLength", "pattern"), "string"),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), "number"),
    **dict.fromkeys(("items", "minItems", "maxItems", "prefixItems", "contains"), "array"),
    **dict.fromkeys(("properties", "required", "additionalProperties", "patternProperties"), "object"),
    **dict.fromkeys(("minProperties", "maxProperties", "propertyNames"), "object"),
}


@rule("keyword-type", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Schemas with exactly one type."""
    for name, about in _ALL.items():
        for node in model.having(name):
            kind = node.value.get("type")
            if isinstance(kind, str) and _SPEAKS.get(kind, about) != about:
                message = f"{name!r} says nothing about type {kind}"
                yield Finding((*node.path, name), message, _instead(name, kind), key=True)


def _instead(name: str, kind: str) -> str:
    """What was probably meant."""
    size = {"number": ("minimum", "maximum"), "array": ("minItems", "maxItems"), "string": ("minLength", "maxLength")}
    bounds = size.get(_SPEAKS[kind])
    if bounds and name.startswith(("min", "max")):
        return f"did you mean {bounds[name.startswith('max')]!r}?"
    return "take it away, or change the type"
