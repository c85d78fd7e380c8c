"""Edits of one schema that travels."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any, TypeAlias

from diff_slices import REQUEST, RESPONSE, Json, Meaning, Site, followed, sites

Chooser: TypeAlias = Callable[[Site], bool]
_LEAST = {
    "narrows": {REQUEST: "breaking", RESPONSE: "compatible"},
    "widens": {REQUEST: "compatible", RESPONSE: "risky"},
}


def _pick(chance: random.Random, document: Json, fits: Callable[[Json], Any], *, alone: bool = True) -> Site | None:
    chosen = [one for one in sites(document) if fits(one.schema) and (one.alone or not alone)]
    return chance.choice(chosen) if chosen else None


_ORDER = ("none", "compatible", "risky", "breaking")


def _moved(what: str, site: Site, kind: str) -> Meaning:
    """What narrows breaks who sends, what widens troubles who reads."""
    least = max((_LEAST[kind][way] for way in site.directions), key=_ORDER.index)
    return Meaning(what, least=least)


def kind_of(schema: Json) -> str | None:
    stated = schema.get("type")
    return stated if isinstance(stated, str) else None


_FREE = {"type", "description", "title", "example", "examples"}


def swap_type(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) in {"string", "integer", "boolean"} and one.keys() <= _FREE)
    if site is None:
        return None
    was = site.schema["type"]
    site.schema["type"] = {"string": "integer", "integer": "boolean", "boolean": "string"}[was]
    if site.written is not False and was != "integer":
        # Written as text, a number or a flag is some text.
        return _moved("another type", site, "narrows" if was == "string" else "widens")
    return Meaning("another type", least="breaking")


def widen_type(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "integer" and "enum" not in one and "format" not in one)
    if site is None:
        return None
    site.schema["type"] = "number"
    return _moved("integer became number", site, "widens")


def drop_type(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) in {"string", "integer"} and one.keys() <= _FREE)
    if site is None:
        return None
    del site.schema["type"]
    return _moved("any type", site, "widens")


def drop_value(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: len(one.get("enum", [])) > 1 and None not in one["enum"])
    if site is None:
        return None
    values = site.schema["enum"]
    site.schema["enum"] = [one for one in values if one != values[-1]]
    if site.schema.get("default") == values[-1]:
        site.schema["default"] = values[0]
    return Meaning("a value went", least="compatible")


def add_value(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: one.get("enum") and all(isinstance(x, str) for x in one["enum"]))
    if site is None:
        return None
    site.schema["enum"] = [*site.schema["enum"], "truespec-added"]
    return Meaning("a value came", least="compatible", most="risky")


def become_enum(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "string" and one.keys() <= _FREE)
    if site is None:
        return None
    site.schema["enum"] = ["truespec-one", "truespec-two"]
    return Meaning("listed values only", least="compatible")


_LIMITS = {"string": {"maxLength": 7, "minLength": 3}, "integer": {"maximum": 9, "minimum": 2, "multipleOf": 3},
           "number": {"exclusiveMaximum": 9}, "array": {"maxItems": 2, "minItems": 1, "uniqueItems": True}}  # fmt: skip


def set_limit(chance: random.Random, document: Json) -> Meaning | None:
    kinds = {(kind, key): value for kind, limits in _LIMITS.items() for key, value in limits.items()}
    kind, key = chance.choice(sorted(kinds))
    site = _pick(chance, document, lambda one: kind_of(one) == kind and key not in one and "enum" not in one)
    if site is None or (key == "exclusiveMaximum" and not str(document["openapi"]).startswith("3.1")):
        return None
    site.schema[key] = kinds[kind, key]
    return _moved(f"{key} set", site, "narrows")


def unset_limit(chance: random.Random, document: Json) -> Meaning | None:
    keys = ("maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems", "pattern")
    site = _pick(chance, document, lambda one: any(one.get(key) not in {None, 0} for key in keys) and "type" in one)
    if site is None:
        return None
    key = next(key for key in keys if site.schema.get(key) not in {None, 0})
    fits = {"L": "string", "I": "array", "a": "string"}
    kind = fits.get(key[3] if key != "pattern" else "a", "number")
    if site.schema["type"] not in ({kind, "integer"} if kind == "number" else {kind}):
        return None
    del site.schema[key]
    return _moved(f"{key} unset", site, "widens")


def _null(document: Json, schema: Json) -> None:
    if str(document["openapi"]).startswith("3.0"):
        schema["nullable"] = True
    else:
        schema["type"] = [schema["type"], "null"]


def admit_null(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) and not one.get("nullable") and "enum" not in one)
    if site is None:
        return None
    _null(document, site.schema)
    return _moved("null is valid", site, "widens")


def refuse_null(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: one.get("nullable") is True and "type" in one and "enum" not in one)
    if site is None:
        return None
    del site.schema["nullable"]
    return _moved("null is refused", site, "narrows")


def _stays(schema: Json) -> bool:
    """Whether a property may travel in one direction only."""
    return bool({"readOnly", "writeOnly", "$ref"} & schema.keys())


def _object(schema: Json) -> bool:
    return bool(schema.get("properties"))


def _lets_go(schema: Json) -> list[str]:
    """Properties that are not required, and whose direction nobody restricts."""
    held = schema.get("required", [])
    return [
        name
        for name, one in schema.get("properties", {}).items()
        if name not in held and not ({"readOnly", "writeOnly", "default", "$ref", "allOf"} & one.keys())
    ]


def require(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: _object(one) and _lets_go(one))
    if site is None:
        return None
    name = chance.choice(_lets_go(site.schema))
    site.schema["required"] = [*site.schema.get("required", []), name]
    return _moved(f"{name} is required", site, "narrows")


def let_go(chance: random.Random, document: Json) -> Meaning | None:
    def held(one: Json) -> list[str]:
        found = [name for name in one.get("required", []) if name in one.get("properties", {})]
        return [name for name in found if not ({"readOnly", "writeOnly", "default"} & one["properties"][name].keys())]

    site = _pick(chance, document, lambda one: _object(one) and held(one))
    if site is None:
        return None
    name = chance.choice(held(site.schema))
    site.schema["required"] = [one for one in site.schema["required"] if one != name]
    if not site.schema["required"]:
        del site.schema["required"]
    least = "breaking" if RESPONSE in site.directions else "compatible"
    return Meaning(f"{name} may be absent", least=least)


def drop_property(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: len(one.get("properties", {})) > 1 and "discriminator" not in one)
    if site is None:
        return None
    name = chance.choice(sorted(site.schema["properties"]))
    if _stays(site.schema["properties"][name]):
        return None
    del site.schema["properties"][name]
    if name in site.schema.get("required", []):
        site.schema["required"] = [one for one in site.schema["required"] if one != name]
        if not site.schema["required"]:
            del site.schema["required"]
    return Meaning(f"{name} went", least="compatible")


def add_property(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, _object)
    if site is None:
        return None
    site.schema["properties"]["truespecAdded"] = {"type": "string"}
    return Meaning("a property came", least="compatible", most="compatible")


def rename_property(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: _object(one) and "discriminator" not in one)
    if site is None:
        return None
    name = chance.choice(sorted(site.schema["properties"]))
    if _stays(site.schema["properties"][name]):
        return None
    site.schema["properties"] = {
        ("truespecRenamed" if key == name else key): value for key, value in site.schema["properties"].items()
    }
    if name in site.schema.get("required", []):
        site.schema["required"] = ["truespecRenamed" if one == name else one for one in site.schema["required"]]
    return Meaning(f"{name} renamed", least="risky")


def drop_format(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: "format" in one and kind_of(one) in {"string", "integer", "number"})
    if site is None:
        return None
    was = site.schema.pop("format")
    if was in {"int64", "double"}:
        return Meaning("the widest format", least="compatible", most="compatible")
    return _moved("any format", site, "widens")


def state_format(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "string" and one.keys() <= _FREE)
    if site is None:
        return None
    site.schema["format"] = chance.choice(["date-time", "uuid", "date", "email"])
    return _moved("a format", site, "narrows")


def set_default(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "string" and one.keys() <= _FREE)
    if site is None:
        return None
    site.schema["default"] = "truespec"
    return Meaning("a default", least="risky" if REQUEST in site.directions else "none")


def change_default(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: isinstance(one.get("default"), str) and "enum" not in one)
    if site is None or "format" in site.schema or kind_of(site.schema) != "string":
        return None
    site.schema["default"] = f"{site.schema['default']}-truespec"
    return Meaning("another default", least="breaking" if REQUEST in site.directions else "none")


def close(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: _object(one) and "additionalProperties" not in one)
    if site is None:
        return None
    site.schema["additionalProperties"] = False
    return _moved("closed", site, "narrows")


def open_to(chance: random.Random, document: Json) -> Meaning | None:
    """Values of the properties that nobody listed are of one type now."""
    site = _pick(chance, document, lambda one: kind_of(one) == "object" and "additionalProperties" not in one)
    if site is None:
        return None
    site.schema["additionalProperties"] = {"type": "integer"}
    return _moved("other values are integers", site, "narrows")


_CONDITIONS: dict[str, tuple[str, Any]] = {
    "minProperties": ("object", 1),
    "maxProperties": ("object", 50),
    "not": ("string", {"const": "truespec"}),
    "contains": ("array", {"type": "string"}),
    "propertyNames": ("object", {"maxLength": 200}),
    "patternProperties": ("object", {"^x-": {"type": "string"}}),
    "dependentRequired": ("object", {"truespec": ["added"]}),
    "dependentSchemas": ("object", {"truespec": {"required": ["added"]}}),
    "if": ("object", {"required": ["truespec"]}),
    "unevaluatedProperties": ("object", False),
    "contentEncoding": ("string", "base64"),
    "contentMediaType": ("string", "image/png"),
    "prefixItems": ("array", [{"type": "string"}]),
    "anyOf": ("object", [{"required": ["truespec"]}, {"required": ["added"]}]),
    "required": ("object", ["truespecUndescribed"]),
}


def add_condition(chance: random.Random, document: Json) -> Meaning | None:
    """What narrows and has no place in a type."""
    key, (kind, value) = chance.choice(sorted(_CONDITIONS.items()))
    if str(document["openapi"]).startswith("3.0") and key not in {"minProperties", "maxProperties", "not", "anyOf"}:
        return None
    site = _pick(chance, document, lambda one: kind_of(one) == kind and key not in one and "enum" not in one)
    if site is None:
        return None
    site.schema[key] = copy.deepcopy(value)
    if key == "if":
        site.schema["then"] = {"required": ["added"]}
    return Meaning(f"{key} set", least="risky" if REQUEST in site.directions else "compatible")


def drop_member(chance: random.Random, document: Json) -> Meaning | None:
    def members(one: Json) -> str | None:
        keys = [key for key in ("oneOf", "anyOf") if len(one.get(key, [])) > 2]
        return keys[0] if keys else None

    site = _pick(chance, document, members, alone=False)
    if site is None:
        return None
    key = members(site.schema) or ""
    if any(site.schema[key][-1] == one for one in site.schema[key][:-1]):
        return None
    gone = site.schema[key][-1]
    site.schema[key] = site.schema[key][:-1]
    mapping = site.schema.get("discriminator", {}).get("mapping", {})
    for name in [name for name, ref in mapping.items() if ref == gone.get("$ref")]:
        del mapping[name]
    return Meaning("a member went", least="compatible")


def add_member(chance: random.Random, document: Json) -> Meaning | None:
    def members(one: Json) -> str | None:
        fits = [key for key in ("anyOf", "oneOf") if len(one.get(key, [])) > 1 and "discriminator" not in one]
        return fits[0] if fits and not any(part.keys() == {"required"} for part in one[fits[0]]) else None

    site = _pick(chance, document, members, alone=False)
    if site is None:
        return None
    member = {"type": "object", "properties": {"truespecMember": {"type": "string"}}, "required": ["truespecMember"]}
    key = members(site.schema) or ""
    site.schema[key] = [*site.schema[key], member]
    return Meaning("a member came", least="compatible")


def drop_part(chance: random.Random, document: Json) -> Meaning | None:
    def telling(one: Json) -> bool:
        parts = one.get("allOf", [])
        return len(parts) > 1 and all(_object(followed(document, part)) for part in parts)

    site = _pick(chance, document, telling, alone=False)
    if site is None:
        return None
    kept = {name for part in site.schema["allOf"][:-1] for name in followed(document, part)["properties"]}
    if followed(document, site.schema["allOf"][-1])["properties"].keys() <= kept:
        return None
    site.schema["allOf"] = site.schema["allOf"][:-1]
    return Meaning("a part went", least="compatible")


def retarget(chance: random.Random, document: Json) -> Meaning | None:
    """A property refers to another component."""
    components = document["components"].get("schemas", {})
    plain = [name for name, one in components.items() if _object(one)]
    holders = [
        (one.schema["properties"], name)
        for one in sites(document)
        if one.alone
        for name, value in one.schema.get("properties", {}).items()
        if "$ref" in value and _object(followed(document, value))
    ]
    if not holders or len(plain) < 2:
        return None
    holder, name = chance.choice(holders)
    now = followed(document, holder[name])
    others = [one for one in plain if components[one].get("properties") != now.get("properties")]
    if not others:
        return None
    holder[name] = {**holder[name], "$ref": f"#/components/schemas/{chance.choice(others)}".replace("~", "~0")}
    return Meaning("another component", least="compatible")


def read_only(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: _object(one) and _lets_go(one))
    if site is None:
        return None
    key = chance.choice(["readOnly", "writeOnly", "deprecated"])
    name = chance.choice(_lets_go(site.schema))
    if key in site.schema["properties"][name]:
        return None
    site.schema["properties"][name][key] = True
    return Meaning(f"{name} became {key}", least="compatible")


def change_pattern(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "string" and "enum" not in one)
    if site is None:
        return None
    site.schema["pattern"] = "^truespec[a-z]+$"
    return Meaning("a pattern", least="risky" if REQUEST in site.directions else "compatible")


def other_items(chance: random.Random, document: Json) -> Meaning | None:
    site = _pick(chance, document, lambda one: kind_of(one) == "array" and kind_of(one.get("items", {})) == "string")
    if site is None or site.schema["items"].keys() - _FREE:
        return None
    site.schema["items"] = {"type": "boolean"}
    return Meaning("items of another type", least="breaking")
