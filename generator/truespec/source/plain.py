"""Tests for the kinds of plain data that a type checker believes."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_map(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether this is a mapping; its keys are text, because reading makes no others."""
    return value.__class__ is dict


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether this is a list."""
    return value.__class__ is list


def ref_of(value: Any) -> str | None:
    """The reference that an object is, or None; whether it may be one where it stands is not asked."""
    if is_map(value):
        found = value.get("$ref")
        if isinstance(found, str):
            return found
    return None


def holds_more(node: dict[str, Any]) -> bool:
    """Whether an object holds lists or objects; most of a description are schemas that hold neither."""
    for value in node.values():  # noqa: SIM110 - a generator would cost more than it asks
        if value.__class__ is dict or value.__class__ is list:
            return True
    return False
