"""Operations, security and errors as the data that the runtime reads: source of `_operations.py` and `_api.py`."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from truespec.ir import CursorPagination, PagePagination, Semantics
from truespec.python.literals import Source, call, literal, sources
from truespec.recall import Looked
from truespec.surface import media_of
from truespec.surface.arguments import is_json, key_of
from truespec.surface.identifiers import constant, distinct
from truespec.surface.types import Types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from truespec.ir import Api, Json, Operation, Parameter, RateLimit, SecurityRequirement, SecurityScheme, Server
    from truespec.ir.body import MediaType
    from truespec.surface.shapes import Answer, Method, Surface

_MODULE = re.compile(r"[\w.]+:")
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


class Descriptors:
    """Writes the descriptors of one client."""

    def __init__(self, api: Api, surface: Surface) -> None:
        self._api = api
        self._surface = surface
        self._models = Looked(surface.models)
        self._types = Types(self._models)
        self._classes = {repr(error.row.code): error.name for error in surface.errors}
        self._security_of_all = default_security(api)
        methods = [method for resource in surface.resources for method in resource.methods]
        self._named = _shared(answer for method in methods for answer in method.returns.answers)
        # What holds for all operations, and shows in one of them where that differs.
        self._common = repr((api.rate_limit, api.envelope, self._security_of_all))

    def operation(self, method: Method) -> str:
        """`Operation(...)`."""
        if method.operation.servers:
            return self._operation(method)
        named = tuple([self._named.get(shown, "") for shown in map(_answer, method.returns.answers)])
        given = (method, named, self._common)
        return self._models.recalled(Descriptors, given, lambda: self._operation(method))

    def _operation(self, method: Method) -> str:
        operation = method.operation
        return call(
            "Operation",
            id=operation.id or f"{operation.method} {operation.path}",
            method=operation.method,
            path=operation.path,
            parameters=sources([self._parameter(operation, parameter) for parameter in operation.parameters]),
            body=self._body(operation),
            answers=sources([self._named.get(shown, shown) for shown in map(_answer, method.returns.answers)]),
            envelope=self._envelope(operation),
            pages=self._pages(operation),
            rate=_rate(operation.rate_limit, operation.id or method.constant)
            if operation.rate_limit != self._api.rate_limit
            else None,
            semantics=operation.semantics.value if operation.semantics is not Semantics.UNSAFE else "",
            security=self._security(operation.security),
            servers=sources([self.server(server) for server in operation.servers]),
            timeout=operation.timeout,
        )

    def _parameter(self, operation: Operation, parameter: Parameter) -> str:
        key = key_of(operation, parameter)
        default = _DEFAULT_STYLES.get(parameter.location, "form")
        return call(
            "Parameter",
            literal(parameter.name),
            *([literal(parameter.location)] if parameter.location != "query" else []),
            required=parameter.required and parameter.location != "path",
            style=parameter.style if parameter.style != default else None,
            explode=Source(repr(parameter.explode)) if parameter.explode != (parameter.style == "form") else None,
            allow_reserved=parameter.allow_reserved,
            key=key if key != parameter.name else "",
            type=self._checked(parameter),
            media_type=parameter.content_type or "",
            constant=Source(literal(parameter.constant)) if parameter.constant is not None else None,
            generated=parameter.generated,
        )

    def _checked(self, parameter: Parameter) -> str:
        """The type that a value is checked against: only where it says more than the annotation does."""
        reference = self._types.reference(parameter.json, "closed")
        return reference if ":" in reference or "(" in reference else ""

    def _body(self, operation: Operation) -> Source | None:
        media = media_of(operation)
        if media is None or operation.body is None:
            return None
        plain = media.content_type.split(";", 1)[0].strip().lower()
        required = None if operation.body.required else Source("False")
        reference = self._types.reference(media.json, "closed") if media.json else ""
        if is_json(plain):
            shown = "" if media.content_type == "application/json" or plain == "*/*" else media.content_type
            return Source(
                call(
                    "JsonBody",
                    literal(reference or "Any"),
                    required=required,
                    media_type=shown,
                    constants=self._constants(media),
                )
            )
        if plain == "application/x-www-form-urlencoded":
            return Source(
                call(
                    "FormBody",
                    literal(reference),
                    required=required,
                    parts=self._parts(media),
                    constants=self._constants(media),
                )
            )
        if plain.startswith("multipart/"):
            return Source(
                call(
                    "MultipartBody",
                    literal(reference),
                    required=required,
                    parts=self._parts(media),
                    constants=self._constants(media),
                )
            )
        kind = "TextBody" if plain.startswith("text/") else "BinaryBody"
        return Source(call(kind, media_type=media.content_type, required=required))

    def _properties(self, media: MediaType) -> dict[str, dict[str, Json]]:
        target = (media.json or {}).get("$ref")
        json = self._models[target].json if isinstance(target, str) else media.json or {}
        properties = json.get("properties")
        stated = properties if isinstance(properties, dict) else {}
        return {name: value for name, value in sorted(stated.items()) if isinstance(value, dict)}

    def _constants(self, media: MediaType) -> tuple[tuple[str, object], ...]:
        found: list[tuple[str, object]] = []
        for name, value in self._properties(media).items():
            if isinstance(value.get("const"), str | int):
                found.append((name, value["const"]))
        return tuple(found)

    def _parts(self, media: MediaType) -> Source | None:
        multipart = media.content_type.startswith("multipart/")
        parts: list[str] = []
        for name, value in self._properties(media).items():
            stated = media.encoding.get(name)
            encoding = stated if isinstance(stated, dict) else {}
            style, explode = encoding.get("style"), encoding.get("explode")
            content_type = encoding.get("contentType")
            shown = call(
                "Part",
                literal(name),
                media_type=content_type if isinstance(content_type, str) else "",
                file=multipart and _is_file(value),
                style=style if isinstance(style, str) else None,
                explode=Source(repr(explode)) if isinstance(explode, bool) else None,
                allow_reserved=encoding.get("allowReserved") is True,
            )
            if "=" in shown:
                parts.append(shown)
        return sources(parts)

    def _envelope(self, operation: Operation) -> Source | None:
        if operation.envelope is None:
            return None
        return Source("ENVELOPE") if operation.envelope == self._api.envelope else Source(envelope(operation))

    def _pages(self, operation: Operation) -> Source | None:
        pages = operation.pagination
        empty = tuple(row.code for row in operation.errors if "empty-list" in row.when)
        if isinstance(pages, CursorPagination):
            done = (
                Source(call("Done", literal(pages.done[0]), Source(literal(pages.done[1])).source))
                if pages.done
                else None
            )
            return Source(
                call(
                    "CursorPages",
                    inputs=pages.inputs,
                    outputs=pages.outputs,
                    items=pages.items,
                    start=pages.start or self._starts(operation, pages),
                    done=done,
                    empty=empty,
                )
            )
        if isinstance(pages, PagePagination):
            start = Source(str(pages.start)) if pages.start not in {None, 1} else None
            return Source(
                call(
                    "NumberPages",
                    number=pages.number,
                    items=pages.items,
                    size=pages.page_size or "",
                    start=start,
                    total=pages.total or "",
                    empty=empty,
                )
            )
        return None

    def _starts(self, operation: Operation, pages: CursorPagination) -> tuple[object, ...]:
        """The inputs of the first request: the defaults of the body's own schema, where it states all of them."""
        media = media_of(operation)
        properties = self._properties(media) if media is not None else {}
        values = [properties.get(place.strip("/"), {}).get("default") for place in pages.inputs]
        return () if all(value is None for value in values) else tuple(values)

    def answers(self) -> list[tuple[str, str]]:
        """The answers that several operations have: the name of each, and its source."""
        return sorted((name, shown) for shown, name in self._named.items())

    def _security(self, needed: tuple[SecurityRequirement, ...]) -> Source | None:
        keys = _keys(needed)
        return Source(literal(keys)) if keys != self._security_of_all else None

    def server(self, server: Server) -> str:
        """`Server(...)`, with the friendly names of its variables' values."""
        labels = {option.server_variable: option.labels for option in self._surface.options if option.server_variable}
        variables = [
            call(
                "ServerVariable",
                literal(variable.name),
                default=Source(literal(variable.default)),
                enum=variable.enum,
                names=labels.get(variable.name, ()),
            )
            for variable in server.variables
        ]
        shown = sources(variables)
        return call("Server", literal(server.url), *([shown.source] if shown else []))

    def errors(self) -> list[tuple[str, str]]:
        """The catalogue: source of each code and of its entry."""
        return [
            (
                literal(row.code),
                call(
                    "ErrorCode",
                    literal(self._classes.get(repr(row.code), "")),
                    literal(row.status),
                    literal(row.retry.value),
                    literal(row.meaning),
                    literal(row.hint or ""),
                    when=row.when,
                ),
            )
            for row in self._api.error_codes
            if self._api.envelope is None or row.code not in self._api.envelope.success
        ]

    def schemes(self) -> list[tuple[str, str]]:
        """The security schemes: source of each key and of its descriptor."""
        found = [(literal(key), _scheme(scheme)) for key, scheme in sorted(self._api.security_schemes.items())]
        return [(key, source) for key, source in found if source]


def default_security(api: Api) -> tuple[tuple[str, ...], ...]:
    """What most operations need: it is said once, for the API."""
    counts = Counter(_keys(operation.security) for operation in api.operations)
    return min(counts, key=lambda needed: (-counts[needed], needed)) if counts else ()


def _keys(needed: tuple[SecurityRequirement, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(key for key, _ in each.schemes) for each in needed)


@lru_cache(maxsize=20_000)
def _answer(answer: Answer) -> str:
    kind = answer.kind if answer.kind != "json" else ""
    return call("Answer", literal(answer.status), type=answer.type, kind=kind, media_type=answer.content_type)


def _shared(answers: Iterable[Answer]) -> dict[str, str]:
    """Names for those failures that several operations have, by their source: `_404_BASIC_ERROR`."""
    counts = Counter(answer for answer in answers if not answer.status.startswith("2"))
    often = {_answer(answer): answer for answer, count in counts.items() if count > 2}
    return distinct({shown: _name_of(answer) for shown, answer in often.items()})


def _name_of(answer: Answer) -> str:
    """No operation's constant begins with an underscore."""
    said = f"answer {answer.status} {_MODULE.sub('', answer.type) or answer.kind} {answer.content_type}"
    return constant(said).removeprefix("ANSWER")


def envelope(holder: Api | Operation) -> str:
    """`Envelope(...)`, empty without one."""
    stated = holder.envelope
    if stated is None:
        return ""
    return call(
        "Envelope",
        code=stated.code,
        message=stated.message or "",
        detail=stated.detail or "",
        request_id=stated.request_id or "",
        success=stated.success if stated.success != (0,) else (),
    )


def _rate(limit: RateLimit | None, scope: str) -> Source | None:
    if limit is None:
        return None
    return Source(call("Rate", literal(limit.requests), literal(limit.seconds), literal(scope)))


def _scheme(scheme: SecurityScheme) -> str:
    match scheme.type, scheme.scheme:
        case "apiKey", _:
            return call("ApiKey", literal(scheme.name or ""), literal(scheme.location or "header"))
        case "http", "basic":
            return "HttpBasic()"
        case "http", "bearer":
            return "HttpBearer()"
        case "http", str(word):
            return call("HttpBearer", literal(word.capitalize()))
        case "oauth2" | "openIdConnect", _:
            flow = next((flow for flow in scheme.flows if flow.kind == "clientCredentials"), None)
            flow = flow or next((flow for flow in scheme.flows if flow.token_url), None)
            if flow is None:
                return "OAuth2()"
            return call(
                "OAuth2",
                token_url=flow.token_url or "",
                refresh_url=flow.refresh_url or "",
                scopes=tuple(sorted(flow.scopes)),
            )
        case _:
            return ""


def _is_file(value: Mapping[str, Json]) -> bool:
    items = value.get("items")
    return value.get("format") == "binary" or (isinstance(items, dict) and items.get("format") == "binary")
