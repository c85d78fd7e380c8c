"""What the templates lay out: frozen data in which nothing is left to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site: the address from its root, the text, and what it is about."""

    address: str
    text: str
    says: str = ""
    method: str = ""
    old: bool = False
    within: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the contents."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An example as text; `cut` says that only a part is shown."""

    name: str
    text: Markup
    cut: bool


@dataclass(frozen=True, slots=True)
class AnswerExample:
    """An example of an answer, beside the text.

    `tone` is the class of its status: a failure that comes with status 200 has that of one with status 400. `code` is
    the error code that it carries, empty without one. `note` says what is particular about it.
    """

    status: str
    tone: str
    name: str
    code: str
    text: Markup
    note: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A group of parameters laid out."""

    anchor: str
    title: str
    rows: Markup


@dataclass(frozen=True, slots=True)
class BodyView:
    """A request body."""

    description: Markup
    required: bool
    kinds: tuple[str, ...]
    type: Markup
    limits: tuple[str, ...]
    tree: Markup
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One body of an answer: that of success, that of failure, or the only one."""

    title: str
    type: Markup
    tree: Markup


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer under one status. An `unfolded` one stands open; `exception` is what the client makes of a failure."""

    anchor: str
    status: str
    title: str
    exception: str
    unfolded: bool
    description: Markup
    headers: Markup
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CodeView:
    """An error code. `operations` are the pages of those that name it; `again` is the kind of its retry rule."""

    anchor: str
    code: str
    name: str
    exception: str
    category: str
    status: int
    meaning: str
    hint: str
    retry: str
    again: str
    when: str
    source: str
    ours: bool
    operations: tuple[Link, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class ErratumView:
    """A statement that is wrong, or where nobody knows what is right."""

    anchor: str
    id: str
    subjects: tuple[str, ...]
    says: str
    right: str
    known: bool
    why: str
    proof: tuple[str, ...]
    pages: tuple[Markup, ...]
    shows: tuple[Link, ...]
    operations: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument of a method and where its value goes; without a name, what the client fills in by itself."""

    name: str
    type: Markup
    default: str
    place: Markup


@dataclass(frozen=True, slots=True)
class OperationView:
    """The page of an operation; `route` is empty where the title says it already. `sections` are fragments of it."""

    title: str
    resource: str
    resource_address: str
    method: str
    route: Markup
    deprecated: bool
    description: Markup
    call: Markup
    sections: tuple[Link, ...]
    facts: tuple[tuple[str, Markup], ...]
    errata: tuple[ErratumView, ...]
    samples: Markup
    examples: tuple[AnswerExample, ...]
    python: tuple[ArgumentView, ...]
    parameters: tuple[Rows, ...]
    body: BodyView | None
    answers: tuple[AnswerView, ...]
    codes: tuple[CodeView, ...]
    codes_said: str
    common_codes: int
    links: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]
