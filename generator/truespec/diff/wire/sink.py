"""Where the comparison of the wire puts what it finds, and how it finds its way back to operations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from truespec.diff.model import Direction, Impact, WireChange
from truespec.diff.rules import plain_rule, schema_rule

if TYPE_CHECKING:
    from truespec.diff.views import At

Pair: TypeAlias = tuple[str, str, str]
"""Two schemas that are held against each other: old pointer, new pointer, direction."""


@dataclass(slots=True)
class Sink:
    """Gathers changes; `parents` leads from a pair of schemas to the pairs and operations that use it."""

    changes: list[tuple[WireChange, str | Pair | None]] = field(
        default_factory=list[tuple[WireChange, "str | Pair | None"]]
    )
    parents: dict[Pair, set[str | Pair]] = field(default_factory=dict[Pair, set["str | Pair"]])

    def plain(
        self,
        rule: str,
        subject: str,
        message: str,
        places: tuple[str, str],
        *,
        user: str | Pair | None = None,
        impact: Impact | None = None,
        about: str | frozenset[str] | None = None,
    ) -> None:
        """A change under a rule with a fixed weight.

        `places` are the old and the new pointer; `about` is what effects in the client look for in place of them.
        """
        weight = plain_rule(rule) if impact is None else impact
        near = _near(rule, places) if about is None else about if isinstance(about, frozenset) else frozenset({about})
        self.changes.append((WireChange(rule, weight, _direction(rule), subject, message, *places, near), user))

    def schema(self, what: str, scope: Scope, detail: str, places: tuple[At, At], impact: Impact | None = None) -> None:
        """A change of what may stand at a place."""
        rule, weight = schema_rule(scope.direction, scope.thing, what)
        message = f"{scope.label}: {detail}" if detail else scope.label
        old, new = places[0].pointer, places[1].pointer
        chosen = weight if impact is None else impact
        near = frozenset({f"old:{old}", f"new:{new}", f"old:{scope.at[0]}", f"new:{scope.at[1]}"})
        change = WireChange(rule, chosen, scope.direction, scope.subject, message, old, new, near)
        self.changes.append((change, scope.user))

    def keep_heavier(self, began: int, weight: Impact) -> None:
        """Forget the changes from a number on that weigh no more than a weight."""
        if weight:
            self.changes[began:] = [one for one in self.changes[began:] if one[0].impact > weight]

    def operations(self, user: str | Pair | None) -> set[str]:
        """The operations that lead to a pair of schemas, or the one operation itself."""
        if user is None:
            return set()
        if isinstance(user, str):
            return {user}
        found: set[str] = set()
        waiting, seen = [user], {user}
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if isinstance(parent, str):
                    found.add(parent)
                elif parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return found


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a comparison of two schemas stands: direction, kind of thing, its name, who uses it, its own places.

    `written` says that the value travels as text and not as JSON, in a URL or a header; `repeated` that the items of a
    list travel as so many values of their own, so that a list of one is what the item alone would be.
    """

    direction: Direction
    thing: str
    subject: str
    label: str
    user: str | Pair
    at: tuple[str, str]
    written: bool = False
    repeated: bool = False


def _near(rule: str, places: tuple[str, str]) -> frozenset[str]:
    """What is there on one side only is sought on that side only: the other pointer is that of its parent."""
    tokens = f"old:{places[0]}", f"new:{places[1]}"
    if rule.endswith("-added"):
        return frozenset(tokens[1:])
    return frozenset(tokens[:1] if rule.endswith("-removed") else tokens)


def _direction(rule: str) -> Direction | None:
    if rule.startswith("request-"):
        return "request"
    return "response" if rule.startswith("response-") else None
