"""Types of what is handed over and handed back, as references for the runtime and as annotations for the reader.

A reference names a type without importing it: `list[models.schemas:Pet]`. An annotation is Python source with plain
names; those that have to be imported are the names of models, which `models_in` lists.
"""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, cast

from truespec.surface.limits import limit_arguments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Json
    from truespec.surface.shapes import Model, View

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_MODEL = re.compile(r"[\w.]+:(\w+)")


class Types:
    """Writes the types of one client, whose models have their names."""

    def __init__(self, models: Mapping[str, Model]) -> None:
        self._models = models

    def reference(self, json: Mapping[str, Json], view: View) -> str:
        """The type reference of a schema at a place of use."""
        target = json.get("$ref")
        if isinstance(target, str):
            model = self._models[target]
            module = model.open_module if view == "open" else model.closed_module
            if model.constants is not None:
                return f"{module}:{_constants_type(model, view)}"
            return f"{module}:{model.name}"
        branches = json.get("anyOf")
        if isinstance(branches, list):
            return self._union([self.reference(_object(branch), view) for branch in branches])
        return self._plain(json, view)

    def _plain(self, json: Mapping[str, Json], view: View) -> str:
        stated = json.get("type")
        types = cast("list[str]", stated) if isinstance(stated, list) else [stated]
        return self._union([self._of_type(kind, json, view) for kind in types])

    def _of_type(self, kind: Json, json: Mapping[str, Json], view: View) -> str:
        limited = _limited(kind, json) if view == "closed" else ""
        if kind == "array" or (kind is None and "items" in json):
            return f"list[{self.reference(_object(json.get('items')), view)}]{limited}"
        if kind == "object":
            return f"dict[str, {self.reference(_object(json.get('additionalProperties')), view)}]"
        if kind == "number" and limited:
            # A whole number stays one: 3 is sent as 3.
            return f"number{limited}"
        return _SCALARS.get(str(kind), "Any") + limited

    @staticmethod
    def _union(options: list[str]) -> str:
        unique = list(dict.fromkeys(options))
        if "Any" in unique or not unique:
            return "Any"
        return " | ".join([*(option for option in unique if option != "None"), *(["None"] if "None" in unique else [])])

    def returned(self, reference: str) -> str:
        """The annotation of what a method answers with."""
        return _MODEL.sub(r"\1", reference)

    def argument(self, json: Mapping[str, Json]) -> str:
        """The annotation of an argument: a model may also be given as a mapping, and a list as any sequence."""
        target = json.get("$ref")
        if isinstance(target, str):
            return self._model_argument(self._models[target])
        branches = json.get("anyOf")
        if isinstance(branches, list):
            return self._union(_parts([self.argument(_object(branch)) for branch in branches]))
        stated = json.get("type")
        types = cast("list[str]", stated) if isinstance(stated, list) else [stated]
        return self._union([self._argument_of_type(kind, json) for kind in types])

    def _argument_of_type(self, kind: Json, json: Mapping[str, Json]) -> str:
        if kind == "array" or (kind is None and "items" in json):
            return f"Sequence[{self.argument(_object(json.get('items')))}]"
        if kind == "object" or "properties" in json:
            return f"Mapping[str, {self.argument(_object(json.get('additionalProperties')))}]"
        if kind == "string" and json.get("format") == "binary":
            return "FileInput"
        if kind == "string" and json.get("format") in {"date-time", "date"}:
            return f"{'datetime' if json['format'] == 'date-time' else 'date'} | str"
        return _SCALARS.get(str(kind), "Any")

    def _model_argument(self, model: Model) -> str:
        if model.constants is not None:
            return f"{model.name} | {'int' if model.constants.kind != 'StrEnum' else 'str'}"
        if model.is_object or model.json.get("type") == "object" or self._holds_object(model.json, set()):
            return f"{model.name} | Mapping[str, Any]"
        plain = "enum" not in model.json and "const" not in model.json and model.json.get("type") in _SCALARS
        return _SCALARS[str(model.json["type"])] if plain and "format" not in model.json else model.name

    def _holds_object(self, json: Mapping[str, Json], seen: set[str]) -> bool:
        """Whether an alias stands for models, directly or through other aliases."""
        target = json.get("$ref")
        if isinstance(target, str):
            if target in seen:
                return False
            seen.add(target)
            model = self._models[target]
            return model.is_object or self._holds_object(model.json, seen)
        branches = json.get("anyOf")
        return isinstance(branches, list) and any(self._holds_object(_object(branch), seen) for branch in branches)


def _limited(kind: Json, json: Mapping[str, Json]) -> str:
    """The limits of a value, as they stand behind its type in a reference: `(ge=1, pattern="^a")`."""
    stated = [f"{name}={dumps(value)}" for name, value in sorted(limit_arguments(kind, json).items())]
    return f"({', '.join(stated)})" if stated else ""


def models_in(references: list[str]) -> list[str]:
    """The names of models that references or annotations need, sorted."""
    return sorted({name for reference in references for name in _MODEL.findall(reference)})


def _constants_type(model: Model, view: View) -> str:
    """Constants are read as `ConversationType | int`; in a request only an open set takes other values."""
    assert model.constants is not None
    return f"{model.name}Value" if view == "open" or model.constants.open else model.name


def _parts(options: list[str]) -> list[str]:
    """The alternatives of all options, those inside brackets left together."""
    found: list[str] = []
    for piece in (piece for option in options for piece in option.split(" | ")):
        if found and found[-1].count("[") > found[-1].count("]"):
            found[-1] += f" | {piece}"
        else:
            found.append(piece)
    return found


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
