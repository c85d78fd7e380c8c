"""The objects of a part of a description, by their kinds: found once, for whoever goes through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from truespec.recall import recalled

from .includes import may_bring
from .shape import SECTIONS, children, may_hold

_KINDS = {section: kind for kind, section in SECTIONS.items()}
Link = tuple["Link | None", tuple[str | int, ...]]
"""The way to an object: that to the one in which it stands, and the steps from there."""


def flat(link: Link) -> tuple[str | int, ...]:
    """The path that a chain of links stands for."""
    parts: list[tuple[str | int, ...]] = []
    rest: Link | None = link
    while rest is not None:
        parts.append(rest[1])
        rest = rest[0]
    return tuple(step for part in reversed(parts) for step in part)


def part_of(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path of the path item, webhook or component in which a path leads somewhere; empty where in none."""
    length = 3 if path[:1] == ("components",) else 2
    return path[:length] if len(path) >= length else ()


def kind_of(part: tuple[str | int, ...]) -> str | None:
    """Of which kind an object must be that is a part."""
    return _KINDS.get(str(part[1])) if part[:1] == ("components",) else "pathItem" if part else None


class Node(NamedTuple):
    """An object of a known kind and where it stands; `value` may be anything in a document that is wrong."""

    value: Any
    link: Link

    @property
    def path(self) -> tuple[str | int, ...]:
        """The way from the root of the document."""
        return flat(self.link)


class Reference(NamedTuple):
    """An object that refers to another one of a kind; `holder` holds it under `key`."""

    kind: str
    link: Link
    holder: Any
    key: str | int
    node: dict[str, Any]


@dataclass(slots=True)
class Visits:
    """What a walk through a part met, its end before its beginning.

    `nodes` are the objects that are more than references, by kind, `kinds` has the kind of each object by identity,
    `seen` each with its kind. `is_plain` says that nothing has to be brought into the part before it can be read.
    """

    value: Any
    nodes: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])
    references: list[Reference] = field(default_factory=list[Reference])
    kinds: dict[int, str] = field(default_factory=dict[int, str])
    seen: set[tuple[int, str]] = field(default_factory=set[tuple[int, str]])
    is_plain: bool = True


@recalled
def visited(kind: str, value: dict[str, Any], path: tuple[str | int, ...]) -> Visits:
    """A walk through the object of a kind that stands at a path."""
    visits = Visits(value)
    nodes, kinds, seen = visits.nodes, visits.kinds, visits.seen
    stack: list[tuple[str, Any, Link, Any, str | int]] = [(kind, value, (None, path), None, "")]
    while stack:
        kind, node, link, holder, key = stack.pop()
        if node.__class__ is not dict:
            if kind == "schema" and node.__class__ is not bool:
                nodes.setdefault(kind, []).append(Node(node, link))
            continue
        if (id(node), kind) in seen:
            continue
        seen.add((id(node), kind))
        kinds.setdefault(id(node), kind)
        if "$ref" in node and node["$ref"].__class__ is str and kind in SECTIONS:
            visits.references.append(Reference(kind, link, holder, key, node))
            if len(node) == 1:
                continue
        nodes.setdefault(kind, []).append(Node(node, link))
        if may_hold(kind, node):
            here = children(kind, node)
            stack += [(inner, child, (link, steps), held, steps[-1]) for steps, inner, held, child in here]
        if visits.is_plain and ((kind == "example" and "externalValue" in node) or may_bring(kind, node)):
            visits.is_plain = False
    return visits
