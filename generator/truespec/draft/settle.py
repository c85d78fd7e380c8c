"""One type for each field, between what the table declares and what the samples show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .model import ITEMS, Presence
from .places import types_of
from .words import format_of, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Node
    from .places import Merged

_INT32 = 2**31
_FIRST = re.compile(r"((?:[A-Z]?[a-z]+|[A-Z]+))(?=[A-Z_])")


@dataclass(frozen=True, slots=True)
class Settled:
    """The type of a field. `types` is empty where nothing is known, and has several where samples differ.

    `declared` is the page's own word where the samples contradict it, `unknown` a word of type that means nothing.
    """

    types: tuple[str, ...]
    nullable: bool = False
    format: str | None = None
    item: str | None = None
    declared: str | None = None
    unknown: str | None = None


def settle(node: Node) -> Settled:
    """The type of a field. The samples win, for they were sent once; a table was typed by hand."""
    word = node.stated.type if node.stated else None
    declared, item = kinds(word)
    shown = types_of(node.values)
    nullable = any(value is None for value in node.values)
    unknown = word if word and not declared else None
    if node.implied:
        return Settled((node.implied,))
    if not shown:
        return Settled(declared, nullable, format_of(word), item, unknown=unknown)
    if shown <= _fitting(declared):
        types = declared if len(declared) == 1 else tuple(sorted(shown))
        return Settled(types, nullable, format_of(word) or _wide(node.values), item)
    return Settled(tuple(sorted(shown)), nullable, _wide(node.values), None, word if declared else None, unknown)


def _fitting(declared: tuple[str, ...]) -> frozenset[str]:
    """The types that a sample may show where these are declared: an integer is a number too."""
    return frozenset((*declared, "integer") if "number" in declared else declared)


def _wide(values: Sequence[Any]) -> str | None:
    numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    if any(not -_INT32 <= value < _INT32 for value in numbers):
        return "int64" if all(-(2**63) <= value < 2**63 for value in numbers) else None
    return None


def required(node: Node, merged: Merged, *, request: bool, apart: bool) -> bool:
    """Whether a field must be there.

    In a request that is what the page says, as long as no sample lacks the field; where a row says nothing, the samples
    count. In an answer a field below the top is required where every sample object has it; one at the top only where
    the page shows failures `apart`, for else one table speaks of both outcomes. A list that is full in every sample
    may be left out where it is empty: nothing is said of that. A field that has a twin in the table,
    which the samples lack, is one of two ways to say a thing.
    """
    holders = merged.holders(node.place)
    always = bool(holders) and all(node.name in holder for holder in holders)
    if _has_twin(node, merged):
        return False
    if not request:
        full = any(isinstance(value, list) for value in node.values) and [] not in node.values
        return always and not full and (apart or len(node.place) > 1)
    if node.stated is None:
        return always and any(_is_required(child) for child in merged.children(node.place))
    if node.stated.presence is None:
        return always
    return _is_required(node) and (always or not holders) and not node.guessed


def _is_required(node: Node) -> bool:
    return node.stated is not None and node.stated.presence is Presence.REQUIRED


def _has_twin(node: Node, merged: Merged) -> bool:
    """Whether the samples lack a sibling of this field whose name begins with the same word and has the same type."""
    first = _FIRST.match(node.name)
    if not first or node.stated is None or not node.values:
        return False
    twins = [one for one in merged.children(node.place[:-1]) if one.stated and not one.values and one.name != node.name]
    return any(one.name.startswith(first[1]) and settle(one).types == settle(node).types for one in twins)


def alternatives(node: Node, merged: Merged) -> str | None:
    """The sibling whose value decides whether this field is there, where the samples show that; else None."""
    holders = merged.holders(node.place)
    have = [node.name in holder for holder in holders]
    if len(set(have)) < 2:
        return None
    for key in dict.fromkeys(key for holder in holders for key in holder):
        if key == node.name or any(not isinstance(holder.get(key), (int, str)) for holder in holders):
            continue
        values: dict[Any, list[bool]] = {}
        for holder, has in zip(holders, have, strict=True):
            values.setdefault(holder[key], []).append(has)
        # One object of each kind proves nothing: any two objects differ in something.
        if len(values) > 1 and all(len(one) > 1 and len(set(one)) == 1 for one in values.values()):
            return key
    return None


def is_items(node: Node) -> bool:
    """Whether a node stands for the items of a list."""
    return bool(node.place) and node.place[-1] == ITEMS
