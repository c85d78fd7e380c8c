"""A schema does not contain itself by way of allOf, anyOf, oneOf or not.

To find out whether a value fits, a validator would have to find out first whether it fits. A schema may refer to itself
below a property or as the items of a list: that is a tree, and fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map, ref_of

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    A: {allOf: [{$ref: '#/components/schemas/B'}]}
    B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    A: {allOf: [{$ref: '#/components/schemas/B'}]}
    B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
"""


_INTO = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")


@rule("schema-cycle", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Depth first along what applies to the same value; a bare loop of references is found when reading."""
    state: dict[int, bool] = {}
    for node in (node for keyword in _INTO for node in model.having(keyword)):
        stack: list[tuple[dict[str, Any], str | None]] = [(node.value, "")]
        trail: list[tuple[int, str]] = []
        while stack:
            value, by = stack.pop()
            if by is None:
                state[id(value)] = True
                trail.pop()
            elif id(value) not in state:
                state[id(value)] = False
                stack.append((value, None))
                trail.append((id(value), by))
                for inner, keyword in _same_value(model, value):
                    if state.get(id(inner)) is False:
                        hint = "leave one of the steps out; a common part can be a schema of its own"
                        at = model.place(value) or node.path
                        mild = _is_family([*trail, (id(inner), keyword)])
                        yield Finding(at, "this schema contains itself", hint, key=True, mild=mild)
                    stack.append((inner, keyword))


def _is_family(trail: list[tuple[int, str]]) -> bool:
    """Whether a class names those that extend it, and they take it over: what is meant is plain."""
    last = trail[-1][0]
    first = next(number for number, (known, _) in enumerate(trail) if known == last)
    steps = {keyword for _, keyword in trail[first + 1 :]}
    return (
        "allOf" in steps and not steps.isdisjoint(("oneOf", "anyOf")) and steps <= {"allOf", "oneOf", "anyOf", "$ref"}
    )


def _same_value(model: Model, schema: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    inner: list[tuple[Any, str]] = []
    for name in _INTO:
        if name in schema:
            inner += [(one, name) for one in (schema[name] if is_list(schema[name]) else [schema[name]])]
    if ref_of(schema) is not None:
        inner.append((schema, "$ref"))
    return [(one, name) for part, name in inner if is_map(one := model.resolved(part))]
