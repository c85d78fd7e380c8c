"""Security requirements and schemes, as several rules ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Model, Path


def requirements(model: Model) -> Iterator[tuple[Path, str, Any]]:
    """Each name of each requirement: the path of the requirement, the name, and what stands under it."""
    holders: list[tuple[Path, Any]] = [((), model.data)]
    holders += [(operation.node.path, operation.value) for operation in model.operations]
    for path, holder in holders:
        listed = holder.get("security")
        for number, requirement in enumerate(listed if is_list(listed) else ()):
            for name, scopes in requirement.items() if is_map(requirement) else ():
                yield (*path, "security", number), name, scopes


def schemes(model: Model) -> dict[str, dict[str, Any]]:
    """The security schemes of the components by their names, references followed."""
    components = model.data.get("components")
    held = components.get("securitySchemes") if is_map(components) else None
    found = {name: model.resolved(value) for name, value in held.items()} if is_map(held) else {}
    return {name: value if is_map(value) else {} for name, value in found.items()}


def scopes(scheme: dict[str, Any]) -> list[str]:
    """The scopes that the flows of a scheme declare."""
    flows = scheme.get("flows")
    found: list[str] = []
    for flow in flows.values() if is_map(flows) else ():
        declared = flow.get("scopes") if is_map(flow) else None
        found += declared if is_map(declared) else ()
    return found
