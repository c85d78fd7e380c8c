"""What a check works with: the operations, requests that are known to be good, and the door to send them through."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from truespec.contract.pointers import MISSING, get, put
from truespec.contract.projection import code_of, succeeded
from truespec.contract.wire import Request
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from truespec.contract.credentials import Identity, Wallet
    from truespec.contract.door import Door, Exchange
    from truespec.contract.shapes import Shapes
    from truespec.contract.target import Target
    from truespec.ir import Api, Operation, Parameter


@dataclass(slots=True)
class Arguments:
    """What one call sends: parameters by name, and the JSON body (`MISSING` for none)."""

    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = MISSING


@dataclass(slots=True)
class Lab:
    """One API under test. `target` is None for a server somewhere else."""

    api: Api
    operations: Sequence[Operation]
    data: Mapping[str, Any]
    door: Door
    wallet: Wallet
    shapes: Shapes
    target: Target | None
    seed: int
    samples: Mapping[str, Sequence[Any]]
    local: bool = True
    reset: Callable[[], None] = lambda: None
    known: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, "list[dict[str, Any]]"])
    looking: set[str] = field(default_factory=set[str])
    honoured: set[str] = field(default_factory=set[str])

    @property
    def random(self) -> random.Random:
        """A generator of its own for each use, the same for the same seed."""
        return random.Random(self.seed)

    @staticmethod
    def name_of(operation: Operation) -> str:
        """The operation's id, or its method and path."""
        return operation.id or f"{operation.method.upper()} {operation.path}"

    @property
    def owners(self) -> Sequence[Any]:
        """Accounts that exist, those with most data first."""
        return self.samples.get("owner", ())

    def find(self, operation_id: str | None) -> Operation | None:
        """An operation that may be sent, by its id."""
        return next((one for one in self.operations if one.id == operation_id), None)

    def stated(self, operation: Operation) -> Mapping[str, Any]:
        """The operation as the description has it."""
        return cast("Mapping[str, Any]", get(self.data, operation.pointer))

    def body_schema(self, operation: Operation) -> Mapping[str, Any] | None:
        """The schema of the JSON body as the description has it."""
        content = self._json_content(operation)
        return content.get("schema") if content else None

    def member_place(self, operation: Operation, member: str) -> str:
        """The pointer of the schema of a member of the request body."""
        media = operation.body.content[0] if operation.body else None
        return self.shapes.place(f"{media.pointer}/schema", member) if media else operation.pointer

    def _json_content(self, operation: Operation) -> Mapping[str, Any] | None:
        body = self.shapes.resolved(self.stated(operation).get("requestBody"))
        for name, content in body.get("content", {}).items():
            if "json" in name:
                return cast("Mapping[str, Any]", content)
        return None

    def owner_pointers(self, operation: Operation) -> list[str]:
        """Where a body names the account whose data it is about; a list of accounts is entered."""
        found: list[str] = []
        for name, schema in self.shapes.properties(self.body_schema(operation) or {}).items():
            node = self.shapes.resolved(schema)
            if node.get("x-truespec-owner"):
                found.append(f"/{name}/0" if node.get("type") == "array" else f"/{name}")
        return found

    def arguments(self, operation: Operation, owner: Any = None) -> Iterator[Arguments]:
        """Arguments that the description's examples give, else made up; about `owner`, else the first account."""
        from truespec.contract.resources import parameters_of

        plain = {one.name: self.parameter(one) for one in operation.parameters if self._sent(one)}
        owner = self.owners[0] if owner is None and self.owners else owner
        for parameters in parameters_of(self, operation, plain):
            for body in self._bodies(operation):
                yield Arguments(dict(parameters), self.about(operation, body, owner))

    def about(self, operation: Operation, body: Any, owner: Any) -> Any:
        """The body, about another account."""
        for pointer in self.owner_pointers(operation) if owner is not None else ():
            body = put(body, pointer, owner)
        return body

    def _bodies(self, operation: Operation) -> Iterator[Any]:
        if operation.body is None:
            yield MISSING
            return
        examples = [value for media in operation.body.content for value in media.examples.values()]
        yield from examples
        schema = self.body_schema(operation)
        if not examples and schema is not None:
            yield self.shapes.sample(schema)

    def _sent(self, parameter: Parameter) -> bool:
        return parameter.required or parameter.constant is not None or bool(parameter.examples)

    def parameter(self, parameter: Parameter) -> Any:
        """A good value for a parameter."""
        if parameter.constant is not None:
            return parameter.constant
        if parameter.generated == "uint32-random":
            return self.random.randrange(1 << 32)
        if parameter.generated == "uuid":
            return "00000000-0000-4000-8000-000000000001"
        if parameter.owner and self.owners:
            return self.owners[0]
        return next(iter(parameter.examples.values()), None) or self.shapes.sample(self.parameter_schema(parameter))

    def parameter_schema(self, parameter: Parameter) -> Mapping[str, Any]:
        """The schema of a parameter as the description has it."""
        stated = get(self.data, f"{parameter.pointer}/schema")
        return parameter.json if stated is MISSING else self.shapes.resolved(stated)

    def request(self, operation: Operation, given: Arguments) -> Request:
        """The request that these arguments make, without credentials."""
        path, query = operation.path, list[str]()
        headers: list[tuple[str, str]] = []
        for one in operation.parameters:
            if one.name not in given.parameters:
                continue
            text = _text(given.parameters[one.name])
            if one.location == "path":
                path = path.replace(f"{{{one.name}}}", quote(text, safe=""))
            elif one.location == "query":
                query.append(f"{quote(one.name, safe='')}={quote(text, safe='')}")
            elif one.location == "header":
                headers.append((one.name, text))
        content = b""
        if given.body is not MISSING and operation.body is not None:
            content = json.dumps(given.body).encode()
            headers.append(("Content-Type", operation.body.content[0].content_type))
        return Request(operation.method.upper(), path, "&".join(query), tuple(headers), content)

    def call(self, operation: Operation, given: Arguments, identity: Identity | None = None) -> Exchange:
        """Send one call. What is known to exist is forgotten where it may have changed something."""
        if operation.semantics is not Semantics.READONLY:
            self.known.clear()
        return self.door.send(self.request(operation, given), identity)

    def good(self, operation: Operation) -> Arguments | None:
        """Arguments with which the operation succeeds, None where none are known. What it changes stays changed."""
        for owner in self.owners[:4] or (None,):
            for given in self.arguments(operation, owner):
                if self.succeeds(self.call(operation, given)):
                    return given
        return None

    def harmless(self, operation: Operation) -> bool:
        """Whether sending it changes nothing, or changes do not matter because the target can be reset."""
        return operation.semantics is Semantics.READONLY or (self.local and self.target is not None)

    def may_write(self, operation: Operation) -> bool:
        """Whether it may be sent by a check that makes what it changes, and so needs no target that forgets."""
        return operation.semantics is Semantics.READONLY or self.local

    @staticmethod
    def succeeds(exchange: Exchange) -> bool:
        """Whether the call succeeded."""
        return exchange.operation is not None and succeeded(exchange.operation, exchange.answer)

    @staticmethod
    def code(exchange: Exchange) -> Any:
        """The code in the body, or `MISSING`."""
        return MISSING if exchange.operation is None else code_of(exchange.operation, exchange.answer)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)
