"""Questions about values that come from outside, put so that both type checkers understand the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether `value` is a mapping; its keys are taken to be text."""
    return type(value) is dict or isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether `value` is a list."""
    return isinstance(value, list)


def is_many(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether `value` is an array in the sense of JSON: a sequence or a set, and no text."""
    return isinstance(value, Sequence | set | frozenset) and not isinstance(value, str | bytes | bytearray)
