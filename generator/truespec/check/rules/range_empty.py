"""A lower bound lies at or below the upper bound beside it.

A range that is empty allows no value at all, so nothing could ever be sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeGuard

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Age: {type: integer, minimum: 10, maximum: 1}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Age: {type: integer, minimum: 1, maximum: 10}
"""

_PAIRS = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)


@rule("range-empty", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`minimum`, `minLength`, `minItems`, `minProperties`, `minContains` against their counterparts."""
    for lower, upper in _PAIRS:
        for node in model.having(lower):
            low, high = node.value[lower], node.value.get(upper)
            if _is_number(low) and _is_number(high) and low > high:
                related = (((*node.path, upper), f"{upper} is {high}"),)
                message = f"{lower} is {low}, above {upper}"
                yield Finding((*node.path, lower), message, "exchange the two", related=related)


def _is_number(value: Any) -> TypeGuard[float]:
    return value.__class__ in (int, float)
