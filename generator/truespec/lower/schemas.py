"""Schemas lowered: every place where one is used, and the table of those that deserve a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import TruespecError
from truespec.ir import Direction, Json, Schema, references
from truespec.lower.aliases import admits_null, said_of_use, target_of
from truespec.lower.discriminators import tag_members
from truespec.lower.enums import constants_of, open_constants
from truespec.lower.fold import ANNOTATIONS, Folded, Place, fold
from truespec.lower.reader import Path, Unsupported, array, at, mapping, text
from truespec.lower.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truespec.source import Document

_MAX_DEPTH = 120
# An enumeration with more values than this has a name, and stands once however many fields have it.
_MANY = 8
_COMPONENTS = "/components/schemas/"
_SCALAR_KEYWORDS = (
    "format", "pattern", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
    "maxLength", "minItems", "maxItems", "uniqueItems", "const", "description", "default", "readOnly", "writeOnly",
    "deprecated", "x-truespec-unit", "x-truespec-bits", "x-truespec-owner",
)  # fmt: skip
_PLAIN_TYPES = ("string", "integer", "number", "boolean")
_PLAIN_SCALAR = tuple(one for one in _SCALAR_KEYWORDS if one in {"format", "pattern", "description", "default"})
_PLAIN_KEYS = {"type", "title", "example", "examples", *_PLAIN_SCALAR}


class SchemaTable:
    """Lowers schemas on demand and keeps those that deserve a name, by pointer.

    A schema that cannot be lowered is kept as the reason; `problem_of` tells whether a use reaches one.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lowered: dict[str, dict[str, Json]] = {}
        self._paths: dict[str, Path] = {}
        self._problems: dict[str, Unsupported] = {}
        self._edges: dict[str, set[str]] = {}
        self._waiting: list[tuple[str, Path, Any]] = []

    def use(self, path: Path, value: object, *, lift: bool = False) -> dict[str, Json]:
        """The schema as it stands at a place of use: simple, or `{"$ref": POINTER}` of one with a name.

        With `lift`, whatever is more than a plain reference gets a name.
        """
        used = self._use(path, value, lift, depth=0)
        self._drain()
        return used

    def add_components(self) -> None:
        """Put every schema of components into the table, used or not."""
        for name, value in mapping(mapping(self._document.data.get("components")).get("schemas")).items():
            self._use(("components", "schemas", name), value, lift=True, depth=0)
        self._drain()

    def is_bare(self, pointer: str) -> bool:
        """Whether a named schema is an object of which nothing is known: no property, no type of its values."""
        return self._lowered.get(pointer, {"": None}).keys() <= {"type", "description", "additionalProperties"} and (
            self._lowered[pointer].get("type") == "object"
            and self._lowered[pointer].get("additionalProperties") in (None, False)
        )

    def problem_of(self, uses: Iterable[dict[str, Json]]) -> Unsupported | None:
        """Why one of these uses cannot be emitted, None if all can."""
        if not self._problems:
            return None
        reached = self._reach(uses)
        return next((self._problems[key] for key in sorted(reached) if key in self._problems), None)

    def finish(self, requests: list[dict[str, Json]], responses: list[dict[str, Json]]) -> dict[str, Schema]:
        """The whole table, in order of pointers, each schema with the directions in which it travels."""
        tag_members(self._lowered)
        sent, received = self._reach(requests), self._reach(responses)
        # A component that nothing uses is kept as something that may be read, with all that it refers to; what stands
        # inside an operation that was skipped or did without it is not.
        unused = [key for key in self._lowered if key.startswith(_COMPONENTS) and key not in sent | received]
        received |= self._reach({"$ref": key} for key in unused)
        table: dict[str, Schema] = {}
        for key in sorted(self._lowered.keys() & (sent | received)):
            direction = Direction.REQUEST if key in sent else Direction.NONE
            direction |= Direction.RESPONSE if key in received else Direction.NONE
            words = words_of(self._document, self._paths[key])
            uses = tuple(sorted(self._edges[key]))
            table[key] = Schema(key, self._lowered[key], words.operation, words.brief, words.full, direction, uses)
        return table

    def _reach(self, uses: Iterable[dict[str, Json]]) -> set[str]:
        reached: set[str] = set()
        waiting = [ref for use in uses for ref in references(use)]
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                if key not in self._edges:
                    self._edges[key] = set(references(self._lowered.get(key, {})))
                waiting.extend(self._edges[key])
        return reached

    def _drain(self) -> None:
        while self._waiting:
            key, path, value = self._waiting.pop()
            try:
                lowered = self._convert([(path, value)], depth=0, null_inside=not _is_object_like(mapping(value)))
                self._lowered[key] = lowered
            except Unsupported as problem:
                self._problems[key] = problem
            except TruespecError as error:
                self._problems[key] = Unsupported(error.diagnostics[0].message, path)

    def _name(self, path: Path, value: object) -> dict[str, Json]:
        key = at(path)
        if key not in self._paths:
            self._paths[key] = path
            self._waiting.append((key, path, value))
        return {"$ref": key}

    def _use(self, path: Path, value: object, lift: bool, depth: int) -> dict[str, Json]:
        if depth > _MAX_DEPTH:
            raise Unsupported(f"schemas are nested more than {_MAX_DEPTH} deep", path)
        schema = mapping(value)
        if not lift and (scalar := _scalar(schema)) is not None:
            return scalar
        target = target_of(self._document, path, schema)
        if target is not None:
            reference = self._reference(*target, depth)
            used = _nullable(reference) if admits_null(schema) else reference
            return {**used, **said_of_use(self._document, schema)} if used else used
        if not schema:
            return {}
        if _is_object_like(schema):
            named = self._name(path, schema)
            return _nullable(named) if admits_null(schema) else named
        if constants_of(schema) is not None:
            return self._name(path, schema)
        if lift:
            return self._name(path, schema)
        if len(array(schema.get("enum"))) > _MANY:
            described = {"description": schema["description"]} if text(schema.get("description")) else {}
            return {**self._name(path, schema), **described}
        return self._convert([(path, schema)], depth)

    def _reference(self, target: Path, found: object, depth: int) -> dict[str, Json]:
        """A component gets a name whatever it is; anything else only what it would get at its own place."""
        if target[:2] == ("components", "schemas") and len(target) == 3:
            named = self._name(target, found)
            outside = _is_object_like(mapping(found)) and admits_null(mapping(found))
            return _nullable(named) if outside else named
        return self._use(target, found, lift=False, depth=depth + 1)

    def _convert(self, places: list[Place], depth: int, *, null_inside: bool = True) -> dict[str, Json]:
        path = places[0][0]
        named = open_constants(mapping(places[0][1])) if len(places) == 1 else None
        if named is not None:
            return named
        scalar = _scalar(places[0][1]) if len(places) == 1 else None
        if scalar is not None:
            return scalar
        folded = fold(self._document, places)
        out = _scalars(folded)
        if folded.types is None or "object" in folded.types:
            out.update(self._object(folded, depth))
        if folded.items:
            out["items"] = self._merged(folded.items, depth)
        if folded.prefix_items:
            out["prefixItems"] = [self._merged([place], depth) for place in folded.prefix_items]
        union = self._union(path, folded, out, depth)
        if union is not None:
            out = union
        return _nullable(out) if folded.nullable and null_inside else out

    def _merged(self, places: list[Place], depth: int) -> dict[str, Json]:
        if len(places) == 1:
            return self._use(*places[0], lift=False, depth=depth + 1)
        return self._convert(places, depth + 1) if not _many_objects(places) else self._combined(places)

    def _combined(self, places: list[Place]) -> dict[str, Json]:
        """Several objects at one property: one schema under the first place's name."""
        path = places[0][0]
        key = at(path)
        if key not in self._paths:
            self._paths[key] = path
            self._lowered[key] = {}
            self._lowered[key] = self._convert(places, depth=0, null_inside=False)
        reference: dict[str, Json] = {"$ref": key}
        return _nullable(reference) if all(admits_null(mapping(value)) for _, value in places) else reference

    def _object(self, folded: Folded, depth: int) -> dict[str, Json]:
        out: dict[str, Json] = {}
        if folded.properties:
            out["type"] = "object"
            out["properties"] = {name: self._merged(places, depth) for name, places in folded.properties.items()}
            if required := [name for name in folded.required if name in folded.properties]:
                out["required"] = cast("list[Json]", sorted(required))
        if folded.additional:
            out["type"] = "object"
            out["additionalProperties"] = self._merged(folded.additional[:1], depth)
        elif folded.closed:
            out["additionalProperties"] = False
        return out

    def _union(self, path: Path, folded: Folded, base: dict[str, Json], depth: int) -> dict[str, Json] | None:
        """The branches of a `oneOf` or `anyOf`; what stands beside them is folded into each branch that is an object.

        Branches that only say which properties are required together make no type of their own and are left to the
        service. With several unions side by side only the first one decides the type.
        """
        for union_path, branches in folded.unions:
            real = [(index, branch) for index, branch in enumerate(branches) if not _only_requires(branch)]
            if not real:
                continue
            options: list[Json] = []
            for index, branch in real:
                if mapping(branch).get("type") == "null" or mapping(branch).get("enum") == [None]:
                    folded.nullable = True
                    continue
                option = self._option((*union_path, index), branch, folded, base, depth)
                if option not in options:
                    options.append(option)
            if len(options) == 1 and isinstance(options[0], dict):
                return {**options[0], **_annotations(base)} if "$ref" not in options[0] else options[0]
            union: dict[str, Json] = {**_annotations(base), "anyOf": options}
            if folded.discriminator is not None and (mapped := self._discriminator(folded.discriminator)):
                union["discriminator"] = mapped
            return union
        return None

    def _option(self, path: Path, branch: object, folded: Folded, base: dict[str, Json], depth: int) -> dict[str, Json]:
        if not folded.properties:
            own = {key: value for key, value in base.items() if key in {"type", "format", "pattern"}}
            used = self._use(path, branch, lift=False, depth=depth + 1)
            used = {"$ref": used["$ref"]} if "$ref" in used else used
            return (
                {**own, **used} if own.get("type") != "object" and "type" not in used and "$ref" not in used else used
            )
        key = at(path)
        if key not in self._paths:
            self._paths[key] = path
            shared: list[Place] = [(path[:-2], {"type": "object", "required": list(folded.required)})]
            merged = fold(self._document, [*shared, (path, branch)])
            for name, places in folded.properties.items():
                known = merged.properties.setdefault(name, [])
                known.extend(place for place in places if not known)
            out = _scalars(merged)
            out.update(self._object(merged, depth + 1))
            self._lowered[key] = out
        return {"$ref": key}

    def _discriminator(self, stated: dict[str, Any]) -> dict[str, Json] | None:
        name = stated.get("propertyName")
        if not isinstance(name, str):
            return None
        mapped: dict[str, Json] = {}
        for value, ref in mapping(stated.get("mapping")).items():
            if isinstance(ref, str):
                target = ref if ref.startswith("#/") else f"#/components/schemas/{ref}"
                try:
                    mapped[value] = at(self._document.resolve(target)[0])
                except TruespecError:
                    continue
        return {"propertyName": name, "mapping": mapped}


def _is_object(schema: dict[str, Any]) -> bool:
    return bool(mapping(schema.get("properties")))


def _is_object_like(schema: dict[str, Any]) -> bool:
    """Whether a schema becomes a class, whose null then stands where the class is used, not inside it."""
    return _is_object(schema) or "allOf" in schema or "$ref" in schema


def _many_objects(places: list[Place]) -> bool:
    return any(
        _is_object(mapping(value)) or "$ref" in mapping(value) or "allOf" in mapping(value) for _, value in places
    )


def _only_requires(branch: object) -> bool:
    """Whether a branch says nothing about types: only `required`, `not`, or annotations."""
    return not mapping(branch).keys() - ANNOTATIONS - {"required", "not", "type"} and (
        mapping(branch).get("type") in {None, "object"} and ("required" in mapping(branch) or "not" in mapping(branch))
    )


def _annotations(base: dict[str, Json]) -> dict[str, Json]:
    return {key: base[key] for key in ("description", "default", "deprecated", "readOnly", "writeOnly") if key in base}


def _scalar(schema: Any) -> dict[str, Json] | None:
    """What folding makes of text, a number or a truth value that stands alone, as most schemas do; None for others."""
    plain = mapping(schema)
    stated = plain.get("type")
    if stated.__class__ is not str or stated not in _PLAIN_TYPES or not plain.keys() <= _PLAIN_KEYS:
        return None
    out: dict[str, Json] = {"type": plain["type"]}
    for keyword in _PLAIN_SCALAR:
        if keyword in plain and (keyword == "default" or text(plain[keyword])):
            out[keyword] = plain[keyword]
    return out


def _scalars(folded: Folded) -> dict[str, Json]:
    out: dict[str, Json] = {}
    if folded.types:
        types = sorted(folded.types)
        out["type"] = types[0] if len(types) == 1 else cast("list[Json]", types)
    for keyword in _SCALAR_KEYWORDS:
        if keyword in folded.keywords:
            out[keyword] = folded.keywords[keyword]
    if not text(out.get("description")):
        out.pop("description", None)
    if values := [value for value in folded.enum or [] if _may_be(value, folded.types)]:
        constants = constants_of({**folded.keywords, "enum": values})
        out.update(constants or {"enum": cast("list[Json]", values)})
    return out


def _may_be(value: object, types: set[str] | None) -> bool:
    """Whether a value can be of one of these types at all; a scalar among the values of an object is a mistake."""
    kinds = types or {"object", "array", "string"}
    if isinstance(value, dict | list):
        return ("object" if isinstance(value, dict) else "array") in kinds
    return bool(kinds - {"object", "array"})


def _nullable(schema: dict[str, Json]) -> dict[str, Json]:
    if not schema or schema.get("type") == "null":
        return schema
    branches = schema.get("anyOf")
    if isinstance(branches, list):
        return schema if {"type": "null"} in branches else {**schema, "anyOf": [*branches, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}
