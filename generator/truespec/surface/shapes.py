"""What the surface decides: every Python name of a client, in frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from truespec.diagnostics import Diagnostic
from truespec.ir import ErrorCode, Json, Operation

View: TypeAlias = Literal["open", "closed"]
VIEWS: tuple[View, ...] = ("open", "closed")
AnswerKind: TypeAlias = Literal["json", "text", "bytes", "none", "events", "lines"]


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model: its name on the wire and its Python name."""

    wire: str
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time beside a count: the attribute's name, the field that it is read from, and how many units a second has."""

    name: str
    field: str
    per_second: int
    optional: bool


@dataclass(frozen=True, slots=True)
class Constants:
    """Named values, or the named bits of a bit set."""

    members: tuple[tuple[str, int | str, str], ...]
    kind: Literal["IntEnum", "StrEnum", "IntFlag"]
    open: bool


@dataclass(frozen=True, slots=True)
class Heritage:
    """What a class takes over: the pointers of its bases, and which properties, by wire names, it has from them.

    `narrowed` is whether it gives a field a narrower type than its bases do, as one that a tag tells apart may; `eased`
    are the properties that it requires and, because a base does not, cannot.
    `heirs` are the pointers of classes that inherit from it, by the value of property `tag` that tells them.
    """

    bases: tuple[str, ...] = ()
    inherited: frozenset[str] = frozenset()
    narrowed: bool = False
    eased: frozenset[str] = frozenset()
    tag: str = ""
    heirs: tuple[tuple[str, str], ...] = ()


NO_HERITAGE = Heritage()


@dataclass(frozen=True, slots=True)
class Model:
    """A schema's class or type alias.

    `name` is its Python name, `open_module` and `closed_module` are the modules that hold its tolerant and its strict
    view, None where it does not travel that way. `same_as` is the pointer of the schema whose class it shares,
    `moments` are the times that its tolerant view offers beside counts of seconds. `fields` are all that it has,
    inherited or not; `open_heritage` and `closed_heritage` say what its two views inherit.
    """

    pointer: str
    name: str
    json: Mapping[str, Json]
    fields: tuple[Field, ...]
    constants: Constants | None
    is_object: bool
    open_module: str | None
    closed_module: str | None
    same_as: str | None = None
    moments: tuple[Moment, ...] = ()
    open_heritage: Heritage = NO_HERITAGE
    closed_heritage: Heritage = NO_HERITAGE

    def module(self, view: View) -> str | None:
        """The module that holds the class of one view, None where there is none."""
        return self.open_module if view == "open" else self.closed_module

    def heritage(self, view: View) -> Heritage:
        """What the class of one view inherits."""
        return self.open_heritage if view == "open" else self.closed_heritage


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a method, its annotation as Python source.

    `target` says where its value goes: `("parameter", "query:name")`, `("body", wire, wire…)`, or `("whole",)` for a
    body that is one argument. An argument that is not required and has no default may be left out of the request.
    """

    name: str
    annotation: str
    required: bool
    positional: bool
    default: Json
    target: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How an answer under one status (and, where `content_type` is set, one content type) is read."""

    status: str
    type: str
    kind: AnswerKind
    content_type: str


@dataclass(frozen=True, slots=True)
class Returns:
    """What a method answers with: `annotation` in source, `item` that of one item of a paged list or of a stream."""

    annotation: str
    item: str | None
    stream: bool
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """An exception class for one code."""

    name: str
    category: str
    row: ErrorCode


@dataclass(frozen=True, slots=True)
class Method:
    """One method, sync and async alike; `flat` where the fields of the body are arguments.

    `raises` are the errors that set it apart: those that not every operation can answer.
    """

    name: str
    constant: str
    operation: Operation
    arguments: tuple[Argument, ...]
    returns: Returns
    flat: bool
    raises: tuple[ErrorClass, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A namespace of the client."""

    attribute: str
    class_name: str
    description: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """An argument of the client; `others` are further security schemes that take the same value."""

    name: str
    annotation: Literal["str", "int"]
    env: str | None
    default: str | int | None
    secret: bool
    required: bool
    security: str | None
    server_variable: str | None
    labels: tuple[tuple[str, str], ...]
    description: str
    others: tuple[str, ...] = ()

    def serves(self, scheme: str) -> bool:
        """Whether a security scheme takes its value."""
        return scheme == self.security or scheme in self.others


@dataclass(frozen=True, slots=True)
class Provider:
    """A hand-written credential provider: the scheme it serves, its module, class and arguments."""

    scheme: str
    module: str
    class_name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surface:
    """Every name of one client."""

    package: str
    distribution: str
    client: str
    title: str
    version: str
    release: str
    description: str
    models: Mapping[str, Model]
    resources: tuple[Resource, ...]
    options: tuple[Option, ...]
    providers: tuple[Provider, ...]
    errors: tuple[ErrorClass, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    def others(self, models: Iterable[Model]) -> list[tuple[str, str]]:
        """The further names of classes that several schemas share, each with the name that the class itself has."""
        shared = ((model.name, self.models[model.same_as].name) for model in models if model.same_as is not None)
        return sorted({(name, meant) for name, meant in shared if name != meant})
