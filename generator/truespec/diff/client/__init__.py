"""The Python client: every name and type that its user can see, old against new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.client import errors, methods, models, options
from truespec.diff.client.names import Renames
from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.ir import Operation, Server
    from truespec.surface import Surface

__all__ = ["compare"]


def compare(
    old: Surface,
    new: Surface,
    matches: Sequence[tuple[Operation, Operation]],
    servers: tuple[Sequence[Server], Sequence[Server]],
) -> list[ClientEffect]:
    """Everything that changed for the user of the client.

    `matches` are the operations that are one on the wire, `servers` those of both descriptions.
    """
    renames = Renames(old.models, new.models)
    effects: list[ClientEffect] = []
    for rule, one, other in (
        ("client-package-renamed", old.package, new.package),
        ("client-class-renamed", old.client, new.client),
    ):
        if one != other:
            effects.append(ClientEffect(rule, Impact.BREAKING, None, f"{one} → {other}", "", "", frozenset()))
    effects += options.compare(old, new)
    effects += options.address(new.client, *servers)
    effects += options.values(old, new, *servers)
    effects += methods.compare(old, new, matches, renames)
    effects += models.compare(old, new, renames)
    effects += errors.compare(old, new)
    return effects
