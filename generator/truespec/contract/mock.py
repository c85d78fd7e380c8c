"""A server made of a description alone: checks requests, and answers them from examples, else from schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from truespec.contract.door import Router
from truespec.contract.pointers import get, put
from truespec.contract.projection import same
from truespec.contract.shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from truespec.ir import Api, ErrorCode, Operation, Parameter
    from truespec.source import Document

    Receive = Callable[[], Awaitable[Mapping[str, Any]]]
    Send = Callable[[Mapping[str, Any]], Awaitable[None]]

_LARGEST = 8 << 20


class Mock:
    """An ASGI application. The header `Prefer: example=NAME` or `Prefer: code=STATUS` chooses among answers."""

    def __init__(self, document: Document, api: Api) -> None:
        self._document = document
        self._api = api
        self._shapes = Shapes(document)
        self._router = Router(api.operations)

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        body = await _read(receive)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True))
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        status, content_type, content = self.answer(str(scope["method"]), path, query, headers, body)
        length = str(len(content)).encode()
        kind = [(b"content-type", content_type.encode("latin-1", "replace"))] if content_type else []
        start = {"type": "http.response.start", "status": status, "headers": [*kind, (b"content-length", length)]}
        await send(start)
        await send({"type": "http.response.body", "body": content})

    def answer(
        self, method: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> tuple[int, str, bytes]:
        """Status, content type and body of the answer to a request."""
        operation, exact = self._router.find(method, path)
        if operation is None:
            return _problem(404, [f"no operation has the path {path}"])
        if not exact:
            return _problem(405, [f"{path} has no {method}"])
        if not self._credentials_given(operation, query, headers):
            return self._refusal(operation, "no-credential", 401, ["the credentials are missing"])
        wrong = list(self._wrong(operation, query, headers, body))
        if wrong:
            return self._refusal(operation, "bad-request", 400, wrong)
        return self._example(operation, headers.get("prefer", ""))

    def _credentials_given(self, operation: Operation, query: Mapping[str, str], headers: Mapping[str, str]) -> bool:
        def given(key: str) -> bool:
            scheme = self._api.security_schemes[key]
            if scheme.type == "apiKey" and scheme.location == "query":
                return bool(query.get(scheme.name or ""))
            if scheme.type == "apiKey" and scheme.location == "cookie":
                return f"{scheme.name}=" in headers.get("cookie", "")
            return bool(headers.get((scheme.name or "").lower() if scheme.type == "apiKey" else "authorization"))

        return not operation.security or any(all(given(key) for key, _ in one.schemes) for one in operation.security)

    def _wrong(
        self, operation: Operation, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
    ) -> Iterator[str]:
        for parameter in operation.parameters:
            held: Mapping[str, str] | None = {"query": query, "header": headers}.get(parameter.location)
            if held is not None:
                yield from self._wrong_parameter(operation, parameter, held)
        if operation.body is None:
            return
        if not body:
            if operation.body.required:
                yield "the body is missing"
            return
        schema = self._body_schema(operation, headers.get("content-type", ""))
        if schema is None:
            return
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            yield "the body is no JSON"
            return
        if not self._shapes.valid(schema, value):
            yield from self._shapes.problems(schema, value)

    def _wrong_parameter(self, operation: Operation, parameter: Parameter, held: Mapping[str, str]) -> Iterator[str]:
        name = parameter.name.lower() if parameter.location == "header" else parameter.name
        if name not in held:
            if parameter.required:
                yield f"the {parameter.location} parameter {parameter.name} is missing"
            return
        stated = get(self._document.data, parameter.pointer)
        schema = self._shapes.resolved(stated).get("schema")
        text = held[name]
        if schema is not None and not any(self._shapes.valid(schema, value) for value in _readings(text)):
            yield f"the {parameter.location} parameter {parameter.name} does not fit its schema"

    def _body_schema(self, operation: Operation, content_type: str) -> Mapping[str, Any] | None:
        stated = get(self._document.data, operation.pointer)
        offered = self._shapes.resolved(stated.get("requestBody")).get("content", {})
        other = any(name.partition(";")[0] in content_type for name in offered if "json" not in name)
        for name, content in offered.items() if not other else ():
            if "json" in name:
                return content.get("schema")
        return None

    def _refusal(self, operation: Operation, word: str, status: int, wrong: list[str]) -> tuple[int, str, bytes]:
        """A refusal in the words of the API: its envelope with the code that stands for this, else a plain status."""
        rows = [one for one in operation.errors if word in one.when]
        row = next(iter(rows or [one for one in operation.errors if one.status == status]), None)
        if row is None or operation.envelope is None:
            return _problem(status, wrong)
        return 200, "application/json", _text(self._failure(operation, row, "; ".join(wrong)))

    def _failure(self, operation: Operation, row: ErrorCode, text: str) -> Any:
        envelope = operation.envelope
        assert envelope is not None
        examples = [value for _, value in self._answers(operation, "")]
        success = [*envelope.success]
        failed = [one for one in examples if not any(same(get(one, envelope.code), good) for good in success)]
        alike = [one for one in failed if same(get(one, envelope.code), row.code)] or failed
        answer = put(alike[0] if alike else {}, envelope.code, row.code)
        if envelope.detail and envelope.detail.startswith("/"):
            answer = put(answer, envelope.detail, "")
        return put(answer, envelope.message, text) if envelope.message else answer

    def _answers(self, operation: Operation, status: str) -> Iterator[tuple[str, Any]]:
        for response in operation.responses:
            if not status or response.status == status:
                for media in response.content:
                    yield from media.examples.items()

    def _example(self, operation: Operation, prefer: str) -> tuple[int, str, bytes]:
        pairs = [part.strip().partition("=") for part in prefer.split(",")]
        wishes: dict[str, str] = {name: wish for name, _, wish in pairs}
        statuses = [one.status for one in operation.responses]
        status = wishes.get("code") or next((one for one in statuses if one.startswith("2")), "200")
        response = next((one for one in operation.responses if one.status == status), None)
        if response is None or not response.content:
            return (int(status) if status.isdigit() else 200), "", b""
        media = response.content[0]
        number = int(status) if status.isdigit() else 200
        if wishes.get("example") in media.examples:
            return number, media.content_type, _text(media.examples[wishes["example"]])
        if media.examples:
            return number, media.content_type, _text(next(iter(media.examples.values())))
        stated = self._shapes.resolved(get(self._document.data, response.pointer))
        schema = stated.get("content", {}).get(media.content_type, {}).get("schema")
        return number, media.content_type, _text(self._shapes.sample(schema)) if schema else b""


def _readings(text: str) -> Iterator[Any]:
    """What a parameter's text may mean."""
    yield text
    try:
        yield json.loads(text)
    except ValueError:
        yield text.split(",")


def _problem(status: int, wrong: list[str]) -> tuple[int, str, bytes]:
    return status, "application/problem+json", _text({"status": status, "title": wrong[0], "problems": wrong})


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return bytes(body)
        if len(body) < _LARGEST:
            body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
