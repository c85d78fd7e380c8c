"""Answers: is it a success, and what does it hold?

The check of the envelope stands before the success. On the short way the success is decoded straight from bytes, and
the code is read off the result; only where that does not work out is the body parsed as plain JSON, to find out what
the service really said. The Content-Type is told in errors and never trusted.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from pydantic import TypeAdapter, ValidationError

from .body import problems
from .errors import APIError, ResponseDecodeError, category, phrase
from .guards import is_mapping
from .operation import ErrorCode
from .retry import STATUSES, retry_after
from .values import MISSING, dig, tokens

if TYPE_CHECKING:
    from .operation import Answer, Operation
    from .settings import Core
    from .wire import Request, Response

_MESSAGE_KEYS = ("message", "detail", "title", "error_description", "error")
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id")
_RETRYABLE = {"now": True, "later": True, "never": False, "after-reauth": False}
_EXCERPT = 200


def lookup(core: Core, code: Any) -> ErrorCode | None:
    """The catalogue's entry for a code, also where the service writes a number as text or the reverse."""
    catalogue = core.api.errors
    if isinstance(code, bool) or not isinstance(code, int | str):
        return None
    if code in catalogue:
        return catalogue[code]
    if isinstance(code, str):
        return catalogue.get(int(code)) if code.lstrip("-").isdecimal() else None
    return catalogue.get(str(code))


class Reader:
    """Reads the answers of one operation."""

    __slots__ = ("_answers", "_by_status", "_code", "_core", "_envelope", "_success")

    def __init__(self, core: Core, operation: Operation[Any, Any]) -> None:
        self._core = core
        self._answers = operation.answers
        self._envelope = operation.envelope
        self._code = tokens(operation.envelope.code) if operation.envelope else ()
        self._success = operation.envelope.success if operation.envelope else ()
        self._by_status: dict[tuple[int, str], tuple[Answer | None, TypeAdapter[Any] | None]] = {}

    def answer(self, status: int, content_type: str) -> tuple[Answer | None, TypeAdapter[Any] | None]:
        """What the description says of this status and content type, and the adapter of its type."""
        several = len(self._answers) > 1
        key = (status, content_type if several else "")
        found = self._by_status.get(key)
        if found is None:
            chosen = self._choose(status, content_type)
            adapter = self._core.references.adapter(chosen.type) if chosen and chosen.type else None
            found = (chosen, adapter)
            if len(self._by_status) < 64:
                self._by_status[key] = found
        return found

    def _choose(self, status: int, content_type: str) -> Answer | None:
        wanted = [str(status), f"{status // 100}XX", "default"]
        for pattern in wanted:
            same = [each for each in self._answers if each.status.upper() == pattern.upper()]
            if same:
                return next((each for each in same if each.media_type == content_type), same[0])
        if 200 <= status < 300 and status != 204:
            return next((each for each in self._answers if each.status.startswith("2")), None)
        return None

    def read(self, request: Request, response: Response) -> Any:
        """The result of a call; an `APIError` or a `ResponseDecodeError` where there is none."""
        if not 200 <= response.status < 300:
            raise self._failure(request, response, self._json(response))
        answer, adapter = self.answer(response.status, response.content_type if len(self._answers) > 1 else "")
        if answer is None or answer.kind != "json":
            return self._other(request, response, answer)
        if adapter is None:
            return self._checked(request, response, self._json(response))
        try:
            value = adapter.validate_json(response.content)
        except ValidationError as error:
            raise self._misfit(request, response, error) from None
        if self._code:
            code = dig(value, self._code)
            if code is MISSING or code not in self._success:
                self._checked(request, response, self._json(response))
        return value

    def misread(self, request: Request, response: Response, item: str, error: ValidationError) -> ResponseDecodeError:
        """The error for one item of a stream that is not what the operation describes."""
        return self._decode_error(request, response, f"{item} does not fit the description:", problems(error))

    def _other(self, request: Request, response: Response, answer: Answer | None) -> Any:
        kind = answer.kind if answer else "none"
        if kind in ("none", "text", "bytes") and self._code and response.content[:1] == b"{":
            # A service that tells errors in the body does so also where a file or nothing is described.
            self._checked(request, response, self._json(response))
        if kind == "text":
            return response.text
        return response.content if kind == "bytes" else None

    def _json(self, response: Response) -> Any:
        try:
            return json.loads(response.content)
        except ValueError:
            return MISSING

    def _checked(self, request: Request, response: Response, found: Any) -> Any:
        """`found`, unless it is no JSON or its code says that it is no success."""
        if found is MISSING:
            raise self._decode_error(request, response, "the body is no JSON")
        code = dig(found, self._code) if self._code else MISSING
        if code is not MISSING and code is not None and not self._is_success(code):
            raise self._failure(request, response, found)
        return found

    def _is_success(self, code: Any) -> bool:
        return code in self._success or (isinstance(code, str) and code in map(str, self._success))

    def _misfit(self, request: Request, response: Response, error: ValidationError) -> Exception:
        found = self._json(response)
        if found is MISSING:
            why = "the body is empty" if not response.content else "the body is no JSON"
            return self._decode_error(request, response, why)
        code = dig(found, self._code) if self._code else MISSING
        if code is not MISSING and code is not None and not self._is_success(code):
            return self._failure(request, response, found)
        return self._decode_error(request, response, "the body does not fit the description:", problems(error))

    def _decode_error(
        self, request: Request, response: Response, why: str, found: tuple[str, ...] = ()
    ) -> ResponseDecodeError:
        mask = request.mask()
        declared = f", content type {response.content_type or 'not told'}, {len(response.content)} bytes"
        start = mask.text(response.excerpt()[:_EXCERPT])
        lines = tuple(map(mask.text, found)) or ((f"it begins with {start!r}",) if start else ())
        head = f"{request.method} {mask.url(request.url)} answered {response.status}{declared}: {why}"
        return ResponseDecodeError(head, request=request.shown(), response=response.shown(mask), problems=lines)

    def _failure(self, request: Request, response: Response, found: Any) -> APIError:
        """The exception for an answer that is no success; `found` is its JSON, or `MISSING`."""
        code: Any = dig(found, self._code) if self._code and found is not MISSING else MISSING
        if code is MISSING or code is None or self._is_success(code):
            code = None
        entry = lookup(self._core, code)
        rule = entry.retry if entry else "unknown"
        mask = request.mask()
        shown = response.shown(mask)
        if shown.content != response.content:
            found = self._json(shown)
        return self._class(entry, response.status)(
            self._message(shown, found),
            code=code,
            status=response.status,
            detail=self._told("detail", found, shown),
            hint=(entry.hint or None) if entry else None,
            retryable=_RETRYABLE.get(rule, True if response.status in STATUSES else None),
            retry_after=retry_after(response.headers, self._core.clock.time()),
            request_id=self._request_id(shown, found),
            body=self._body(shown, found),
            request=request.shown(),
            response=shown,
        )

    def _class(self, entry: ErrorCode | None, status: int) -> type[APIError]:
        if entry is not None and entry.error:
            module = import_module(f"{self._core.api.package}.errors")
            return cast("type[APIError]", getattr(module, entry.error))
        if entry is not None:
            return category(entry.status) if entry.status >= 400 else APIError
        # An undocumented code in a 200: nothing says of which kind it is.
        return APIError if 200 <= status < 300 else category(status)

    def _told(self, what: str, found: Any, response: Response) -> str | None:
        place: str = getattr(self._envelope, what) if self._envelope else ""
        if not place:
            return None
        if place.startswith("header:"):
            return response.headers.get(place[7:])
        value = dig(found, tokens(place)) if found is not MISSING else MISSING
        return None if value is MISSING or value is None or value == "" else str(value)

    def _message(self, response: Response, found: Any) -> str:
        told = self._told("message", found, response)
        if told is not None:
            return told
        text = _plain_message(found)
        if text is None and 300 <= response.status < 400 and "location" in response.headers:
            return f"{phrase(response.status)}: it points to {response.headers['location']}"
        if text is None and 200 <= response.status < 300:
            return ""
        if text is None and response.content and found is MISSING:
            start = " ".join(response.excerpt()[:_EXCERPT].split())
            text = f"{phrase(response.status)}: {start}"
        return text or phrase(response.status)

    def _request_id(self, response: Response, found: Any) -> str | None:
        told = self._told("request_id", found, response)
        return told or next((response.headers[name] for name in _REQUEST_ID_HEADERS if name in response.headers), None)

    def _body(self, response: Response, found: Any) -> Any:
        if found is MISSING:
            return None
        answer, adapter = self.answer(response.status, response.content_type if len(self._answers) > 1 else "")
        if answer is None or adapter is None or 200 <= response.status < 300:
            return found
        try:
            return adapter.validate_python(found)
        except ValidationError:
            return found


def _plain_message(found: Any) -> str | None:
    """The message of an error body that no envelope describes, as most services write it."""
    for _ in range(2):
        if not is_mapping(found):
            return None
        inner = found.get("error")
        text = next((found[key] for key in _MESSAGE_KEYS if isinstance(found.get(key), str)), None)
        if text is not None or not isinstance(inner, dict):
            return text
        found = found["error"]
    return None
