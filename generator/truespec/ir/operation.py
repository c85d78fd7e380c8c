"""Operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from truespec.ir.errors import ErrorCode, ErrorEnvelope
from truespec.ir.schema import Json

if TYPE_CHECKING:
    from truespec.ir.body import Body, Response
    from truespec.ir.security import SecurityRequirement
    from truespec.ir.server import Link, Server

Location: TypeAlias = Literal["path", "query", "header", "cookie", "querystring"]


class Semantics(StrEnum):
    """What sending an operation twice does: decides retry, repetition, and what may be sent to a live server."""

    READONLY = "readonly"
    IDEMPOTENT = "idempotent"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, with style and explode as they apply (defaults filled in).

    `content_type` is set where the value is serialised as that media type in place of a style. `constant` is the
    one value that the description allows, None where there is a choice. `generated` names the value that the client
    makes by itself (`uint32-random`, `uuid`, `unix-ms`).
    """

    name: str
    location: Location
    required: bool
    json: Mapping[str, Json]
    style: str
    explode: bool
    allow_reserved: bool
    content_type: str | None
    description: str
    deprecated: bool
    constant: bool | int | float | str | None
    generated: str | None
    owner: bool
    examples: Mapping[str, Json]
    pointer: str


@dataclass(frozen=True, slots=True)
class CursorPagination:
    """Fields carried from an answer into the next request, in pairs: JSON Pointers into the bodies.

    `done` is the pointer and the value that say that nothing follows; None where only an absent or null output says so.
    `start` holds the inputs of the first request, empty where the description does not state them.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    items: str
    done: tuple[str, bool | int | str | None] | None
    start: tuple[bool | int | str | None, ...]


@dataclass(frozen=True, slots=True)
class PagePagination:
    """Page numbers: JSON Pointers into the request body, or the name of a parameter.

    `start` is the number of the first page, `size` how many items a page holds where the caller does not say.
    """

    number: str
    page_size: str | None
    items: str
    total: str | None
    start: int | None
    size: int | None


Pagination: TypeAlias = CursorPagination | PagePagination


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `requests` in any `seconds`."""

    requests: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list that the description promises: pointer to the list, then (pointer, descending) keys."""

    items: str
    keys: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """What links cannot say: the operation that destroys what this one made, and what reading answers afterwards."""

    destroyed_by: str | None
    gone: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `id` is the operationId where the description gives one.

    `errors` are the catalogue rows that it can answer. `security` is an OR of ANDs; empty means that none is stated.
    `reading` is the address of its External Documentation and what that is called.
    """

    id: str | None
    method: str
    path: str
    summary: str
    description: str
    tags: tuple[str, ...]
    deprecated: bool
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    servers: tuple[Server, ...]
    security: tuple[SecurityRequirement, ...]
    envelope: ErrorEnvelope | None
    errors: tuple[ErrorCode, ...]
    pagination: Pagination | None
    rate_limit: RateLimit | None
    semantics: Semantics
    order: Order | None
    lifecycle: Lifecycle | None
    timeout: float | None
    links: tuple[Link, ...]
    pointer: str
    reading: tuple[str, str] | None = None
