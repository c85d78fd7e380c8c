"""What is the same for every call of an operation, worked out once for each client: URL, headers, serialisers.

A `Plan` turns the arguments of one call into a `Prepared` call, and that makes one `Request` for each attempt.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pydantic import ValidationError
from pydantic_core import to_json

from .body import problems, required, writer
from .errors import RequestError
from .operation import Parameter
from .serialize import DEFAULT_STYLE, escape, escape_softly, in_path, in_query, keep, scalar, simple
from .unset import UNSET
from .values import plain
from .wire import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .auth import Held, Slot
    from .body import Written
    from .operation import Answer, AnswerKind, Operation, Rate
    from .settings import CallOptions, Core
    from .timeout import Timeout
    from .wire import Content

_TEMPLATE = re.compile(r"\{([^{}]*)\}")
_NO_BODY = b""
_MEDIA_TYPES: dict[AnswerKind, str] = {
    "json": "application/json",
    "text": "text/plain",
    "bytes": "*/*",
    "none": "*/*",
    "events": "text/event-stream",
    "lines": "application/x-ndjson",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A parameter with everything decided that does not depend on the value."""

    parameter: Parameter
    key: str
    style: Any
    explode: bool

    def text_error(self, text: str) -> RequestError:
        """A problem with the value that a caller gave."""
        return RequestError(f"{self.parameter.location} parameter {self.parameter.name!r} {text}")


def bind(parameter: Parameter) -> Bound:
    """Fill in what OpenAPI says for the location."""
    style = parameter.style or DEFAULT_STYLE[parameter.location]
    explode = parameter.explode if parameter.explode is not None else style == "form"
    return Bound(parameter, parameter.key or parameter.name, style, explode)


class Prepared:
    """One call, ready but for what changes with each attempt: credentials and generated values."""

    __slots__ = ("content", "cookies", "generated", "headers", "path", "query", "stream", "timeout")

    def __init__(self, path: str, timeout: Timeout) -> None:
        self.path: str = path
        self.timeout: Timeout = timeout
        self.query: list[str] = []
        self.headers: list[tuple[str, str]] = []
        self.cookies: list[str] = []
        self.generated: Sequence[Bound] = ()
        self.content: Content = _NO_BODY
        self.stream: bool = False

    def replayable(self) -> bool:
        """Whether the body can be sent again: an iterator is gone once it was read."""
        return isinstance(self.content, bytes) or not hasattr(self.content, "__next__")


class Plan:
    """One operation as one client calls it."""

    __slots__ = (
        "bound",
        "core",
        "generated",
        "headers",
        "operation",
        "pieces",
        "query",
        "rates",
        "security",
        "streams",
        "url",
        "write",
    )

    def __init__(self, core: Core, operation: Operation[Any, Any]) -> None:
        self.core: Core = core
        self.operation: Operation[Any, Any] = operation
        self.url: str = core.url_of(operation.servers)
        bound = [bind(parameter) for parameter in operation.parameters]
        path, _, query = operation.path.partition("#")[0].partition("?")
        self.pieces: list[str | Bound] = _pieces(
            path, {each.parameter.name: each for each in bound if each.parameter.location == "path"}
        )
        self.bound: list[Bound] = [each for each in bound if each.parameter.location != "path"]
        self.query: list[str] = [quote(piece, safe="=%:@!$'()*,;/?~+") for piece in query.split("&") if piece]
        self.security: tuple[Slot, ...] = core.credentials.choose(
            core.api.security if operation.security is None else operation.security
        )
        self.streams: bool = any(answer.kind in ("events", "lines") for answer in operation.answers)
        self.rates: tuple[Rate, ...] = tuple(rate for rate in (operation.rate, core.api.rate) if rate is not None)
        self.headers: list[tuple[str, str]] = _merged(
            [
                ("User-Agent", core.api.user_agent),
                ("Accept", _accept(operation.answers)),
                ("Accept-Encoding", "gzip, deflate"),
            ],
            core.headers,
        )
        self.write: Callable[[Any], Written] | None = (
            writer(operation.body, core.references) if operation.body is not None else None
        )

    def prepare(self, arguments: Mapping[str, object], body: object, options: CallOptions | None) -> Prepared:
        """Serialise the arguments of one call; RequestError where they do not fit."""
        core = self.core
        prepared = Prepared(self._path(arguments), core.timeout_for(self.operation, options))
        prepared.stream = self.streams
        prepared.query += self.query
        generated: list[Bound] = []
        for each in self.bound:
            value = arguments.get(each.key, UNSET)
            if value is UNSET:
                value = self._missing(each, generated)
            if value is not UNSET:
                self._add(prepared, each, value)
        prepared.generated = generated
        headers: list[tuple[str, str]] = self.headers + prepared.headers
        if self.write is not None and self.operation.body is not None and required(self.operation.body, body):
            described, prepared.content = self.write(body)
            headers = _merged(headers, described)
        if options is not None:
            headers = _merged(headers, tuple(options.headers.items()))
            for name, value in options.query.items():
                prepared.query += [f"{key}={text}" for key, text in in_query(name, value, "form", True)]
        for name, value in headers:
            if "\n" in value or "\r" in value or not name.isascii():
                raise RequestError(f"the header {name!r} holds a line break, or its name is not ASCII")
        prepared.headers = headers
        return prepared

    def request(self, prepared: Prepared, credentials: Sequence[tuple[Slot, Held]]) -> Request:
        """The request of one attempt."""
        query, headers, cookies = prepared.query, prepared.headers, prepared.cookies
        if credentials or prepared.generated or cookies:
            query, headers, cookies = query.copy(), headers.copy(), cookies.copy()
            for _, held in credentials:
                if held.location == "query":
                    query.append(held.piece)
                elif held.location == "header":
                    headers.append((held.name, held.piece))
                else:
                    cookies.append(held.piece)
            for each in prepared.generated:
                text = self._make(each)
                if each.parameter.location == "query":
                    query.append(f"{escape(each.parameter.name)}={text}")
                else:
                    headers.append((each.parameter.name, text))
            if cookies:
                headers.append(("Cookie", "; ".join(cookies)))
        url = f"{self.url}{prepared.path}?{'&'.join(query)}" if query else f"{self.url}{prepared.path}"
        return Request(
            self.operation.method,
            url,
            headers,
            prepared.content,
            prepared.timeout,
            prepared.stream,
            tuple(held.secret for slot, held in credentials if slot.hidden),
            self.core.credentials.secret_names,
        )

    def _missing(self, each: Bound, generated: list[Bound]) -> object:
        parameter = each.parameter
        if parameter.constant is not None:
            return parameter.constant
        if parameter.generated == "uuid":
            return str(uuid.UUID(int=self.core.random.getrandbits(128), version=4))
        if parameter.generated is not None:
            generated.append(each)
        elif parameter.required or parameter.location == "path":
            raise each.text_error("is missing")
        return UNSET

    def _make(self, each: Bound) -> str:
        if each.parameter.generated == "unix-ms":
            return str(int(self.core.clock.time() * 1000))
        return str(self.core.random.getrandbits(32))

    def _path(self, arguments: Mapping[str, object]) -> str:
        if len(self.pieces) == 1 and isinstance(self.pieces[0], str):
            return self.pieces[0]
        path = "".join(piece if isinstance(piece, str) else self._segment(piece, arguments) for piece in self.pieces)
        if any(segment in (".", "..") for segment in path.split("/")):
            raise RequestError(f"an argument makes the path leave its place: {path}")
        return path

    def _segment(self, each: Bound, arguments: Mapping[str, object]) -> str:
        value = arguments.get(each.key, UNSET)
        if value is UNSET and each.parameter.constant is not None:
            value = each.parameter.constant
        if value is UNSET or value is None:
            raise each.text_error("is missing")
        checked = self._checked(each, value)
        text = in_path(each.parameter.name, checked, each.style, each.explode)
        if not text or checked == "":
            raise each.text_error("is empty")
        return text

    def _checked(self, each: Bound, value: object) -> Any:
        reference = each.parameter.type
        if not reference:
            return value
        adapter = self.core.references.adapter(reference)
        try:
            checked = adapter.validate_python(plain(value))
        except ValidationError as error:
            raise RequestError(f"{each.parameter.location} parameter {each.key!r}:", problems(error)) from None
        return adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)

    def _add(self, prepared: Prepared, each: Bound, value: object) -> None:
        parameter = each.parameter
        found = self._checked(each, value)
        if parameter.media_type:
            found = to_json(plain(found)).decode() if "json" in parameter.media_type else scalar(found)
        if parameter.location == "query":
            encode = escape_softly if parameter.allow_reserved else escape
            pairs = in_query(parameter.name, found, each.style, each.explode, encode)
            prepared.query += [f"{name}={text}" for name, text in pairs]
        elif parameter.location == "cookie":
            pairs = in_query(parameter.name, found, each.style, each.explode)
            prepared.cookies += [f"{name}={text}" for name, text in pairs]
        elif found is not None:
            prepared.headers.append((parameter.name, simple(found, each.explode, keep)))


def _pieces(path: str, known: Mapping[str, Bound]) -> list[str | Bound]:
    pieces: list[str | Bound] = []
    for index, piece in enumerate(_TEMPLATE.split(path)):
        if index % 2 == 0:
            if piece:
                pieces.append(quote(piece, safe="/%:@!$&'()*+,;=~"))
        elif piece in known:
            pieces.append(known[piece])
        else:
            pieces.append(quote(f"{{{piece}}}", safe=""))
    return pieces


def _accept(answers: Sequence[Answer]) -> str:
    """The media types of the successes, as far as they are told."""
    good = [answer for answer in answers if answer.status[:1] == "2"] or answers
    told = dict.fromkeys(answer.media_type or _MEDIA_TYPES[answer.kind] for answer in good)
    return ", ".join(told) or "*/*"


def _merged(
    headers: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
) -> list[tuple[str, str]]:
    """`headers` with `others` in the place of those that have the same name."""
    replaced = {name.lower() for name, _ in others}
    return [pair for pair in headers if pair[0].lower() not in replaced] + list(others)
