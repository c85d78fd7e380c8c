"""What a vendor's page says, whatever its form: first as blocks, then as a page. Lines count from 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

ITEMS = "[]"
Place: TypeAlias = "tuple[str, ...]"
Side = Literal["request", "answer", "failure"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a line of copied text that looks like one (`sure` is False then)."""

    text: str
    line: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A line of prose, or a point of a list."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of code."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells without markup; `depth` counts the marks of nesting before the first cell."""

    cells: tuple[str, ...]
    line: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `form` names the reader that found it, `unread` holds lines of it that could not be cut into cells."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    form: str
    unread: tuple[Text, ...] = ()


Block: TypeAlias = "Heading | Text | Code | Table"


class Presence(StrEnum):
    """What a page says of a field's presence."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Stated:
    """A row that states a field. `type` and `presence_text` are the page's own words, None where it has no such cell.

    `slipped` holds a cell too many, or a word of presence that stands in the place of the description.
    """

    name: str
    line: int
    type: str | None = None
    presence: Presence | None = None
    presence_text: str | None = None
    description: str = ""
    example: str | None = None
    default: str | None = None
    location: str | None = None
    depth: int = 0
    slipped: str | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A body that the page shows. `lines` gives the line of each value by its path; `notes` what was no JSON in it."""

    value: Any
    lines: Mapping[tuple[str | int, ...], int]
    line: int
    side: Side = "request"
    complete: bool = True
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the call goes. `method` is None where the page names none; `host` is the part that a caller replaces."""

    path: str
    line: int
    method: str | None = None
    method_line: int | None = None
    scheme: str | None = None
    host: str | None = None
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A host that the page names, and for whom."""

    name: str
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A row of a table of error codes."""

    code: int
    text: str
    line: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `requests` calls in any `seconds`."""

    requests: int
    seconds: int
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that was understood of one page. `unread` says what was not, each with its line.

    `cut` says that the text ends in the middle of a table or a sample.
    """

    name: str
    source: str
    forms: tuple[str, ...]
    title: Text | None = None
    endpoint: Endpoint | None = None
    hosts: tuple[Host, ...] = ()
    query: tuple[Stated, ...] = ()
    headers: tuple[Stated, ...] = ()
    request: tuple[Stated, ...] = ()
    answer: tuple[Stated, ...] = ()
    failure: tuple[Stated, ...] = ()
    samples: tuple[Sample, ...] = ()
    codes: tuple[ErrorCode, ...] = ()
    rate: Rate | None = None
    prose: tuple[Text, ...] = ()
    unread: tuple[Text, ...] = ()
    other_endpoints: tuple[Endpoint, ...] = ()
    cut: bool = False

    def table(self, side: Side) -> tuple[Stated, ...]:
        """The stated fields of one body."""
        return {"request": self.request, "answer": self.answer, "failure": self.failure}[side]

    def bodies(self, side: Side) -> list[Sample]:
        """The samples of one body."""
        return [sample for sample in self.samples if sample.side == side]


@dataclass(slots=True)
class Node:
    """A field where it belongs: what the table states of it and what the samples show.

    `values` are all values seen. `guessed` says that its
    place is in no sample and follows from its neighbours in the table; `implied` is the type of a container that only
    the names of its fields tell.
    """

    place: Place
    stated: Stated | None = None
    values: list[Any] = field(default_factory=list[Any])
    line: int | None = None
    sample_line: int | None = None
    guessed: bool = False
    implied: str | None = None

    @property
    def name(self) -> str:
        """The key; of the items of a list the key of the list."""
        return next((step for step in reversed(self.place) if step != ITEMS), "")

    @property
    def known_line(self) -> int:
        """Where the page speaks of it first."""
        return self.line or self.sample_line or 1
