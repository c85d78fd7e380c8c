"""Servers, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Model, Path


def servers(model: Model) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every server of the root, of path items, of operations and of links, with its path."""
    holders: list[tuple[Path, Any]] = [((), model.data)]
    holders += [
        (node.path, node.value)
        for kind in ("pathItem", "operation")
        for node in model.nodes(kind)
        if "servers" in node.value
    ]
    for path, holder in holders:
        listed = holder.get("servers")
        for number, server in enumerate(listed if is_list(listed) else ()):
            if is_map(server):
                yield (*path, "servers", number), server
    for node in model.nodes("link"):
        if is_map(node.value.get("server")):
            yield (*node.path, "server"), node.value["server"]
