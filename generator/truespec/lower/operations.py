"""Operations. Each is a transaction: lowered whole, or skipped with the reason, leaving nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.diagnostics import TruespecError
from truespec.ir import Body, Json, Link, Operation, Server, ServerVariable, Skipped
from truespec.lower import extensions
from truespec.lower.bodies import BodyReader
from truespec.lower.parameters import ParameterReader
from truespec.lower.parts import Made, part_of
from truespec.lower.reader import Path, Unsupported, array, at, deref, mapping, optional_text, text
from truespec.lower.schemas import SchemaTable
from truespec.lower.security import requirements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.ir import ErrorCode, SecurityScheme
    from truespec.lower.parts import Parts
    from truespec.lower.selection import Selection
    from truespec.source import Document

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def servers_of(stated: object) -> tuple[Server, ...]:
    """The Server Objects with their variables."""
    found: list[Server] = []
    for entry in map(mapping, array(stated)):
        variables = tuple(
            ServerVariable(
                name=name,
                default=str(mapping(variable).get("default", "")),
                enum=tuple(str(value) for value in array(mapping(variable).get("enum"))),
                description=text(mapping(variable).get("description")),
            )
            for name, variable in mapping(entry.get("variables")).items()
        )
        if text(entry.get("url")):
            found.append(Server(text(entry["url"]), text(entry.get("description")), variables))
    return tuple(found)


class OperationReader:
    """Lowers the operations of one document."""

    def __init__(
        self,
        document: Document,
        schemas: SchemaTable,
        schemes: dict[str, SecurityScheme],
        catalogue: tuple[ErrorCode, ...],
        parts: Parts,
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._schemes = schemes
        self._catalogue = catalogue
        self._parts = parts
        self._parameters = ParameterReader(document, schemas)
        self._bodies = BodyReader(document, schemas)

    def read(self, root: str, selection: Selection) -> Iterator[tuple[str, Operation | Skipped]]:
        """The wanted operations of `paths` or `webhooks`, by path and method, each with its path or webhook name."""
        for route, stated in sorted(mapping(self._document.data.get(root)).items()):
            if route.startswith("x-"):
                continue
            try:
                path, item = deref(self._document, (root, route), stated)
            except TruespecError as error:
                yield route, Skipped(route, error.diagnostics[0].message, at((root, route)))
                continue
            except Unsupported as problem:
                yield route, Skipped(route, problem.reason, at(problem.path))
                continue
            for method in METHODS:
                if isinstance(item.get(method), dict) and selection.wants(route, item[method]):
                    yield route, self._attempt(route, method, path, (root, route, method))

    def _attempt(self, route: str, method: str, item: Path, shown: Path) -> Operation | Skipped:
        try:
            operation = self._remembered(route, method, item, shown)
            problem = self._schemas.problem_of(uses_of(operation))
        except Unsupported as error:
            problem, operation = error, None
        except TruespecError as error:
            problem, operation = Unsupported(error.diagnostics[0].message, shown), None
        if problem is None and operation is not None:
            return operation
        assert problem is not None
        return Skipped(f"{method.upper()} {route}", problem.reason, at(problem.path))

    def _remembered(self, route: str, method: str, item: Path, shown: Path) -> Operation:
        # Two path items may be written in one place, and one be referred to from another place than before.
        place = (*shown, *item)
        made = self._parts.operations.get(place)
        if made is not None:
            self._schemas.again(made.record)
            return made.value
        with self._parts.recording(shown) as record:
            record.reads.add(part_of(item))
            operation = self._operation(route, method, item)
        if record.is_alone:
            return self._parts.keep_operation(place, Made(operation, record))
        return operation

    def _operation(self, route: str, method: str, item: Path) -> Operation:
        path = (*item, method)
        holder = deref(self._document, item, self._value(item))[1]
        stated = mapping(holder[method])
        root = self._document.data
        envelope = extensions.envelope(stated) or extensions.envelope(root)
        verb = method.upper()
        return Operation(
            id=optional_text(stated.get("operationId")) or None,
            method=verb,
            path=route.split("#", 1)[0] or "/",
            summary=text(stated.get("summary")),
            description=text(stated.get("description")),
            tags=tuple(text(tag) for tag in array(stated.get("tags")) if text(tag)),
            deprecated=stated.get("deprecated") is True,
            parameters=self._parameters.parameters(route, item, path),
            body=self._body(path, stated, verb),
            responses=self._bodies.responses((*path, "responses"), stated.get("responses"), envelope, verb),
            servers=servers_of(stated.get("servers")) or servers_of(holder.get("servers")),
            security=requirements(_first_stated("security", stated, root), self._schemes),
            envelope=envelope,
            errors=extensions.operation_errors(stated, self._catalogue),
            pagination=extensions.pagination(stated),
            rate_limit=extensions.rate_limit(stated) or extensions.rate_limit(root),
            semantics=extensions.semantics(stated, verb),
            order=extensions.order(stated),
            lifecycle=extensions.lifecycle(stated),
            timeout=extensions.timeout(stated),
            links=tuple(self._links(path, stated)),
            pointer=at(path),
            reading=_reading(mapping(stated.get("externalDocs"))),
        )

    def _body(self, path: Path, stated: dict[str, Any], verb: str) -> Body | None:
        """The request body, but for one of a GET or DELETE that may be absent and has no field that could be given."""
        body = self._bodies.body((*path, "requestBody"), stated.get("requestBody"))
        if body is None or body.required or verb not in {"GET", "HEAD", "DELETE"}:
            return body
        targets = [media.json.get("$ref") for media in body.content if media.json is not None]
        return None if all(isinstance(target, str) and self._schemas.is_bare(target) for target in targets) else body

    def _value(self, path: Path) -> Any:
        value: Any = self._document.data
        for token in path:
            value = value[token]
        return value

    def _links(self, path: Path, stated: dict[str, Any]) -> Iterator[Link]:
        for status, response in sorted(mapping(stated.get("responses")).items()):
            place, answer = deref(self._document, (*path, "responses", status), response)
            for name, value in sorted(mapping(answer.get("links")).items()):
                where, link = deref(self._document, (*place, "links", name), value)
                target = text(link.get("operationId")) or text(link.get("operationRef"))
                if target:
                    yield Link(name, target, mapping(link.get("parameters")), link.get("requestBody"), at(where))


def _first_stated(key: str, *holders: dict[str, Any]) -> Any:
    return next((holder[key] for holder in holders if holder.get(key) is not None), None)


def _reading(stated: dict[str, Any]) -> tuple[str, str] | None:
    """The address of External Documentation and what it is called."""
    address = text(stated.get("url"))
    return (address, text(stated.get("description"))) if address else None


def uses_of(operation: Operation) -> list[dict[str, Json]]:
    """Every schema that an operation uses, in either direction."""
    return [*request_uses(operation), *response_uses(operation)]


def request_uses(operation: Operation) -> list[dict[str, Json]]:
    """The schemas of what is sent."""
    bodies = operation.body.content if operation.body else ()
    return [dict(item.json) for item in operation.parameters] + [dict(body.json) for body in bodies if body.json]


def response_uses(operation: Operation) -> list[dict[str, Json]]:
    """The schemas of what comes back, headers included."""
    uses: list[dict[str, Json]] = []
    for response in operation.responses:
        uses.extend(dict(header.json) for header in response.headers)
        for media in response.content:
            uses.extend(dict(schema) for schema in (media.json, media.success, media.failure) if schema)
    return uses
