"""Every required property is described somewhere in the schema.

A name in `required` that no property has is a typing mistake, or a property that was renamed or forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map, ref_of
from truespec.source.suggest import nearest

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, required: [nmae], properties: {name: {type: string}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""


@rule("required-undefined", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Looks through allOf, anyOf, oneOf and references; leaves alone what is open, and parts of other schemas."""
    inside = _parts(model)
    for node in model.having("required"):
        names = node.value["required"]
        described = not node.value.keys().isdisjoint(("properties", "allOf"))
        if not is_list(names) or id(node.value) in inside or not described:
            continue
        known = _known(model, node.value)
        for number, name in enumerate(names):
            if known is not None and isinstance(name, str) and name not in known:
                close = nearest(name, known)
                hint = f"did you mean {close!r}?" if close else "describe it under properties"
                yield Finding((*node.path, "required", number), f"no property is called {name[:60]!r}", hint)


def _known(model: Model, schema: Any) -> set[str] | None:
    """The names of properties in a schema and its parts, or None where any name may be one."""
    names: set[str] = set()
    stack, seen = [schema], set[int]()
    while stack:
        part = model.resolved(stack.pop())
        if part is True:
            return None
        if not is_map(part) or id(part) in seen:
            continue
        seen.add(id(part))
        if "patternProperties" in part or is_map(part.get("additionalProperties")) or ref_of(part):
            return None
        properties = part.get("properties")
        names |= set(properties) if is_map(properties) else set()
        for keyword in ("allOf", "anyOf", "oneOf"):
            stack += part[keyword] if is_list(part.get(keyword)) else ()
    return names


def _parts(model: Model) -> set[int]:
    """The members of allOf, anyOf and oneOf, which may name properties of the schema around them."""
    inside: set[int] = set()
    for keyword in ("allOf", "anyOf", "oneOf", "not", "if", "then", "else"):
        for node in model.having(keyword):
            listed = node.value[keyword]
            inside |= {id(model.resolved(part)) for part in (listed if is_list(listed) else [listed])}
    return inside
