"""Names of models and of their fields."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from truespec.ir import Direction, Schema
from truespec.recall import recalled
from truespec.surface.bases import heritages
from truespec.surface.classes import name_schemas
from truespec.surface.identifiers import KEYWORDS, constant, distinct, is_identifier, snake, spelled
from truespec.surface.modules import CONSTANTS, place
from truespec.surface.shapes import NO_HERITAGE, VIEWS, Constants, Field, Heritage, Model, Moment
from truespec.surface.sharing import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.diagnostics import Diagnostic
    from truespec.ir import Api, Json

# Fields may not hide what a model class or its metaclass offers, nor the names that annotations in its body need.
# They are listed, so that no name depends on which pydantic is installed here; a test holds the list against pydantic.
OF_PYDANTIC = frozenset({
    "_abc_caches_clear", "_abc_impl", "_abc_registry_clear", "_calculate_keys", "_collect_bases_data",
    "_copy_and_set_values", "_dump_registry", "_get_value", "_iter", "_setattr_handler", "construct", "copy", "dict",
    "from_orm", "json", "model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump",
    "model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_json_schema",
    "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate", "model_validate_json",
    "model_validate_strings", "mro", "parse_file", "parse_obj", "parse_raw", "register", "schema", "schema_json",
    "update_forward_refs", "validate",
})  # fmt: skip
_TAKEN_FIELDS = (
    KEYWORDS
    | OF_PYDANTIC
    | {"bool", "bytes", "date", "datetime", "dict", "float", "int", "list", "set", "str", "time", "timedelta", "tuple"}
)
_PER_SECOND = {"unix-s": 1, "unix-ms": 1000}
_TAKEN_MEMBERS = KEYWORDS | {"name", "value", "mro", "NAME", "VALUE"}


def name_models(
    api: Api, operation_names: Mapping[str, str], pinned: Mapping[str, str]
) -> tuple[dict[str, Model], list[Diagnostic]]:
    """A model for each schema of the API, by pointer, with warnings where names had to be told apart."""
    leaders = shared(api.schemas, pinned)
    names, diagnostics = name_schemas(api.schemas, operation_names, pinned, leaders)
    models = {
        pointer: _model(schema, names[pointer], _inside(pointer, pinned), leaders.get(pointer))
        for pointer, schema in api.schemas.items()
    }
    lines = {view: heritages(api.schemas, models, view) for view in VIEWS}
    for pointer in lines["open"].keys() | lines["closed"].keys():
        models[pointer] = _heir(models[pointer], tuple([lines[view].get(pointer, NO_HERITAGE) for view in VIEWS]))
    return place(api, models), diagnostics


@recalled
def _heir(model: Model, lines: tuple[Heritage, ...]) -> Model:
    return replace(model, open_heritage=lines[0], closed_heritage=lines[1])


def _inside(pointer: str, pinned: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The names that are pinned of the properties of a schema, by their names on the wire."""
    below = f"{pointer}/properties/"
    return tuple(sorted((key[len(below) :], name) for key, name in pinned.items() if key.startswith(below)))


@recalled
def _model(schema: Schema, name: str, pinned: tuple[tuple[str, str], ...], same_as: str | None) -> Model:
    constants = constants_of(schema.json)
    if constants is None and "x-truespec-bits" in schema.json:
        constants = _bits(schema.json)
    sent, received = bool(schema.direction & Direction.REQUEST), bool(schema.direction & Direction.RESPONSE)
    properties = cast("dict[str, Json]", schema.json.get("properties") or {})
    fields = tuple(_fields(properties, dict(pinned)))
    return Model(
        pointer=schema.pointer,
        name=name,
        json=schema.json,
        fields=fields,
        constants=constants,
        is_object="properties" in schema.json,
        open_module=CONSTANTS if constants else ("models" if received else None),
        closed_module=CONSTANTS if constants else ("models.requests" if sent else None),
        same_as=same_as,
        moments=tuple(_moments(fields, properties, cast("list[str]", schema.json.get("required") or []))),
    )


def _fields(properties: Mapping[str, Json], pinned: Mapping[str, str]) -> list[Field]:
    fixed = {wire: pinned[wire] for wire in properties if is_identifier(pinned.get(wire, ""))} if pinned else {}
    wanted = {wire: _field(wire) for wire in properties if wire not in fixed}
    names = {**distinct(wanted, taken=fixed.values(), full=_in_full), **fixed}
    return [Field(wire, names[wire]) for wire in sorted(properties)]


@lru_cache(maxsize=20_000)
def _field(wire: str) -> str:
    name = snake(wire, fallback="field")
    return f"{name}_" if name in _TAKEN_FIELDS or name.startswith("model_") else name


def _in_full(wire: str) -> str:
    return _field(spelled(wire))


def _moments(fields: tuple[Field, ...], properties: Mapping[str, Json], required: list[str]) -> Iterator[Moment]:
    """A time for each count of seconds or milliseconds since 1970, under the field's name and `_at`."""
    taken = {field.name for field in fields}
    for field in fields:
        stated = properties[field.wire]
        if not isinstance(stated, dict) or "x-truespec-unit" not in stated:
            continue
        unit, name = stated["x-truespec-unit"], f"{field.name.rstrip('_')}_at"
        if isinstance(unit, str) and unit in _PER_SECOND and name not in taken:
            whole = stated.get("type") == "integer"
            yield Moment(name, field.name, _PER_SECOND[unit], not whole or field.wire not in required)


def constants_of(json: Mapping[str, Json]) -> Constants | None:
    """The named values of a schema, with the names of their members decided."""
    titles = json.get("x-enum-varnames")
    values = cast("list[int | str]", json.get("enum") or [])
    if not isinstance(titles, list) or len(titles) != len(values):
        return None
    meanings = cast("list[str]", json.get("x-enum-descriptions") or [""] * len(values))
    wanted = {repr(value): _member(cast("str", title)) for value, title in zip(values, titles, strict=True)}
    names = distinct(wanted)
    members = [(names[repr(value)], value, meaning) for value, meaning in zip(values, meanings, strict=True)]
    kind = "IntEnum" if json.get("type") == "integer" else "StrEnum"
    unique = {repr(value): member for value, member in zip(values, members, strict=True)}
    return Constants(tuple(sorted(unique.values(), key=_rank)), kind, json.get("x-truespec-open") is True)


def _rank(member: tuple[str, int | str, str]) -> tuple[bool, int, str]:
    return isinstance(member[1], str), member[1] if isinstance(member[1], int) else 0, str(member[1])


def _bits(json: Mapping[str, Json]) -> Constants | None:
    stated = cast("dict[str, Any]", json.get("x-truespec-bits") or {})
    bits = {int(bit): str(title) for bit, title in stated.items() if str(bit).isdigit() and int(bit) < 63}
    names = distinct({str(bit): _member(title) for bit, title in bits.items()})
    members = tuple((names[str(bit)], 1 << bit, "") for bit in sorted(bits))
    return Constants(members, "IntFlag", True) if members else None


def _member(title: str) -> str:
    name = constant(title)
    return f"{name}_" if name in _TAKEN_MEMBERS else name
