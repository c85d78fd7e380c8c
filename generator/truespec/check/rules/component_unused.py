"""Every component is used.

What nothing refers to is a leftover, or the reference to it was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from truespec.source.plain import is_list, is_map, ref_of

from ..registry import Finding, rule
from ..security import requirements

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: string}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: array, items: {$ref: '#/components/schemas/Pet'}}
"""


@rule("component-unused", severity="info")
def check(model: Model) -> Iterator[Finding]:
    """References, discriminator mappings, security requirements and extending what has a discriminator count as use."""
    used = {("securitySchemes", name) for _, name, _ in requirements(model)}
    stack: list[object] = [model.data]
    seen: set[int] = set()
    while stack:
        value = stack.pop()
        ref = ref_of(value)
        if ref is not None and ref.startswith("#/components/"):
            section, _, name = ref.removeprefix("#/components/").partition("/")
            used.add((section, unquote(name.partition("/")[0]).replace("~1", "/").replace("~0", "~")))
        if id(value) not in seen and (is_map(value) or is_list(value)):
            seen.add(id(value))
            stack += value.values() if is_map(value) else value
    used |= {("schemas", name.rpartition("/")[2]) for name in _mapped(model)}
    used |= {("schemas", name) for name in _extending(model)}
    components = model.data.get("components")
    for section, held in components.items() if is_map(components) else ():
        for name in held if is_map(held) and not section.startswith("x-") else ():
            if (section, name) not in used:
                yield Finding(("components", section, name), f"nothing refers to {name[:60]!r}", key=True)


def _mapped(model: Model) -> list[str]:
    found: list[str] = []
    for node in model.having("discriminator"):
        mapping = node.value["discriminator"].get("mapping") if is_map(node.value["discriminator"]) else None
        found += [target for target in mapping.values() if isinstance(target, str)] if is_map(mapping) else []
    return found


def _extending(model: Model) -> set[str]:
    """The schemas that take one with a discriminator over, at any distance: a value of it may be one of theirs."""
    components = model.data.get("components")
    schemas = components.get("schemas") if is_map(components) else None
    extending: dict[str, list[str]] = {}
    waiting: list[str] = []
    for name, schema in schemas.items() if is_map(schemas) else ():
        parts = schema.get("allOf") if is_map(schema) else None
        for part in (schema, *parts) if is_list(parts) else (schema,):
            extending.setdefault(ref_of(part) or "", []).append(name)
            waiting += [name] if is_map(part) and "discriminator" in part else []
    found: set[str] = set()
    while waiting:
        pointer = waiting.pop().replace("~", "~0").replace("/", "~1")
        fresh = {name for name in extending.get(f"#/components/schemas/{pointer}", ()) if name not in found}
        found |= fresh
        waiting += fresh
    return found
