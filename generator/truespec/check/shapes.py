"""What does not fit OpenAPI's structure, in words, by our own tables of fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.source.plain import is_list, is_map
from truespec.source.suggest import nearest
from truespec.source.types import TYPES, type_meant

from .fields import DESCRIBING, ENUMS, KINDS, NEEDED_BY_TYPE, REFERABLE, SPARED, V30, V31, Kind, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Path


class Misfit(NamedTuple):
    """What is wrong at a path; with `key` the key is meant, `unknown` marks one that OpenAPI does not have.

    `mild` is what has one reading only, or says nothing about requests and answers.
    """

    path: Path
    message: str
    hint: str | None = None
    key: bool = False
    unknown: bool = False
    mild: bool = False


_MANY = 3000
_STATUS = re.compile(r"[1-5](?:[0-9][0-9]|XX)|default")
_NEARLY_STATUS = re.compile(r"[1-5]xx|default", re.IGNORECASE)
_WORDS = {"text": "text", "bool": "true or false", "number": "a number", "count": "a whole number, not below 0"}


class Shapes:
    """Judges objects of one version of OpenAPI."""

    def __init__(self, version: Version) -> None:
        self._version = version

    def document(self, data: dict[str, Any]) -> list[Misfit]:
        """Everything that is wrong with a whole document."""
        found: list[Misfit] = []
        stack: list[tuple[str, Any, Path]] = [("document", data, ())]
        seen: set[tuple[int, str]] = set()
        while stack and len(found) < _MANY:
            form, value, path = stack.pop()
            if form[0] in "{[" or form in KINDS:
                if (id(value), form) in seen:
                    continue
                seen.add((id(value), form))
                found += self._within(form, value, path, stack)
            else:
                found += self._scalar(form, value, path)
        return found

    def schema(self, value: Any, path: Path) -> Iterator[Misfit]:
        """What is wrong with one schema object, what stands inside it aside."""
        if value.__class__ is bool and self._version >= V31:
            return
        if not is_map(value):
            yield self._not_a("schema", value, path)
            return
        forms = KINDS["schema"].fields
        for name, part in value.items():
            form = forms.get(name)
            if form is None:
                continue
            if form == "{schema}":
                if not is_map(part):
                    yield _expected("a map from names to schemas", part, (*path, name), _as_map(part))
            elif form == "[schema]":
                if not is_list(part) or not part:
                    yield _expected("a list of schemas with at least one in it", part, (*path, name))
            elif form != "schema" and form not in KINDS:
                yield from self._scalar(form, part, (*path, name))

    def _within(self, form: str, value: Any, path: Path, stack: list[tuple[str, Any, Path]]) -> Iterator[Misfit]:
        inner = form[1:-1]
        if form[0] == "{":
            if not is_map(value):
                yield _expected(f"a map from names to {_plural(inner)}", value, path, _as_map(value))
                return
            stack += [(inner, part, (*path, name)) for name, part in value.items()]
        elif form[0] == "[":
            if not is_list(value):
                yield _expected(f"a list of {_plural(inner)}", value, path, "begin each with '- '")
                return
            stack += [(inner, part, (*path, number)) for number, part in enumerate(value)]
        else:
            yield from self._object(form, value, path, stack)

    def _object(self, form: str, value: Any, path: Path, stack: list[tuple[str, Any, Path]]) -> Iterator[Misfit]:
        kind = KINDS[form]
        if not is_map(value):
            if not (form == "schema" and value.__class__ is bool and self._may_be_bool(path)):
                yield self._not_a(form, value, path)
            return
        if "$ref" in value and form in REFERABLE and (form != "pathItem" or len(value) == 1):
            if not isinstance(value["$ref"], str):
                yield _expected("text", value["$ref"], (*path, "$ref"))
            if form != "schema" or self._version < V31:
                return
        if kind.open_map:
            yield from self._keys(form, value, path)
            stack += [(kind.open_map, part, (*path, name)) for name, part in value.items() if not name.startswith("x-")]
            return
        yield from self._missing(form, kind, value, path)
        for name, part in value.items():
            if name.startswith("x-"):
                continue
            inner = kind.fields.get(name)
            if inner is None or self._version < kind.since.get(name, V30):
                if form != "schema":
                    yield self._unknown(kind, name, path)
            else:
                stack.append((inner, part, (*path, name)))
                yield from _one_of(form, name, part, path)

    def _missing(self, form: str, kind: Kind, value: dict[str, Any], path: Path) -> Iterator[Misfit]:
        needed = list(kind.required)
        if form == "document" and self._version < V31:
            needed.append("paths")
        elif form == "operation" and self._version < V31:
            needed.append("responses")
        elif form == "response" and self._version >= (3, 2):
            needed.remove("description")
        elif form == "securityScheme":
            needed += NEEDED_BY_TYPE.get(str(value.get("type")), ())
        for name in needed:
            if name not in value:
                example = _EXAMPLES.get((form, name))
                hint = f"add {example}" if example else None
                at_key = bool(path) and isinstance(path[-1], str)
                mild = (form, name) in SPARED or form.endswith("Flow") or _is_empty_body(form, value)
                yield Misfit(path, f"{kind.name} needs {name!r}", hint, key=at_key, mild=mild)
        if form == "document" and str(value.get("openapi")).count(".") < 2:
            hint = f"write {value.get('openapi')}.0"
            yield Misfit((*path, "openapi"), "a version of OpenAPI has three parts", hint, mild=True)
        if form in ("parameter", "header") and not ("schema" in value or "content" in value):
            hint = "add schema: {type: string}"
            yield Misfit(path, f"{kind.name} needs 'schema', or 'content'", hint, mild=True)
        if form in ("parameter", "header", "mediaType") and "example" in value and "examples" in value:
            message = "'example' and 'examples' exclude each other"
            yield Misfit((*path, "example"), message, "keep one of them", key=True, mild=True)
        if form == "parameter" and value.get("in") == "path" and value.get("required") is not True:
            at = (*path, "required") if "required" in value else path
            yield Misfit(at, "a path parameter is always required", "write required: true", mild=True)

    def _unknown(self, kind: Kind, name: str, path: Path) -> Misfit:
        since = kind.since.get(name)
        if since:
            later = f"{since[0]}.{since[1]}"
            hint = f"say openapi: {later}.0, or take it away"
            return Misfit(
                (*path, name), f"{kind.name} has {name!r} only from OpenAPI {later} on", hint, key=True, unknown=True
            )
        close = nearest(name, kind.fields)
        hint = f"did you mean {close!r}?" if close else "a key of your own begins with x-"
        return Misfit((*path, name), f"{kind.name} has no key {name[:60]!r}", hint, key=True, unknown=True)

    def _keys(self, form: str, value: dict[str, Any], path: Path) -> Iterator[Misfit]:
        for name in value:
            if name.startswith("x-"):
                continue
            if form == "paths" and not name.startswith("/"):
                yield Misfit((*path, name), "a path begins with '/'", f"write /{name[:60]}", key=True)
            if form == "responses" and not _STATUS.fullmatch(name):
                hint = "write a status such as '200', a range such as 4XX, or default"
                mild = _NEARLY_STATUS.fullmatch(name) is not None
                yield Misfit((*path, name), f"{name[:60]!r} is no status", hint, key=True, mild=mild)
        if form == "responses" and not value:
            yield Misfit(path, "at least one response is needed", "add default: {description: …}", mild=True)

    def _may_be_bool(self, path: Path) -> bool:
        return self._version >= V31 or path[-1:] == ("additionalProperties",)

    def _not_a(self, form: str, value: Any, path: Path) -> Misfit:
        hint = None
        if form == "schema" and isinstance(value, str):
            hint = f"write {{type: {value}}}" if value in TYPES else "write {$ref: '…'} or {type: …}"
        return _expected(KINDS[form].name, value, path, hint)

    def _scalar(self, form: str, value: Any, path: Path) -> Iterator[Misfit]:
        good = {
            "text": isinstance(value, str),
            "bool": isinstance(value, bool),
            "number": _is_number(value) and (path[-1:] != ("multipleOf",) or value > 0),
            "count": _is_number(value) and value >= 0 and value == int(value),
        }
        if form in good:
            if not good[form]:
                yield _expected(_WORDS[form], value, path, _repair(form, value, path), mild=form != "text")
            elif form == "count" and isinstance(value, float) and self._version < V31:
                yield Misfit(path, f"a whole number is written without a point: {int(value)}", mild=True)
        elif form in ("map", "list"):
            if not (is_map(value) if form == "map" else is_list(value)):
                yield _expected(f"a {form}", value, path)
        elif form == "texts":
            yield from self._texts(value, path)
        elif form == "values":
            if not is_list(value):
                yield _expected("a list of values", value, path, f"write enum: [{value}]")
            elif not value and self._version < V31:
                yield Misfit(path, "an enum needs at least one value", "name the values, or take enum away", mild=True)
        elif form == "type":
            yield from self._type(value, path)
        elif form == "bound":
            fits = isinstance(value, bool) if self._version < V31 else _is_number(value)
            if not fits:
                word = "true or false, beside minimum or maximum" if self._version < V31 else "a number"
                yield _expected(f"in OpenAPI {self._version[0]}.{self._version[1]} {word}", value, path, mild=True)

    def _texts(self, value: Any, path: Path) -> Iterator[Misfit]:
        if not is_list(value):
            hint = None
            if path[-1] == "required" and isinstance(value, bool):
                hint = f"name the required properties in the schema around: required: [{path[-2]}]"
            yield _expected("a list of names", value, path, hint)
            return
        for number, one in enumerate(value):
            if not isinstance(one, str):
                yield _expected("text", one, (*path, number), mild=path[-1] in ("tags", "required"))
        if path[-1] == "required" and self._version < V31 and len(set(map(str, value))) != (len(value) or 1):
            message = "names a property twice" if value else "names no property"
            yield Misfit(path, f"the list {message}", "leave out what says nothing", mild=True)

    def _type(self, value: Any, path: Path) -> Iterator[Misfit]:
        values = value if is_list(value) and self._version >= V31 else [value]
        for one in values:
            if not isinstance(one, str):
                hint = "use nullable: true beside one type" if is_list(one) else None
                known = is_list(one) and all(isinstance(each, str) and each in TYPES for each in one)
                yield _expected("the name of a type", one, path, hint, mild=known)
            elif one not in TYPES or (one == "null" and self._version < V31):
                mild = one == "null" or type_meant(one) is not None
                yield Misfit(path, f"{one[:60]!r} is no type", _type_hint(one, self._version), mild=mild)


def _one_of(form: str, name: str, value: Any, path: Path) -> Iterator[Misfit]:
    allowed = ENUMS.get((form, name))
    if allowed and isinstance(value, str) and value not in allowed:
        close = nearest(value, allowed)
        hint = f"did you mean {close!r}?" if close else f"one of {', '.join(allowed)}"
        yield Misfit((*path, name), f"{value[:60]!r} is not known here", hint)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _expected(what: str, value: Any, path: Path, hint: str | None = None, *, mild: bool = False) -> Misfit:
    """Nothing where something may stand is as if it did not; of what only describes, any form is bearable."""
    within = path[:-1] if path and not isinstance(path[-1], str) else path
    named = within[-1] if within and "properties" not in within[-2:-1] else ""
    spared = named in DESCRIBING or (value is None and named not in ("info", "paths", "$ref"))
    return Misfit(path, f"expected {what}, found {found(value)}", hint, mild=mild or spared)


def _is_empty_body(form: str, value: dict[str, Any]) -> bool:
    return form == "requestBody" and value.keys() <= {"description", "required"}


def found(value: Any) -> str:
    """A value by its sort, in words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "a number"
    return "text" if isinstance(value, str) else "a list" if is_list(value) else "a map"


def _repair(form: str, value: Any, path: Path) -> str | None:
    name = path[-1] if path else ""
    if form == "text" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"put it in quotes: {name}: '{value}'"
    if form in ("number", "count") and isinstance(value, str) and value.strip("-").replace(".", "", 1).isdecimal():
        return f"take the quotes away: {name}: {value}"
    if form == "bool" and isinstance(value, str) and value.lower() in ("true", "false", "yes", "no", "on", "off"):
        return f"write {name}: {'true' if value.lower() in ('true', 'yes', 'on') else 'false'}"
    return None


def _type_hint(name: str, version: Version) -> str:
    if name == "null":
        return "OpenAPI 3.0 says nullable: true beside another type"
    if name == "file":
        return "write type: string with format: binary"
    better = type_meant(name) or nearest(name, TYPES)
    known = ", ".join(TYPES if version >= V31 else TYPES[:-1])
    return f"write {better}" if better else f"one of {known}"


def _as_map(value: Any) -> str | None:
    return "write 'name:' before each, without the '-'" if is_list(value) else None


def _plural(form: str) -> str:
    words = KINDS[form].name.split(" ", 1)[-1] if form in KINDS else {"text": "texts"}.get(form, form)
    return words if words.endswith("s") else words.removesuffix("y") + "ies" if words.endswith("y") else words + "s"


_EXAMPLES = {
    ("document", "info"): "info: {title: …, version: 1.0.0}",
    ("document", "paths"): "paths: {}",
    ("info", "version"): "version: 1.0.0",
    ("info", "title"): "title: …",
    ("response", "description"): "description: …",
    ("operation", "responses"): "responses: {default: {description: …}}",
    ("server", "url"): "url: https://…",
}


def covers(misfits: Iterable[Misfit], path: Path) -> bool:
    """Whether one of them stands at a path, above it or below it."""
    return any(one.path[: len(path)] == path or path[: len(one.path)] == one.path for one in misfits)
