"""Where each field belongs: a flat table laid over the nested samples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from truespec.source.plain import is_list, is_map

from .model import ITEMS, Node, Place, Sample, Stated
from .words import kind

Tree = dict[Place, Node]
_CONTAINERS = ("array", "object")
_LISTED = re.compile(r"(List|Array|Items|Set|_list)$")


class Merged:
    """The fields of a body by place, and what did not fit.

    `renamed` pairs a row whose key no sample has with the key that stands in its place; `cased` a row whose key the
    samples write in other letter case.
    """

    def __init__(self, rows: Sequence[Stated], samples: Sequence[Sample]) -> None:
        self.tree: Tree = {}
        self.rows = rows
        self.order: list[tuple[Stated, Place]] = []
        self.renamed: list[tuple[Stated, Node]] = []
        self.cased: list[tuple[Stated, Node]] = []
        self.has_samples = bool(samples)
        for sample in samples:
            self._see(sample.value, (), (), sample)
        self._names: dict[str, list[Place]] = {}
        for place in self.tree:
            if place and place[-1] != ITEMS:
                self._names.setdefault(place[-1], []).append(place)
        self._stated = {row.name for row in rows}
        self._lay(rows)

    def _see(self, value: Any, place: Place, path: tuple[str | int, ...], sample: Sample) -> None:
        node = self.tree.setdefault(place, Node(place))
        node.values.append(value)
        node.sample_line = node.sample_line or sample.lines.get(path)
        if is_map(value):
            for key, inner in value.items():
                self._see(inner, (*place, key), (*path, key), sample)
        elif is_list(value):
            for number, inner in enumerate(value):
                self._see(inner, (*place, ITEMS), (*path, number), sample)

    def _lay(self, rows: Sequence[Stated]) -> None:
        located: list[Place | None] = [None] * len(rows)
        for number, row in enumerate(rows):
            located[number] = self._explicit(row, number, located) or self._sampled(row, located[:number])
        for number, row in enumerate(rows):
            place = located[number]
            if place is None:
                place = self._guess(row, number, located)
                located[number] = place
            if place is not None:
                self._state(row, place)
        self._spread()
        for place in list(self.tree):
            self._imply(place)

    def _imply(self, place: Place) -> None:
        """Makes the containers of a field that only its dotted name tells of."""
        for end in range(len(place) - 1, 0, -1):
            holder, step = place[:end], place[end]
            if holder not in self.tree:
                self.tree[holder] = Node(holder, implied="array" if step == ITEMS else "object")

    def _state(self, row: Stated, place: Place) -> None:
        node = self.tree.setdefault(place, Node(place))
        if node.stated is None:
            node.stated = row
            node.line = row.line
        self.order.append((row, place))

    def _explicit(self, row: Stated, number: int, located: Sequence[Place | None]) -> Place | None:
        """The place that the table itself tells, by dots or by marks of nesting."""
        steps = [step for step in re.split(r"\.|/|->", row.name.replace("[]", "")) if step]
        if len(steps) > 1 and all(re.match(r"^[\w$-]+$", step) for step in steps):
            place: Place = next((one for one in self._names.get(steps[0], ()) if len(one) == 1), (steps[0],))
            for step in steps[1:]:
                place = (*self._inside(place), step)
            return place
        if row.depth:
            for before in range(number - 1, -1, -1):
                at = located[before]
                if self.rows[before].depth < row.depth and at is not None:
                    return (*self._inside(at, self.rows[before]), steps[0] if steps else row.name)
        return None

    def _inside(self, place: Place, row: Stated | None = None) -> Place:
        """Where the fields of a container stand: in itself, or in its items."""
        node = self.tree.get(place)
        declared = kind(row.type if row else node.stated.type if node and node.stated else None)
        listed = node is not None and any(isinstance(value, list) for value in node.values)
        objects = node is not None and any(isinstance(value, dict) for value in node.values)
        unknown = not listed and not objects
        if listed or (unknown and (declared[0] == "array" if declared else bool(_LISTED.search(place[-1])))):
            return (*place, ITEMS)
        return place

    def _sampled(self, row: Stated, before: Sequence[Place | None]) -> Place | None:
        """The place at which a sample has the key, the one nearest to the rows before it where there are several."""
        places = self._names.get(row.name) or []
        if not places:
            same = [key for key in self._names if key.lower() == row.name.lower() and key not in self._stated]
            places = self._names[same[0]] if same else []
            if places:
                self.cased.append((row, self.tree[places[0]]))
        free = [place for place in places if place not in before] or places
        last = next((place for place in reversed(before) if place is not None), ())
        return max(free, key=lambda place: (_common(place, last), -len(place)), default=None)

    def _guess(self, row: Stated, number: int, located: Sequence[Place | None]) -> Place | None:
        """The place of a key that no sample has, from the rows around it; None where it is another key's row."""
        name = row.name
        if not self.has_samples or "." in name:
            return (name,)
        before = next((place for place in reversed(located[:number]) if place is not None), None)
        following = next((place for place in located[number + 1 :] if place is not None), None)
        other = self._renamed(row, following) or self._longer(row)
        if other is not None:
            self.renamed.append((row, other))
            return None
        held = self._around(before, following)
        self.tree[(*held, name)] = Node((*held, name), guessed=bool(before or following) and len(self._parents()) > 1)
        return (*held, name)

    def _parents(self) -> set[Place]:
        return {place[:-1] for place in self.tree if place and place[-1] != ITEMS}

    def _around(self, before: Place | None, following: Place | None) -> Place:
        if before is None or following is None:
            return (before or following or ("",))[:-1]
        inside = following[:-1]
        if inside in ((*before, ITEMS), before):
            return inside
        first, second = before[:-1], following[:-1]
        return first[: _common(first, second)] if first != second else first

    def _renamed(self, row: Stated, following: Place | None) -> Node | None:
        """The container of the next row, where no row states it and its key shares a word with this row's."""
        holders = [following[:end] for end in range(len(following), 0, -1)] if following else []
        for holder in holders:
            if holder[-1] == ITEMS or holder == following:
                continue
            node = self.tree.get(holder)
            if node and holder[-1] not in self._stated and _words(holder[-1]) & _words(row.name):
                return node
            return None
        return None

    def _longer(self, row: Stated) -> Node | None:
        """A container at the top that no row states and whose key has all the words of this row's, and more."""
        for node in self.children(()):
            holds = any(is_map(value) or is_list(value) for value in node.values)
            own = _words(row.name)
            if holds and own and node.name not in self._stated and own < _words(node.name):
                return node
        return None

    def _spread(self) -> None:
        """A key that is stated once and stands in several places of one type is the same field in all of them."""
        for row, place in list(self.order):
            shown = types_of(self.tree[place].values)
            for other in self._names.get(row.name, ()):
                node = self.tree[other]
                if node.stated is None and types_of(node.values) == shown and len(other) == len(place):
                    node.stated = row

    def children(self, place: Place) -> list[Node]:
        """The fields of the object at a place, those of the table first."""
        found = [
            node for at, node in self.tree.items() if len(at) == len(place) + 1 and at[:-1] == place and at[-1] != ITEMS
        ]
        return sorted(found, key=lambda node: (node.line is None, node.line or 0, node.sample_line or 0))

    def holders(self, place: Place) -> list[Any]:
        """The objects in the samples that hold, or could hold, the field at a place."""
        node = self.tree.get(place[:-1])
        return [value for value in node.values if isinstance(value, dict)] if node else []


def types_of(values: Sequence[Any]) -> frozenset[str]:
    """The JSON types of values, null left out; integers beside other numbers are numbers."""
    found = {type_of(value) for value in values} - {"null"}
    if "number" in found:
        found.discard("integer")
    return frozenset(found)


def type_of(value: Any) -> str:
    """The JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


def _common(one: Place, other: Place) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)}
