"""Blind edits of a document: a value goes, comes twice, changes type, order or place, or refers elsewhere."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import random


def holders(value: Any) -> list[Any]:
    """Every list and mapping that is not empty, the root first."""
    if not isinstance(value, dict | list) or not value:
        return []
    held = cast("Any", value)
    children: list[Any] = list(held.values() if hasattr(held, "values") else held)
    return [held, *(holder for child in children for holder in holders(child))]


def edit(document: Any, chance: random.Random) -> None:
    """One edit somewhere."""
    places = holders(document)
    holder: Any = chance.choice(places)
    other: Any = copy.deepcopy(chance.choice(places))
    named = hasattr(holder, "items")
    keys: list[Any] = list(holder) if named else list(range(len(holder)))
    key = chance.choice(keys)
    references: list[str] = [place["$ref"] for place in places if isinstance(place, dict) and "$ref" in place]
    match chance.randrange(8):
        case 0:
            del holder[key]
        case 1:
            holder[key] = other
        case 2 if named:
            holder[f"{key}2"] = copy.deepcopy(holder[key])
        case 3 if references:
            holder[key] = {"$ref": chance.choice(references)}
        case 4 if named:
            holder[key] = holder.pop(key)
        case 5 if isinstance(holder[key], str):
            holder[key] += "x"
        case 6:
            values: list[Any] = [1, 1.0, True, None, "object", [], {}]
            holder[key] = chance.choice(values)
        case _:
            if isinstance(holder[key], bool):
                holder[key] = not holder[key]
