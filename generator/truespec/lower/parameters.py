"""Parameters, with every default of the specification filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from truespec.ir import Json, Parameter
from truespec.lower.bodies import examples_of
from truespec.lower.reader import Path, array, at, deref, mapping, text

if TYPE_CHECKING:
    from truespec.ir.operation import Location
    from truespec.lower.schemas import SchemaTable
    from truespec.source import Document

_DEFAULT_STYLE = {"path": "simple", "query": "form", "header": "simple", "cookie": "form", "querystring": "form"}
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}
_VARIABLE = re.compile(r"\{([^{}]+)\}")


class ParameterReader:
    """Lowers the parameters of one document."""

    def __init__(self, document: Document, schemas: SchemaTable) -> None:
        self._document = document
        self._schemas = schemas

    def parameters(self, route: str, item: Path, operation: Path) -> tuple[Parameter, ...]:
        """Those of the path item and of the operation, which wins; path variables that nobody declares are added."""
        found: dict[tuple[str, str], Parameter] = {}
        for holder in (item, operation):
            for index, stated in enumerate(array(self._holder(holder).get("parameters"))):
                parameter = self._parameter((*holder, "parameters", index), stated)
                if parameter is not None:
                    found[parameter.location, parameter.name] = parameter
        variables = list(dict.fromkeys(_VARIABLE.findall(route)))
        for name in variables:
            if ("path", name) not in found:
                found["path", name] = _undeclared(name, operation)
        kept = [parameter for (location, name), parameter in found.items() if location != "path" or name in variables]
        return tuple(sorted(kept, key=lambda parameter: _rank(parameter, variables)))

    def _holder(self, path: Path) -> dict[str, Any]:
        value: Any = self._document.data
        for token in path:
            value = value[token]
        return mapping(value)

    def _parameter(self, path: Path, value: object) -> Parameter | None:
        place, stated = deref(self._document, path, value)
        name, location = text(stated.get("name")), text(stated.get("in"))
        if not name or location not in _DEFAULT_STYLE or (location == "header" and name.lower() in _IGNORED_HEADERS):
            return None
        content_type, schema_path, schema = self._schema(place, stated)
        style = text(stated.get("style")) or _DEFAULT_STYLE[location]
        explode = stated.get("explode")
        generated = stated.get("x-truespec-generated")
        constant = _constant(schema) if stated.get("required") is True else None
        return Parameter(
            name=name,
            location=cast("Location", location),
            required=stated.get("required") is True or location == "path",
            json=self._named(schema_path, schema if constant is None else _only(constant)),
            style=style,
            explode=explode if isinstance(explode, bool) else style in {"form", "cookie"},
            allow_reserved=stated.get("allowReserved") is True,
            content_type=content_type,
            description=text(stated.get("description")),
            deprecated=stated.get("deprecated") is True,
            constant=constant,
            generated=generated if isinstance(generated, str) else None,
            owner=stated.get("x-truespec-owner") is True,
            examples=examples_of(self._document, stated, place),
            pointer=at(place),
        )

    def _named(self, path: Path, schema: dict[str, Any]) -> dict[str, Json]:
        """The schema as it is used, in which an enumeration has a name, so that it is known where values are sent."""
        used = self._schemas.use(path, schema, lift="enum" in schema)
        if "enum" in mapping(used.get("items")) and "items" in schema:
            return {**used, "items": self._schemas.use((*path, "items"), schema["items"], lift=True)}
        return used

    def _schema(self, path: Path, stated: dict[str, Any]) -> tuple[str | None, Path, dict[str, Any]]:
        for content_type, media in mapping(stated.get("content")).items():
            return content_type, (*path, "content", content_type, "schema"), mapping(mapping(media).get("schema"))
        return None, (*path, "schema"), mapping(stated.get("schema"))


def _only(constant: bool | int | float | str) -> dict[str, Any]:
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": kinds[type(constant)], "const": constant}


def _constant(schema: dict[str, Any]) -> bool | int | float | str | None:
    """The one value that may be sent, stated as such or as an enumeration of one."""
    values = [schema["const"]] if "const" in schema else array(schema.get("enum"))
    return values[0] if len(values) == 1 and isinstance(values[0], bool | int | float | str) else None


def _undeclared(name: str, operation: Path) -> Parameter:
    string: dict[str, Json] = {"type": "string"}
    return Parameter(
        name, "path", True, string, "simple", False, False, None, "", False, None, None, False, {}, at(operation)
    )


def _rank(parameter: Parameter, variables: list[str]) -> tuple[int, int, str, str]:
    """Path parameters as they stand in the path, then what is required, then by name: never by document order."""
    if parameter.location == "path":
        return 0, variables.index(parameter.name), "", ""
    return (1 if parameter.required else 2), 0, parameter.name, parameter.location
