"""What a change is: a rule, a place in both documents, and what it does on the wire and in the client."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from truespec.diagnostics import Span

Direction: TypeAlias = Literal["request", "response", "both"]


class Impact(IntEnum):
    """How much a change weighs on one axis, in rising order.

    `RISKY` means that careful callers go on and careless ones may stumble, `COMPATIBLE` that there is something new
    or something went that nobody can miss, `NONE` that nothing can be seen on this axis.
    """

    NONE = 0
    COMPATIBLE = 1
    RISKY = 2
    BREAKING = 3

    @property
    def word(self) -> str:
        """The impact as it is printed."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class WireChange:
    """A change of what travels.

    `subject` names the thing by its meaning and never by its position, so that a fingerprint survives moves. `old`
    and `new` are the pointers of the place in both documents, each the nearest parent where the thing is not there.
    `near` are the tokens (`new:/paths/~1a/get`, `code:1520`) by which effects in the client find what caused them.
    """

    rule: str
    impact: Impact
    direction: Direction | None
    subject: str
    message: str
    old: str
    new: str
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class ClientEffect:
    """A change of a Python name or type.

    `old` and `new` are the pointers of what the name stands for, `near` the tokens of what may have caused it.
    """

    rule: str
    impact: Impact
    direction: Direction | None
    message: str
    old: str | None
    new: str | None
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """One change on both axes. `wire` is None for a change of names alone, `client` is empty where no name moved.

    `operations` are those that it reaches, as people call them; `accepted` says that its fingerprint was accepted.
    """

    rule: str
    subject: str
    direction: Direction | None
    wire: WireChange | None
    client: tuple[ClientEffect, ...]
    operations: tuple[str, ...]
    old_pointer: str | None
    new_pointer: str | None
    old_span: Span | None = None
    new_span: Span | None = None
    accepted: bool = False

    @property
    def wire_impact(self) -> Impact:
        """The weight on the wire."""
        return self.wire.impact if self.wire else Impact.NONE

    @property
    def client_impact(self) -> Impact:
        """The weight in the client: that of the heaviest effect."""
        return max((effect.impact for effect in self.client), default=Impact.NONE)

    @property
    def impact(self) -> Impact:
        """The heavier of the two."""
        return max(self.wire_impact, self.client_impact)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay while the change means the same, wherever it stands."""
        said = [self.rule, self.subject, self.wire.message if self.wire else ""]
        said += [] if self.wire else sorted(effect.message for effect in self.client)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Report:
    """All changes between two descriptions, the heaviest first. `old` and `new` are their names for people.

    `sources` holds the text of the files of both sides under the names that spans use.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    sources: dict[str, str] = field(default_factory=dict[str, str])

    def breaking(self) -> list[Change]:
        """What breaks on either axis and was not accepted."""
        return [change for change in self.changes if change.impact is Impact.BREAKING and not change.accepted]
