"""A discriminator names a property that its alternatives have, and maps to schemas that exist.

Readers choose the class of an answer by it: a wrong name or target makes each answer unreadable.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Severity
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
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Kat'}}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}]
      discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
"""


@rule("discriminator", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Mapping targets must exist; an alternative without the property is a warning, for it may be open."""
    components = model.data.get("components")
    schemas = components.get("schemas") if is_map(components) else None
    known = schemas if is_map(schemas) else {}
    for node in model.having("discriminator"):
        said = node.value["discriminator"]
        if not is_map(said):
            continue
        mapping, at = said.get("mapping"), (*node.path, "discriminator")
        for value, target in mapping.items() if is_map(mapping) else ():
            if isinstance(target, str) and not _exists(model, target, known):
                close = nearest(target.rpartition("/")[2], known)
                hint = f"did you mean '#/components/schemas/{close}'?" if close else None
                yield Finding((*at, "mapping", value), f"{target[:80]!r} leads to no schema", hint)
        name = said.get("propertyName")
        for keyword in ("oneOf", "anyOf"):
            listed = node.value.get(keyword)
            for number, part in enumerate(listed if is_list(listed) else ()):
                if isinstance(name, str) and not _has(model, part, name):
                    what = (ref_of(part) or "").rpartition("/")[2] or "this alternative"
                    related = (((*at, "propertyName"), "named here"),)
                    message = f"{what[:60]} has no property {name[:60]!r} to tell it by"
                    yield Finding((*node.path, keyword, number), message, related=related, severity=Severity.WARNING)


def _exists(model: Model, target: str, known: dict[str, Any]) -> bool:
    if target in known:
        return True
    if target.startswith("#"):
        return model.target(target) is not None
    return "/" in target or "." in target


def _has(model: Model, schema: Any, name: str) -> bool:
    """Whether a schema or a part of it has the property, or may have it because nothing is said."""
    stack, seen = [schema], set[int]()
    while stack:
        part = model.resolved(stack.pop())
        if not is_map(part):
            return True
        if id(part) in seen:
            continue
        seen.add(id(part))
        properties = part.get("properties")
        if is_map(properties) and name in properties:
            return True
        listed = [part[keyword] for keyword in ("allOf", "anyOf", "oneOf") if is_list(part.get(keyword))]
        if not listed and not is_map(properties) and part.get("type") in (None, "object"):
            return True
        stack += [inner for held in listed for inner in held]
    return False
