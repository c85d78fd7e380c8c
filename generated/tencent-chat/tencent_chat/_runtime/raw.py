"""Raw answers: the same methods with the same signatures, answering with what came over the wire.

A resource in raw mode gives its engine's exchange where it would give a result. `to_raw` and its kin do nothing at run
time; they tell the type checker what such a method returns, its arguments unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from .engine import Exchange
    from .pages import AsyncPage, AsyncPages, Page, Pages
    from .wire import Headers, Request, Response

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ItemT = TypeVar("ItemT")
AnswerT = TypeVar("AnswerT")


class RawResponse(Generic[T_co]):
    """An answer as it came. `parse()` gives what the method itself would have returned."""

    __slots__ = ("_exchange", "_parse")

    def __init__(self, exchange: Exchange, parse: Callable[[Any], Any] | None = None) -> None:
        self._exchange = exchange
        self._parse = parse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._exchange.response.status

    @property
    def headers(self) -> Headers:
        """The headers; names compare without regard to case."""
        return self._exchange.response.headers

    @property
    def content(self) -> bytes:
        """The body."""
        return self._exchange.response.content

    @property
    def text(self) -> str:
        """The body as text."""
        return self._exchange.response.text

    @property
    def elapsed(self) -> float:
        """Seconds from sending to the last byte."""
        return self._exchange.response.elapsed

    @property
    def attempts(self) -> int:
        """How often the request was sent."""
        return self._exchange.attempts

    @property
    def request(self) -> Request:
        """The request, its credentials masked."""
        return self._exchange.request.shown()

    @property
    def response(self) -> Response:
        """All of the answer in one object."""
        return self._exchange.response

    def json(self) -> Any:
        """The body as JSON; ValueError where it is none."""
        return self._exchange.response.json()

    def parse(self) -> T_co:
        """What the method itself would have returned; `ResponseDecodeError` where the body does not fit."""
        result = self._exchange.result()
        return cast("T_co", self._parse(result) if self._parse else result)

    def __repr__(self) -> str:
        return f"RawResponse({self.status}, {len(self.content)} bytes)"


def to_raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """A method of a resource in raw mode, as it is then typed."""
    return cast("Callable[P, RawResponse[T]]", method)


def to_raw_page(method: Callable[P, Pages[ItemT, AnswerT]]) -> Callable[P, RawResponse[Page[ItemT, AnswerT]]]:
    """The same for a method that lists: its raw answer is that of the first page."""
    return cast("Callable[P, RawResponse[Page[ItemT, AnswerT]]]", method)


def async_to_raw(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """The same for an async method."""
    return cast("Callable[P, Coroutine[Any, Any, RawResponse[T]]]", method)


def async_to_raw_page(
    method: Callable[P, AsyncPages[ItemT, AnswerT]],
) -> Callable[P, Coroutine[Any, Any, RawResponse[AsyncPage[ItemT, AnswerT]]]]:
    """The same for an async method that lists."""
    return cast("Callable[P, Coroutine[Any, Any, RawResponse[AsyncPage[ItemT, AnswerT]]]]", method)
