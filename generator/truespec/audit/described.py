"""A description as the audit reads it: every field of every body by its place, with where it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from truespec.diagnostics import TruespecError
from truespec.source.plain import is_list, is_map, ref_of
from truespec.source.shape import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.source import Document

Part = Literal["request", "answer"]
Place: TypeAlias = "tuple[str, ...]"
Path: TypeAlias = "tuple[str | int, ...]"
ITEMS = "[]"
_DEPTH = 24


@dataclass
class Field:
    """One field of a body. `types` are its JSON types, null left out; empty means that any is right.

    `ways` counts the alternatives that have it, `required` those in which it must be there.
    """

    place: Place
    path: Path
    types: set[str] = field(default_factory=set[str])
    required: int = 0
    ways: int = 0
    nullable: bool = False
    schemas: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def dotted(self) -> str:
        """The place in words: `data.items[].id`."""
        return ".".join(self.place).replace(f".{ITEMS}", ITEMS)


class Operation:
    """One operation of a description."""

    def __init__(self, document: Document, route: str, method: str) -> None:
        self.document = document
        self.route = route
        self.method = method
        self.path: Path = ("paths", route, method)
        self.value: dict[str, Any] = document.data["paths"][route][method]

    @property
    def name(self) -> str:
        """Its operationId, or its method and path."""
        return str(self.value.get("operationId") or f"{self.method.upper()} {self.route}")

    @cached_property
    def request(self) -> dict[Place, Field]:
        """The fields of the request's body."""
        return self._fields(self.schema("request"))

    @cached_property
    def answer(self) -> dict[Place, Field]:
        """The fields of every answer with status 200 to 299, success and failure together."""
        return self._fields(self.schema("answer"))

    def part(self, part: Part) -> dict[Place, Field]:
        """The fields of one body."""
        return self.request if part == "request" else self.answer

    def schema(self, part: Part) -> tuple[Path, Any] | None:
        """Where the schema of a body stands, and the schema; None where there is no JSON body."""
        if part == "request":
            holders = [((*self.path, "requestBody"), self.value.get("requestBody"))]
        else:
            answers = self.value.get("responses")
            codes = [code for code in answers if str(code).startswith("2")] if is_map(answers) else []
            holders = [((*self.path, "responses", code), self.value["responses"][code]) for code in codes]
        for path, holder in holders:
            at, value = self.follow(path, holder)
            content = value.get("content") if is_map(value) else None
            for media in content if is_map(content) else ():
                if "json" in media and is_map(content) and "schema" in content[media]:
                    return (*at, "content", media, "schema"), content[media]["schema"]
        return None

    def parameters(self) -> dict[tuple[str, str], Path]:
        """Every parameter and apiKey by place and name: `("header", "token")`."""
        found: dict[tuple[str, str], Path] = {}
        item = self.document.data["paths"][self.route]
        for path, holder in ((self.path, self.value), (("paths", self.route), item)):
            listed = holder.get("parameters")
            for number, entry in enumerate(listed if is_list(listed) else ()):
                at, value = self.follow((*path, "parameters", number), entry)
                if is_map(value):
                    found.setdefault((str(value.get("in")), str(value.get("name"))), at)
        schemes = self.document.data.get("components", {}).get("securitySchemes", {})
        for name, scheme in schemes.items() if is_map(schemes) else ():
            if is_map(scheme) and scheme.get("type") == "apiKey":
                found[str(scheme.get("in")), str(scheme.get("name"))] = ("components", "securitySchemes", name)
        return found

    def follow(self, path: Path, value: Any) -> tuple[Path, Any]:
        """A value, or what it refers to; itself where that is nowhere."""
        ref = ref_of(value)
        if ref is None:
            return path, value
        try:
            return self.document.resolve(ref)
        except TruespecError:
            return path, {}

    def _fields(self, root: tuple[Path, Any] | None) -> dict[Place, Field]:
        found: dict[Place, Field] = {}
        if root is not None:
            self._walk((), *root, found, 0)
        return found

    def _walk(self, place: Place, path: Path, schema: Any, found: dict[Place, Field], depth: int) -> None:
        if depth > _DEPTH:
            return
        for at, branch in self._branches(path, schema, depth):
            properties = branch.get("properties")
            required = branch.get("required")
            for name, inner in properties.items() if is_map(properties) else ():
                here = (*place, name)
                one = found.setdefault(here, Field(here, (*at, "properties", name)))
                one.ways += 1
                one.required += is_list(required) and name in required
                for _, part in self._branches((*at, "properties", name), inner, depth):
                    types = _types(part)
                    one.nullable |= "null" in types
                    one.types |= types - {"null"}
                    one.schemas.append(part)
                self._walk(here, (*at, "properties", name), inner, found, depth + 1)
            if "items" in branch:
                self._walk((*place, ITEMS), (*at, "items"), branch["items"], found, depth + 1)

    def _branches(self, path: Path, schema: Any, depth: int) -> Iterator[tuple[Path, dict[str, Any]]]:
        """A schema and all that it may be instead, references followed."""
        at, value = self.follow(path, schema)
        if not is_map(value) or depth > _DEPTH:
            return
        yield at, value
        for key in ("oneOf", "anyOf", "allOf", "then", "else"):
            listed = value.get(key)
            inner = listed if is_list(listed) else [listed] if is_map(listed) else []
            for number, one in enumerate(inner):
                yield from self._branches((*at, key, number) if is_list(listed) else (*at, key), one, depth + 1)


def _types(schema: dict[str, Any]) -> set[str]:
    said = schema.get("type")
    return (
        {said} if isinstance(said, str) else {one for one in said if isinstance(one, str)} if is_list(said) else set()
    )


class Description:
    """A whole description: operations by route, codes, hosts."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = document.data

    @cached_property
    def operations(self) -> dict[str, list[Operation]]:
        """The operations of each route, in the order of the document."""
        found: dict[str, list[Operation]] = {}
        paths = self.data.get("paths")
        for route, item in paths.items() if is_map(paths) else ():
            methods = [method for method in METHODS if is_map(item) and is_map(item.get(method))]
            found[route] = [Operation(self.document, route, method) for method in methods]
        return found

    def find(self, route: str | None, method: str | None = None) -> Operation | None:
        """The operation of a route; by its method where the route has several."""
        listed = self.operations.get(route or "", [])
        same = [one for one in listed if method and one.method == method.lower()]
        return next(iter(same or listed), None)

    @cached_property
    def codes(self) -> dict[Any, int]:
        """Each code of the catalogue and its index there."""
        listed = self.data.get("x-truespec-error-codes")
        rows = listed if is_list(listed) else []
        return {row["code"]: number for number, row in enumerate(rows) if is_map(row) and "code" in row}

    def errors_of(self, operation: Operation) -> set[Any]:
        """The codes that an operation names, groups resolved."""
        said = operation.value.get("x-truespec-errors")
        named = set(said) if is_list(said) else set[Any]()
        rows = self.data.get("x-truespec-error-codes")
        for row in rows if is_list(rows) else ():
            if is_map(row) and named & set(row.get("groups", ())):
                named.add(row["code"])
        return named

    @cached_property
    def hosts(self) -> set[str]:
        """Every host that a server or one of its variables names."""
        found: set[str] = set()
        for server in self.data.get("servers", ()):
            found.add(str(server.get("url", "")).partition("://")[2].partition("/")[0])
            for variable in server.get("variables", {}).values():
                found |= {str(variable.get("default")), *map(str, variable.get("enum", ()))}
        return found
