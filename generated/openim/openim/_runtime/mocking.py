"""A service for the user's own tests, made from the description: no network, no waiting, every call kept.

A generated package has a `testing` module with one `MockMethod` for each method of its client. A call is answered by
what the test has queued for the method, in that order, and after that by the description's own example.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import ValidationError
from pydantic_core import to_json

from .auth import CredentialStore
from .body import problems
from .errors import APIError, ClientError, TransportError, category
from .mock_pages import example_page
from .references import References
from .values import plain, plant, tokens
from .wire import Headers, Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from .client import AsyncClient, Client
    from .operation import Answer, Api, Operation

AnswerT = TypeVar("AnswerT")
ClientT = TypeVar("ClientT", bound="Client")
AsyncClientT = TypeVar("AsyncClientT", bound="AsyncClient")

MOCK_URL = "http://mock.invalid"


class MockError(ClientError):
    """The test asks for what the mock cannot give."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached the mock: path and query parameters as text, the body as JSON where it is that."""

    operation: str
    parameters: Mapping[str, str]
    headers: Headers
    body: Any
    request: Request


class MockClock:
    """A clock that waits in no time."""

    def __init__(self) -> None:
        self._now = 1_700_000_000.0

    def time(self) -> float:
        """Seconds since 1970, from a fixed moment on."""
        return self._now

    def monotonic(self) -> float:
        """The same clock."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Go on at once, that much later."""
        self._now += seconds

    async def async_sleep(self, seconds: float) -> None:
        """Go on at once, that much later."""
        self._now += seconds


class Mock:
    """The service. `examples` holds an answer's body for each operation that has one, by the operation's id."""

    def __init__(self, api: Api, examples: Mapping[str, Any]) -> None:
        self.api: Api = api
        self.calls: list[Call] = []
        self._examples = examples
        self._references = References(api.package)
        self._methods: list[MockMethod[Any]] = []

    def add(self, method: MockMethod[Any]) -> None:
        """Let a method be found by its path; called by the method itself."""
        self._methods.append(method)
        self._methods.sort(key=lambda each: each.operation.path.count("{"))

    def attach(self, client: ClientT) -> ClientT:
        """The same client, with this mock in the place of the service, of credentials and of the clock."""
        other = client.with_options(transport=_Wire(self), base_url=MOCK_URL, clock=MockClock(), rate_limiter=None)
        other.engine_.core.credentials = self._credentials()
        return other

    def attach_async(self, client: AsyncClientT) -> AsyncClientT:
        """The same for an async client."""
        other = client.with_options(transport=_AsyncWire(self), base_url=MOCK_URL, clock=MockClock(), rate_limiter=None)
        other.engine_.core.credentials = self._credentials()
        return other

    def _credentials(self) -> CredentialStore:
        return CredentialStore(self.api, dict.fromkeys(self.api.schemes, "mock"))

    def send(self, request: Request) -> Response:
        """Answer one request; `MockError` where the test has queued nothing and the description has no example."""
        parts = urlsplit(request.url)
        for method in self._methods:
            found = method.matches(request.method, parts.path)
            if found is not None:
                parameters = {**{name: unquote(text) for name, text in found.items()}, **dict(parse_qsl(parts.query))}
                call = Call(method.operation.id, parameters, Headers(request.headers), _json(request), request.shown())
                self.calls.append(call)
                return method.answer(call)
        raise MockError(f"no operation answers {request.method} {parts.path}")

    def check(self, operation: Operation[Any, Any], body: Any) -> bytes:
        """An answer's body in bytes; `MockError` where it does not fit the description."""
        found = plain(body)
        if wrong := self._misfits(operation, found):
            raise MockError("\n  ".join((f"{operation.id} cannot answer this:", *wrong)))
        return found if isinstance(found, bytes) else to_json(found)

    def example(self, call: Call, operation: Operation[Any, Any]) -> Any:
        """The description's example for a call, a page of a listing as its last one; None where there is none."""
        found = self._examples.get(operation.id)
        return example_page(
            operation, found, call.parameters, call.body, lambda page: not self._misfits(operation, page)
        )

    def _misfits(self, operation: Operation[Any, Any], body: Any) -> tuple[str, ...]:
        """What the description says against a success with this body."""
        answer = _success(operation)
        if answer is None or not answer.type or answer.kind != "json":
            return ()
        try:
            self._references.adapter(answer.type).validate_python(body)
        except ValidationError as error:
            return problems(error)
        return ()


class MockMethod(Generic[AnswerT]):
    """One method of the client, as a test controls it."""

    def __init__(self, mock: Mock, operation: Operation[AnswerT, Any]) -> None:
        self.operation: Operation[AnswerT, Any] = operation
        self._mock = mock
        self._queue: deque[Callable[[], Response]] = deque()
        names = re.split(r"\{([^{}]*)\}", operation.path.partition("#")[0].partition("?")[0])
        self._names = names[1::2]
        self._pattern = re.compile("([^/]+)".join(map(re.escape, names[::2])))
        mock.add(self)

    @property
    def calls(self) -> list[Call]:
        """The calls of this method so far, each attempt for itself."""
        return [call for call in self._mock.calls if call.operation == self.operation.id]

    def answers(self, *bodies: AnswerT | Mapping[str, Any] | list[Any] | bytes) -> None:
        """Queue answers, each for one call: models, JSON by wire names (checked against the description), or bytes."""
        self._queue += [partial(_response, 200, self._mock.check(self.operation, body)) for body in bodies]

    def fails(self, error: type[ClientError], *, times: int = 1, message: str = "", retry_after: float = 0.0) -> None:
        """Queue failures: an error of the service by its class, or a `TransportError`.

        A class that stands for a code is answered with that code; a category, with its HTTP status.
        """
        make = self._failing(error, message, retry_after)
        self._queue.extend([make] * times)

    def matches(self, verb: str, path: str) -> dict[str, str] | None:
        """The path parameters, if a request is for this method."""
        found = self._pattern.fullmatch(path) if verb == self.operation.method else None
        return dict(zip(self._names, found.groups(), strict=True)) if found else None

    def answer(self, call: Call) -> Response:
        """The next queued answer, else the example."""
        if self._queue:
            return self._queue.popleft()()
        example = self._mock.example(call, self.operation)
        if example is not None:
            return _response(200, example if isinstance(example, bytes) else to_json(example))
        if _success(self.operation) is None:
            return _response(204, b"")
        raise MockError(f"{self.operation.id} has no example: queue an answer with .answers(...)")

    def _failing(self, error: type[ClientError], message: str, retry_after: float) -> Callable[[], Response]:
        if issubclass(error, TransportError):

            def broken() -> Response:
                raise error(message or "the mock breaks the connection")

            return broken
        if not issubclass(error, APIError):
            raise MockError(f"{error.__name__} is no error of a service or of its connection")
        headers = [("Retry-After", str(retry_after))] if retry_after else []
        for code, entry in self._mock.api.errors.items():
            if entry.error == error.__name__:
                status, content = self._refusal(code, message or entry.meaning)
                return partial(_response, status, content, headers)
        status = next((each for each in (401, 403, 404, 400, 409, 429, 500) if category(each) is error), 500)
        content = to_json({"message": message or error.__name__})
        return partial(_response, status, content, headers)

    def _refusal(self, code: int | str, message: str) -> tuple[int, bytes]:
        envelope = self.operation.envelope
        if envelope is None:
            raise MockError(f"{self.operation.id} has no error codes")
        body: dict[str, Any] = {}
        plant(body, tokens(envelope.code), code)
        if envelope.message.startswith("/"):
            plant(body, tokens(envelope.message), message)
        return 200, to_json(body)


class _Wire:
    """The mock as a transport."""

    def __init__(self, mock: Mock) -> None:
        self._mock = mock

    def send(self, request: Request) -> Response:
        """Answer a request."""
        return self._mock.send(request)

    def close(self) -> None:
        """Nothing is open."""


class _AsyncWire:
    """The mock as an async transport."""

    def __init__(self, mock: Mock) -> None:
        self._mock = mock

    async def send(self, request: Request) -> Response:
        """Answer a request."""
        return self._mock.send(request)

    async def close(self) -> None:
        """Nothing is open."""


def _success(operation: Operation[Any, Any]) -> Answer | None:
    return next((each for each in operation.answers if each.status[:1] == "2" and each.kind != "none"), None)


def _response(status: int, content: bytes, headers: list[tuple[str, str]] | None = None) -> Response:
    return Response(status, Headers([("Content-Type", "application/json"), *(headers or [])]), content)


def _json(request: Request) -> Any:
    if not isinstance(request.content, bytes) or not request.content:
        return None
    try:
        return json.loads(request.content)
    except ValueError:
        return request.content
