"""Where every key and value of a YAML file stands, packed into arrays in the order of the file."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """Character offsets of a value, and of the key that it stands under where there is one."""

    start: int
    end: int
    key_start: int
    key_end: int


class Positions(Protocol):
    """Tells where things stand in one file."""

    def find(self, path: Sequence[str | int]) -> tuple[int, Place]:
        """How many steps of the path exist in the file, and where the last of them stands."""
        ...


class Tree:
    """The nodes of a YAML file. A node is a number; a mapping's keys and values follow it in turn, a list's items too.

    `starts` and `ends` are character offsets, `after` is the number of the node behind the whole subtree, `labels`
    the key as text (None for what is not a key), `aliases` leads from an alias to the node it means.
    """

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")
        self.after = array("I")
        self.labels: list[str | None] = []
        self.aliases: dict[int, int] = {}
        self._children: dict[int, dict[str | int, tuple[int, int]]] = {}

    def find(self, path: Sequence[str | int]) -> tuple[int, Place]:
        """Walks from the root; a step that is not there ends the walk."""
        if not self.starts:
            return 0, Place(0, 0, 0, 0)
        node, key = 0, 0
        for taken, step in enumerate(path):
            child = self._child(node, step)
            if child is None:
                return taken, self._place(key, node)
            key, node = child
        return len(path), self._place(key, node)

    def _place(self, key: int, node: int) -> Place:
        return Place(self.starts[node], self.ends[node], self.starts[key], self.ends[key])

    def _child(self, node: int, step: str | int) -> tuple[int, int] | None:
        node = self.aliases.get(node, node)
        children = self._children.get(node)
        if children is None:
            children = self._children[node] = self._read(node)
        found = children.get(step)
        if found is None and "<<" in children:
            merged = self.aliases.get(children["<<"][1], children["<<"][1])
            sources = [merged] if self._keyed(merged) else [value for _, value in self._read(merged).values()]
            return next((place for source in sources if (place := self._child(source, step))), None)
        return found

    def _keyed(self, node: int) -> bool:
        return self.after[node] > node + 1 and self.labels[node + 1] is not None

    def _read(self, node: int) -> dict[str | int, tuple[int, int]]:
        children: dict[str | int, tuple[int, int]] = {}
        at, end = node + 1, self.after[node]
        if self._keyed(node):
            while at < end:
                value = at + 1
                children.setdefault(self.labels[at] or "", (at, value))
                at = self.after[value]
        else:
            while at < end:
                children[len(children)] = (at, at)
                at = self.after[at]
        return children
