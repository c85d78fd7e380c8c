"""Entries of two tables held against each other, where an entry may stand for a range of others: `2XX`, `text/*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Entry = TypeVar("Entry")


class Match(NamedTuple, Generic[Entry]):
    """What describes one name on either side.

    `widened` is a name of the old side that a range describes on the new one, `narrowed` the other way round; `range`
    is that range, and `stays` says that it stands on both sides.
    """

    name: str
    how: Literal["same", "widened", "narrowed"]
    old: Entry
    new: Entry
    range: str
    stays: bool


def matched(
    before: Mapping[str, Entry], after: Mapping[str, Entry], ranges: Callable[[str], Sequence[str]]
) -> Iterator[Match[Entry]]:
    """The names that both sides describe. `ranges` gives the ranges that a name belongs to, the closest first."""
    for name in sorted(before.keys() | after.keys()):
        if name in before and name in after:
            yield Match(name, "same", before[name], after[name], name, stays=True)
            continue
        there = after if name in before else before
        found = next((one for one in ranges(name) if one in there), None)
        if found is None:
            continue
        stays = found in before and found in after
        if name in before:
            yield Match(name, "widened", before[name], after[found], found, stays)
        else:
            yield Match(name, "narrowed", before[found], after[name], found, stays)


def unmatched(
    before: Mapping[str, Entry], after: Mapping[str, Entry], ranges: Callable[[str], Sequence[str]]
) -> list[str]:
    """The names that one side alone describes, a range that the other side tells apart not among them."""
    told = {name for one in matched(before, after, ranges) for name in (one.name, one.range)}
    return sorted((before.keys() | after.keys()) - told)


def of_status(status: str) -> Sequence[str]:
    """The range of a status."""
    return () if status == "default" or status.endswith("XX") else (f"{status[0]}XX",)


def of_media_type(name: str) -> Sequence[str]:
    """The ranges of a content type."""
    return [one for one in (f"{name.partition('/')[0]}/*", "*/*") if one != name]
