"""A request and its answer, without a server: what the vendors' services see of HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON_TYPE = ("content-type", "application/json; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Request:
    """One request, read to its end.

    Attributes:
        method: in upper case.
        path: decoded, with its leading slash.
        query: the raw query string, without ``?``.
        headers: by lower-case name; of a repeated header the first value.
        body: the bytes.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: HTTP status, headers (lower-case names), the bytes of the body, and the code that it carries."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    code: int | None = None


class Service(Protocol):
    """One vendor's behaviour: a pure step from a request to an answer, over the sandbox's store."""

    @property
    def operations(self) -> Mapping[str, str]:
        """The path of each operation, and its name."""
        ...

    def answer(self, request: Request) -> Answer:
        """What the vendor would say. Never raises for anything that a request can hold."""
        ...

    @property
    def samples(self) -> Mapping[str, Any]:
        """A request body for each operation, by name."""
        ...

    def signed(self, path: str, body: bytes) -> Request:
        """A request with the sandbox's own credentials."""
        ...

    def failure(self, code: int) -> Answer:
        """The answer that carries this error code of the vendor, asked for by a fault."""
        ...

    def too_large(self, limit: int) -> Answer:
        """The refusal of a body of more than ``limit`` bytes."""
        ...
