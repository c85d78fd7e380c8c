"""Which classes inherit: the schema takes another one over, and changes nothing that a type checker holds a class to.

A field of a class may be written, so a subclass may not give it another type, not even a narrower one, and may not
require what may be absent. Where a schema does so, its class repeats every field and inherits from nothing. In a family
whose members a tag tells apart it may, as long as what is read stays true: there the class of a value is what matters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from truespec.surface.limits import FORMATS, LIMITS
from truespec.surface.shapes import NO_HERITAGE, Heritage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Heirs, Json, Schema
    from truespec.surface.shapes import Model, View

_MAX_DEPTH = 20
_HIDDEN: Mapping[View, str] = {"open": "writeOnly", "closed": "readOnly"}


def heritages(schemas: Mapping[str, Schema], models: Mapping[str, Model], view: View) -> dict[str, Heritage]:
    """What each class of one view takes over, for those that inherit, by pointer."""
    family = _Family(schemas, models, view)
    for pointer, schema in schemas.items():
        if schema.parents:
            family.line(pointer)
    for pointer, schema in schemas.items():
        if schema.heirs is not None:
            family.admit(pointer, schema.heirs)
    return family.found


class _Family:
    def __init__(self, schemas: Mapping[str, Schema], models: Mapping[str, Model], view: View) -> None:
        self._schemas = schemas
        self._models = models
        self._view: View = view
        self._lines: dict[str, tuple[str, ...]] = {}
        self.found: dict[str, Heritage] = {}

    def line(self, pointer: str) -> tuple[str, ...]:
        """The class and all its bases, in the order in which Python looks for attributes (C3)."""
        if pointer not in self._lines:
            # For the case that a parent leads back here, which no valid description does.
            self._lines[pointer] = (pointer,)
            bases: list[str] = []
            for candidate in self._candidates(pointer):
                if any(candidate in self.line(base) for base in bases):
                    continue
                kept = [base for base in bases if base not in self.line(candidate)]
                if _linear([*map(self.line, (*kept, candidate)), (*kept, candidate)]) is not None:
                    bases = [*kept, candidate]
            self._lines[pointer] = (pointer, *(_linear([*map(self.line, bases), bases]) or ()))
            if bases:
                inherited, eased = self._inherited(pointer, bases), self._eased(pointer, bases)
                narrowed = any(self._is_narrower(pointer, base) for base in bases)
                self.found[pointer] = Heritage(tuple(bases), inherited, narrowed, eased)
        return self._lines[pointer]

    def admit(self, pointer: str, heirs: Heirs) -> None:
        """Say which classes may be read for one: those that inherit from it."""
        known = tuple((tag, heir) for tag, heir in heirs.by_tag if pointer in self.line(heir))
        if known and self._models[pointer].module(self._view):
            heritage = self.found.get(pointer, NO_HERITAGE)
            self.found[pointer] = replace(heritage, tag=heirs.property, heirs=known)

    def _candidates(self, child: str) -> list[str]:
        """The parents that it may inherit from; in the place of one that it may not, the parents of that one."""
        found: list[str] = []
        seen = {child}
        waiting = [*reversed(self._schemas[child].parents)]
        while waiting:
            parent = waiting.pop()
            leader = self._models[parent].same_as or parent
            if leader in seen:
                continue
            seen.add(leader)
            if self._fits(child, leader):
                found.append(leader)
            else:
                waiting += reversed(self._schemas[leader].parents)
        return found

    def _fits(self, child: str, parent: str) -> bool:
        own, other = self._models[child], self._models[parent]
        if not (own.is_object and other.is_object and own.module(self._view) and other.module(self._view)):
            return False
        names = {field.wire: field.name for field in own.fields}
        if any(names.get(field.wire) != field.name for field in other.fields):
            return False
        if self._view == "open" and not set(other.moments) <= set(own.moments):
            return False
        if self._view == "closed" and _extras(own) != _extras(other):
            return False
        wires = _properties(other)
        if self._schemas[parent].heirs is not None:
            return all(self._narrows(own, other, wire) is not None for wire in wires)
        if self._needed(own) & wires.keys() != self._needed(other):
            return False
        mine = _properties(own)
        return all(mine[wire] == wires[wire] or self._type(mine[wire]) == self._type(wires[wire]) for wire in wires)

    def _is_narrower(self, child: str, parent: str) -> bool:
        """Whether the child knows more of some field than the parent does."""
        own, other = self._models[child], self._models[parent]
        head = self._schemas[parent].heirs is not None
        return head and any(self._narrows(own, other, wire) for wire in _properties(other))

    def _narrows(self, own: Model, other: Model, wire: str) -> bool | None:
        """Whether the type of a property is narrower in a child, None where it is neither that nor the same."""
        mine, theirs = self._alternatives(own, wire), self._alternatives(other, wire)
        if mine in (theirs, theirs - {"null"}):
            # That it may not be absent is nothing that a subclass could say.
            return False
        return True if all(self._is_among(one, theirs) for one in mine) else None

    def _is_among(self, one: object, types: frozenset[object]) -> bool:
        """Whether one of these types has every value of a type."""
        if one in types or None in types:
            return True
        values = _values(one)
        if values is not None:
            known = [held for each in types if (held := _values(each)) is not None]
            return any(values <= each for each in known) or ("string" in types and all(map(_is_text, values)))
        if isinstance(one, str) and one in self._models:
            return any(base in types for base in self.line(one))
        return isinstance(one, tuple) and one[0] in {"list", "dict"} and (one[0], frozenset({None})) in types

    def _alternatives(self, model: Model, wire: str) -> frozenset[object]:
        found = _union([self._type(_properties(model)[wire])])
        return found | {"null"} if wire not in self._needed(model) else found

    def _inherited(self, pointer: str, bases: Sequence[str]) -> frozenset[str]:
        """The properties that every base which has them describes as the schema itself does."""
        held = [self._declared(base) for base in bases]
        mine = self._declared(pointer)
        return frozenset(
            wire
            for wire in {wire for properties in held for wire in properties}
            if all(properties.get(wire, mine[wire]) == mine[wire] for properties in held)
        )

    def _eased(self, pointer: str, bases: Sequence[str]) -> frozenset[str]:
        """What a base has and does not require: a subclass has its default, whether it wants one or not."""
        needed, models = self._needed(self._models[pointer]), [self._models[base] for base in bases]
        free = {wire for model in models for wire in _properties(model).keys() - self._needed(model)}
        return frozenset(needed & free)

    def _declared(self, pointer: str) -> dict[str, Mapping[str, Json]]:
        """The properties as far as this view shows them: answers are read without their limits."""
        properties = _properties(self._models[pointer])
        if self._view == "closed":
            return dict(properties)
        return {wire: {key: json[key] for key in json if key not in LIMITS} for wire, json in properties.items()}

    def _needed(self, model: Model) -> set[str]:
        properties = _properties(model)
        required = cast("list[str]", model.json.get("required") or [])
        return {wire for wire in required if not properties.get(wire, {}).get(_HIDDEN[self._view])}

    def _type(self, json: Mapping[str, Json], depth: int = 0) -> object:
        """What a type checker sees of a schema: no limits, no names of aliases, no values that an open set lists."""
        target = json.get("$ref")
        if isinstance(target, str):
            model = self._models[target]
            if model.is_object or model.constants is not None or depth > _MAX_DEPTH:
                return model.same_as or target
            return self._type(model.json, depth + 1)
        branches = json.get("anyOf")
        if isinstance(branches, list):
            return _union([self._type(_object(branch), depth + 1) for branch in branches])
        values = [json["const"]] if "const" in json else json.get("enum")
        closed = self._view == "closed" or "const" in json or json.get("x-truespec-closed")
        if isinstance(values, list) and closed:
            return ("values", frozenset(map(repr, values)))
        stated = json.get("type")
        kinds = cast("list[str | None]", stated) if isinstance(stated, list) else [cast("str | None", stated)]
        return _union([self._of_type(kind, json, depth) for kind in kinds])

    def _of_type(self, kind: str | None, json: Mapping[str, Json], depth: int) -> object:
        if kind == "array" or (kind is None and "items" in json):
            return ("list", self._type(_object(json.get("items")), depth + 1))
        if kind == "object" or "additionalProperties" in json:
            return ("dict", self._type(_object(json.get("additionalProperties")), depth + 1))
        if kind == "string" and json.get("format") in FORMATS:
            return (kind, json["format"])
        return kind


def _values(one: object) -> frozenset[str] | None:
    """The values of a closed set of them."""
    kind, held = cast("tuple[object, object]", one) if isinstance(one, tuple) else (None, None)
    return cast("frozenset[str]", held) if kind == "values" else None


def _is_text(shown: str) -> bool:
    return shown[:1] in {"'", '"'}


def _union(types: Sequence[object]) -> frozenset[object]:
    parts: set[object] = set()
    for one in types:
        parts |= cast("frozenset[object]", one) if isinstance(one, frozenset) else {one}
    return frozenset(parts)


def _linear(lines: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """Several lines merged as Python merges those of bases; None where they contradict each other."""
    waiting = [list(line) for line in lines if line]
    merged: list[str] = []
    while waiting:
        later = {one for line in waiting for one in line[1:]}
        first = next((line[0] for line in waiting if line[0] not in later), None)
        if first is None:
            return None
        merged.append(first)
        waiting = [rest for line in waiting if (rest := line[1:] if line[0] == first else line)]
    return tuple(merged)


def _extras(model: Model) -> Json:
    stated = model.json.get("additionalProperties")
    return None if stated is False else stated


def _properties(model: Model) -> Mapping[str, Mapping[str, Json]]:
    return cast("Mapping[str, Mapping[str, Json]]", _object(model.json.get("properties")))


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
