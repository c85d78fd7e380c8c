"""The one door through which requests leave: who may pass, with which credentials, how fast, and what is noted."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from truespec.contract.credentials import NOBODY, applied
from truespec.contract.projection import projected
from truespec.contract.wire import Answer, Request, unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from truespec.contract.credentials import Identity
    from truespec.contract.wire import Sender
    from truespec.ir import Api, Operation, RateLimit

SILENCE = 5
"""So many calls without an answer, one after the other, and the server is taken to be gone."""

_OPEN = re.compile(r"\{[^{}]+\}")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request without its credentials, and what came of it. `shown` is the answer with its projected status.

    `who` are the credentials that it was sent with in the place of the valid ones, None where it was with these.
    """

    operation: Operation | None
    request: Request
    answer: Answer
    shown: Answer
    phase: str
    who: Identity | None = field(default=None, repr=False)

    @property
    def genuine(self) -> bool:
        """Whether it was sent with the valid credentials."""
        return self.who is None


class Refused(Exception):
    """This request may not be sent to this server."""


class OutOfTime(Exception):
    """The time that the run may take is over."""


class Router:
    """Finds the operation that a request is meant for."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._exact: dict[str, list[Operation]] = {}
        self._patterns: list[tuple[re.Pattern[str], Operation]] = []
        for operation in operations:
            if _OPEN.search(operation.path):
                parts = [re.escape(part) for part in _OPEN.split(operation.path)]
                self._patterns.append((re.compile("[^/]*".join(parts)), operation))
            else:
                self._exact.setdefault(operation.path, []).append(operation)

    def find(self, method: str, path: str) -> tuple[Operation | None, bool]:
        """The operation at a path, and whether the method is its own; with another method any of that path."""
        plain = unquoted(path)
        found = list(self._exact.get(plain, ()))
        found += [operation for pattern, operation in self._patterns if pattern.fullmatch(path)]
        exact = next((operation for operation in found if operation.method.upper() == method.upper()), None)
        return exact or next(iter(found), None), exact is not None


class Door:
    """Sends requests. Thread-safe."""

    def __init__(self, api: Api, sender: Sender, *, prefix: str = "", allowed: Callable[[Operation], bool]) -> None:
        """`prefix` goes before every path; `allowed` says which operations may be sent at all."""
        self.api = api
        self.sender = sender
        self.phase = ""
        self.identity: Identity = NOBODY
        self.watchers: list[Callable[[Exchange], None]] = []
        self.sent = 0
        self.rate: RateLimit | None = None
        self.deadline: float | None = None
        self.silent = 0
        self._heard = False
        self._prefix = prefix
        self._allowed = allowed
        self._router = Router(api.operations)
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()
        self._throttle = Throttle()

    @property
    def log_digest(self) -> str:
        """A hash of all requests so far, in order, without credentials."""
        return self._hash.hexdigest()

    def send(self, request: Request, identity: Identity | None = None, *, hurry: bool = False) -> Exchange:
        """Send a request with an identity's credentials, the valid ones by default.

        `hurry` does not wait for the stated rate limit. An exchange with status 0 is one that nothing came back of.
        Raises ConnectionError where nothing has ever come back, or does no longer, OutOfTime after the deadline, and
        Refused where the request may not be sent.
        """
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise OutOfTime
        operation, exact = self._router.find(request.method, request.path)
        if operation is None or not self._allowed(operation) or (not exact and not self._allowed_anything()):
            raise Refused(f"{request.method} {request.path}")
        who = self.identity if identity is None else identity
        wire = applied(request, operation, self.api.security_schemes, who)
        with self._lock:
            self._note(request)
        if not hurry:
            self._throttle.wait("", self.rate, share=1.0)
            self._throttle.wait(operation.path, operation.rate_limit or self.api.rate_limit)
        answer = self._answer(replace(wire, path=self._prefix + wire.path))
        shown = projected(operation, answer) if exact else answer
        exchange = Exchange(operation if exact else None, request, answer, shown, self.phase, identity)
        for watcher in self.watchers:
            watcher(exchange)
        return exchange

    def _answer(self, wire: Request) -> Answer:
        """The answer; status 0 where a server that has answered before ended the call without one."""
        if self.silent >= SILENCE:
            raise ConnectionError("it no longer answers")
        try:
            answer = self.sender.send(wire)
        except ConnectionError as error:
            if not self._heard:
                raise
            self.silent += 1
            return Answer(0, (), str(error).encode())
        self._heard, self.silent = True, 0
        return answer

    def _allowed_anything(self) -> bool:
        return all(self._allowed(operation) for operation in self.api.operations)

    def _note(self, request: Request) -> None:
        self.sent += 1
        headers = sorted((name.lower(), value) for name, value in request.headers)
        self._hash.update(repr((request.method, request.target, headers, request.body)).encode())


class Throttle:
    """Keeps each operation below its stated rate."""

    def __init__(self) -> None:
        self._recent: dict[str, list[float]] = {}

    def wait(self, name: str, limit: RateLimit | None, share: float = 0.9) -> None:
        """Wait until one more call is below that share of the limit."""
        if limit is None:
            return
        most = max(1, int(limit.requests * share))
        recent = self._recent.setdefault(name, [])
        now = time.monotonic()
        if len(recent) >= most and now - recent[-most] < limit.seconds:
            time.sleep(limit.seconds - (now - recent[-most]))
        recent.append(time.monotonic())
        del recent[:-most]


def wsgi(
    door: Door, *, projecting: bool = True
) -> Callable[[Mapping[str, object], Callable[..., object]], list[bytes]]:
    """The door as a WSGI application, for schemathesis; it answers with projected statuses unless told otherwise."""

    def app(environ: Mapping[str, object], start_response: Callable[..., object]) -> list[bytes]:
        exchange_answer = _through(door, _request_of(environ), projecting=projecting)
        headers = [(name, value) for name, value in exchange_answer.headers if name.lower() not in _HOP_BY_HOP]
        start_response(f"{exchange_answer.status} {'OK' if exchange_answer.status == 200 else 'Status'}", headers)
        return [exchange_answer.body]

    return app


_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length"}


def _through(door: Door, request: Request, *, projecting: bool) -> Answer:
    """What schemathesis is told. Once time is over, or the server gone, it is told so until it stops."""
    try:
        exchange = door.send(request)
        shown = exchange.shown if projecting else exchange.answer
    except Refused:
        return Answer(405, (("content-type", "text/plain"),), b"not sent")
    except (OutOfTime, ConnectionError):
        return Answer(503, (("content-type", "text/plain"),), b"not sent")
    return shown if shown.status else Answer(502, (("content-type", "text/plain"),), b"no answer")


_NOT_SENT = {
    "HTTP_HOST",
    "HTTP_CONTENT_LENGTH",
    "HTTP_USER_AGENT",
    # Another one for each case, which would make two equal runs differ.
    "HTTP_X_SCHEMATHESIS_TESTCASEID",
}


def _request_of(environ: Mapping[str, object]) -> Request:
    path = str(environ.get("RAW_URI") or environ.get("REQUEST_URI") or environ.get("PATH_INFO") or "/").partition("?")[
        0
    ]
    query = str(environ.get("QUERY_STRING") or "")
    headers = [
        (key[5:].replace("_", "-").title(), str(value))
        for key, value in environ.items()
        if key.startswith("HTTP_") and key not in _NOT_SENT
    ]
    if environ.get("CONTENT_TYPE"):
        headers.append(("Content-Type", str(environ["CONTENT_TYPE"])))
    stream: Any = environ.get("wsgi.input")
    length = str(environ.get("CONTENT_LENGTH") or "0")
    body: bytes = stream.read(int(length)) if stream is not None and length.isdigit() else b""
    return Request(str(environ["REQUEST_METHOD"]), path, query, tuple(headers), body)
