"""The IR's schemas in the dialect that makes datamodel-code-generator write what we want.

Two views of one schema exist. The open one reads answers: unknown fields are kept, unknown enumeration values stay
readable, limits are not enforced. The closed one checks requests: no unknown field, no unknown value, every limit.
Only keywords listed here get through, so no extension that the generator honours can be set by a stranger.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from truespec import cache
from truespec.python import docstrings
from truespec.python.pieces import PREFIX
from truespec.recall import Looked, recalled
from truespec.surface.identifiers import digest
from truespec.surface.limits import FORMATS, LIMITS, limits
from truespec.surface.shapes import NO_HERITAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Json
    from truespec.surface.shapes import Heritage, Model, View

TAGGED: Mapping[View, str] = {"open": "TaggedModel", "closed": "ClosedTaggedModel"}
"""The engine's class for those whose heirs may stand for them."""
_MAX_UNION = 100
_WORDS = re.compile(r'^([ ]*)"""@(\d+)@"""$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """One model's schema, and the aliases that it needs beside it.

    The generator sees no text of a description: `@0@` stands in it for the first of `texts`, and so on, so that what
    it makes can be used again when only words have changed. `constants` are types of named values that it refers to.
    """

    json: dict[str, Any]
    parts: dict[str, dict[str, Any]]
    texts: list[str]
    constants: frozenset[str]


@recalled
def filled(written: Written, source: str) -> str:
    """What was made of a schema, with the words put in as docstrings."""
    return _WORDS.sub(lambda found: docstrings.attached(written.texts[int(found[2])], found[1]), source)


class Dialect:
    """Writes the schemas of one view."""

    def __init__(self, models: Mapping[str, Model], view: View) -> None:
        self._models = Looked(models)
        self._view: View = view
        self._parts: dict[str, dict[str, Any]] = {}
        self._module: str | None = None
        self._texts: list[str] = []
        self._owner = ""
        self._constants: set[str] = set()

    def schema(self, model: Model) -> Written:
        """The schema that becomes the model's class or alias."""
        return self._models.recalled(Dialect, (model, self._view), lambda: self._schema(model))

    def _schema(self, model: Model) -> Written:
        self._parts, self._texts, self._owner, self._constants = {}, [], model.name, set()
        self._module = model.closed_module
        heritage = model.heritage(self._view)
        json = self._object(model.json, heritage) if heritage != NO_HERITAGE else self._write(model.json)
        said = [self._models[base].json.get("description") for base in heritage.bases]
        if model.json.get("description") not in said:
            # What the base says of itself is inherited with it.
            json = self._described(json, model.json)
        return Written(json, self._parts, self._texts, frozenset(self._constants))

    def _described(self, out: dict[str, Any], json: Mapping[str, Json]) -> dict[str, Any]:
        described = str(json.get("description") or "")
        if not described or docstrings.is_silent(described):
            return out
        self._texts.append(described)
        return {**out, "description": f"@{len(self._texts) - 1}@"}

    def _write(self, json: Mapping[str, Json]) -> dict[str, Any]:
        target = json.get("$ref")
        if isinstance(target, str):
            return self._reference(self._models[target])
        branches = json.get("anyOf")
        if isinstance(branches, list):
            written = [self._write(_object(branch)) for branch in branches]
            return self._union([*written, self._anything()] if self._is_tagged(branches) else written)
        if "const" in json and _can_be_literal(json["const"]):
            return {"const": json["const"]}
        if isinstance(json.get("enum"), list):
            return self._enum(cast("list[Json]", json["enum"]), json)
        stated = json.get("type")
        if isinstance(stated, list):
            return {"anyOf": [self._of_type(kind, json) for kind in stated]}
        return self._of_type(stated, json)

    def _is_tagged(self, branches: list[Json]) -> bool:
        """Whether a union that is read has only members with a fixed tag, so that a new one would match none."""
        targets = [_object(branch).get("$ref") for branch in branches if _object(branch).get("type") != "null"]
        models = [self._models[target] for target in targets if isinstance(target, str)]
        if self._view == "closed" or len(models) != len(targets) or len(models) < 2:
            return False
        tags = [{name for name, value in _properties(model).items() if _is_tag(value)} for model in models]
        return any(all(name in names for names in tags) for name in tags[0])

    def _anything(self) -> dict[str, Any]:
        """The base class of all models: it takes what no member of a union does, and keeps it."""
        return {"$ref": f"{PREFIX}Model"}

    def _union(self, branches: list[dict[str, Any]]) -> dict[str, Any]:
        """A union; one so large that `A | B | …` would be too deep for Python's parser is a union of aliases."""
        rest = [branch for branch in branches if branch != {"type": "null"}]
        if (
            len(rest) == 1
            and len(branches) == 2
            and isinstance(rest[0].get("type"), str)
            and not {"properties", "additionalProperties"} & rest[0].keys()
        ):
            return {**rest[0], "type": [rest[0]["type"], "null"]}
        branches = [self._inner(branch) for branch in branches]
        if len(branches) <= _MAX_UNION:
            return {"anyOf": branches}
        parts: list[dict[str, Any]] = []
        for start in range(0, len(branches), _MAX_UNION):
            part = {"anyOf": branches[start : start + _MAX_UNION]}
            name = f"Union{digest(f'{self._owner} {part!r}')}"
            self._parts[name] = part
            parts.append({"$ref": f"{PREFIX}{name}"})
        return self._union(parts)

    def _reference(self, model: Model) -> dict[str, Any]:
        name = model.name
        if model.constants is not None:
            name = f"{name}Value" if self._view == "open" or model.constants.open else name
            self._constants.add(name)
        elif model.same_as is not None:
            name = self._models[model.same_as].name
        return {"$ref": f"{PREFIX}{name}"}

    def _enum(self, values: list[Json], json: Mapping[str, Json]) -> dict[str, Any]:
        usable = [value for value in values if _can_be_literal(value)]
        plain = self._of_type(json.get("type"), {key: value for key, value in json.items() if key != "enum"})
        if len(usable) != len(values) or not usable:
            return plain
        unique = sorted({repr(value): value for value in usable}.items())
        closed = {"enum": [value for _, value in unique]}
        opened = self._view == "open" and plain and not json.get("x-truespec-closed")
        return {"anyOf": [closed, plain]} if opened else closed

    def _of_type(self, kind: Json, json: Mapping[str, Json]) -> dict[str, Any]:
        if "properties" in json and kind in {None, "object"}:
            return self._object(json, NO_HERITAGE)
        if kind == "object" or (kind is None and "additionalProperties" in json):
            values = self._inner(self._write(_object(json.get("additionalProperties"))))
            return {"type": "object", "additionalProperties": values or True}
        if kind == "array" or (kind is None and "items" in json):
            items = self._inner(self._write(_object(json.get("items"))))
            return {"type": "array", "items": items, **self._limits(kind or "array", json)}
        if kind == "string" and json.get("format") in FORMATS:
            return {"type": "string", "format": json["format"]}
        if kind in {"string", "integer", "number"}:
            return {"type": kind, **self._limits(kind, json)}
        return {"type": kind} if kind in {"boolean", "null"} else {}

    def _limits(self, kind: Json, json: Mapping[str, Json]) -> dict[str, Any]:
        return limits(kind, json) if self._view == "closed" else {}

    def _inner(self, schema: dict[str, Any]) -> dict[str, Any]:
        """An item, a value or a branch. The generator makes an alias of one with limits: here it gets its name.

        The name holds for one module: shared by several it could lead them in a circle.
        """
        if not schema.keys() & LIMITS:
            return schema
        name = f"Limited{cache.digest(self._module, schema)[:10]}"
        self._parts[name] = schema
        return {"$ref": f"{PREFIX}{name}"}

    def _object(self, json: Mapping[str, Json], heritage: Heritage) -> dict[str, Any]:
        stated = cast("dict[str, dict[str, Json]]", json["properties"])
        properties = {name: stated[name] for name in stated if name not in heritage.inherited}
        skipped = "writeOnly" if self._view == "open" else "readOnly"
        required = [
            name
            for name in cast("list[str]", json.get("required") or [])
            if name in properties and name not in heritage.eased and not properties[name].get(skipped)
        ]
        out: dict[str, Any] = {
            "type": "object",
            "properties": {
                name: self._described(self._write(properties[name]), properties[name]) for name in sorted(properties)
            },
        }
        if required:
            out["required"] = sorted(required)
        # Extra fields are told by a base, if there is one: it has the same.
        extras = self._view == "closed" and not heritage.bases and json.get("additionalProperties", False) is not False
        if extras:
            out["additionalProperties"] = self._inner(self._write(_object(json["additionalProperties"]))) or True
        bases = [self._reference(self._models[base]) for base in heritage.bases]
        if heritage.heirs and not any(self._is_tagged_model(base) for base in heritage.bases):
            bases.append({"$ref": f"{PREFIX}{TAGGED[self._view]}"})
        return {"allOf": [*bases, out]} if bases else out

    def _is_tagged_model(self, pointer: str) -> bool:
        """Whether a class inherits the choice of a class by a tag."""
        heritage = self._models[pointer].heritage(self._view)
        return bool(heritage.heirs) or any(map(self._is_tagged_model, heritage.bases))


def _properties(model: Model) -> Mapping[str, Json]:
    return _object(model.json.get("properties"))


def _is_tag(value: Json) -> bool:
    return "const" in _object(value) or _object(value).get("x-truespec-closed") is True


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _can_be_literal(value: Json) -> bool:
    return isinstance(value, str | int)
