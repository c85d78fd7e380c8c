"""The list of planted bugs, and how one gets into a service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Plant = Callable[[Any], None]
"""Changes parts of one service; it gets the service."""

BUGS: dict[str, str] = {}
"""Every planted bug: its name, and in one line what is wrong then."""

_PLANTS: dict[tuple[str, str], Plant] = {}


def bug(vendor: str, name: str, text: str) -> Callable[[Plant], Plant]:
    """Register a function as the bug ``name`` of one vendor; two vendors may share name and text."""

    def register(plant: Plant) -> Plant:
        if BUGS.setdefault(name, text) != text or (vendor, name) in _PLANTS:
            raise ValueError(f"the bug {name} is registered twice")
        _PLANTS[vendor, name] = plant
        return plant

    return register


def applies(name: str, vendor: str) -> bool:
    """Whether the bug exists for this vendor."""
    return (vendor, name) in _PLANTS


def plant(name: str, vendor: str, service: object) -> None:
    """Put the bug into a service. Raises ValueError where the vendor has no such bug."""
    if not applies(name, vendor):
        known = ", ".join(sorted(known for of, known in _PLANTS if of == vendor))
        raise ValueError(f"there is no bug {name!r} for {vendor}; there are {known}")
    _PLANTS[vendor, name](service)
