"""Schemas lowered: every place where one is used, and the table of those that deserve a name."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from truespec.diagnostics import TruespecError
from truespec.ir import Direction, Heirs, Json, Schema, references
from truespec.lower.aliases import admits_null, said_of_use, target_of
from truespec.lower.discriminators import mapped, tag_members
from truespec.lower.enums import constants_of, open_constants
from truespec.lower.families import families_of
from truespec.lower.fold import Folded, Place, fold, takes_over
from truespec.lower.parents import discriminator_of, extended, has_parents, home_of, parents_of
from truespec.lower.parts import Made
from truespec.lower.reader import Path, Unsupported, array, at, mapping, text
from truespec.lower.scalars import (
    annotations_of,
    has_objects,
    is_object_like,
    nullable,
    only_requires,
    scalar,
    scalars,
)
from truespec.lower.words import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from truespec.lower.parts import Parts, Record
    from truespec.source import Document

_MAX_DEPTH = 120
_MAX_COMBINED = 20_000
# An enumeration with more values than this has a name, and stands once however many fields have it.
_MANY = 8
_COMPONENTS = "/components/schemas/"
_SAYING_NOTHING = {"description", "title", "example", "examples", "externalDocs", "$comment"}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A named schema still to be lowered: all its places as one. `within` are the combinations that it is in.

    `is_plain` says that it is what stands at its home and nothing else.
    """

    key: str
    home: Path
    places: list[Place]
    within: Mapping[tuple[str, ...], str]
    is_plain: bool = False


class SchemaTable:
    """Lowers schemas on demand and keeps those that deserve a name, by pointer.

    A schema that cannot be lowered is kept as the reason; `problem_of` tells whether a use reaches one.
    """

    def __init__(self, document: Document, parts: Parts) -> None:
        self._document = document
        self._parts = parts
        self._lowered: dict[str, dict[str, Json]] = {}
        self._paths: dict[str, Path] = {}
        self._problems: dict[str, Unsupported] = {}
        self._edges: dict[str, Collection[str]] = {}
        self._parents: dict[str, list[str]] = {}
        self._declared: dict[str, dict[str, Json]] = {}
        self._heirs: dict[str, Heirs] = {}
        self._waiting: list[_Waiting] = []
        self._origins: list[_Waiting] = []
        self._within: Mapping[tuple[str, ...], str] = {}
        self._combined_so_far = 0

    def use(self, path: Path, value: object, *, lift: bool = False) -> dict[str, Json]:
        """The schema as it stands at a place of use: simple, or `{"$ref": POINTER}` of one with a name.

        With `lift`, whatever is more than a plain reference gets a name.
        """
        self._parts.record.named.append([])
        used = self._use(path, value, lift, depth=0)
        self._drain()
        return used

    def again(self, record: Record) -> None:
        """Name what was named when something was lowered that need not be lowered again."""
        for group in record.named:
            for key, path in group:
                self._await(key, path)
            self._drain()

    def add_components(self) -> None:
        """Put every schema of components into the table, used or not."""
        for name, value in mapping(mapping(self._document.data.get("components")).get("schemas")).items():
            with suppress(TruespecError):  # One that leads nowhere is nothing; whatever needs it tells so.
                self._use(("components", "schemas", name), value, lift=True, depth=0)
        self._drain()

    def is_bare(self, pointer: str) -> bool:
        """Whether a named schema is an object of which nothing is known: no property, no type of its values."""
        self._parts.depend_on(pointer)
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
        used = set(self._lowered)
        self._find_parents()
        self._find_heirs()
        tag_members(self._lowered, self._declared)
        sent, received = self._reach(requests), self._reach(responses)
        # A component that nothing uses is kept as something that may be read, with all that it refers to; what stands
        # inside an operation that was skipped or did without it is not.
        travels = sent | received
        unused = [key for key in used if key.startswith(_COMPONENTS) and key not in travels]
        received |= self._reach({"$ref": key} for key in unused)
        table: dict[str, Schema] = {}
        for key in sorted(self._lowered.keys() & (sent | received)):
            direction = Direction.REQUEST if key in sent else Direction.NONE
            direction |= Direction.RESPONSE if key in received else Direction.NONE
            table[key] = self._schema(key, direction)
        self._parts.table = table
        return table

    def _schema(self, key: str, direction: Direction) -> Schema:
        json, parents, heirs = self._lowered[key], tuple(self._parents.get(key, ())), self._heirs.get(key)
        known = self._known(key)
        same = known is not None and (known.direction, known.parents, known.heirs) == (direction, parents, heirs)
        if known is not None and known.json is json and same:
            return known
        words = words_of(self._document, self._paths[key])
        uses = tuple(sorted(self._edges[key]))
        schema = Schema(key, json, words.operation, words.brief, words.full, direction, uses, parents, heirs)
        before = self._parts.table.get(key)
        schema = before if before is not None and before.json is json and before == schema else schema
        if key in self._parts.schemas:
            self._parts.schemas[key].schema = schema
        return schema

    def _find_parents(self) -> None:
        """Lower the objects that named schemas take over, those of them that nothing else refers to as well."""
        while self._origins:
            origins, self._origins = self._origins, []
            found = {one.key: parents_of(self._document, one.places) for one in origins}
            places = {at(path): (path, value) for parents in found.values() for path, value in parents}
            for pointer in sorted(places.keys() - self._paths.keys()):
                self._name(*places[pointer])
            self._drain()
            for key, parents in found.items():
                told = mapped(self._document, discriminator_of(self._document, parents) or {})
                if told is not None:
                    self._declared[key] = told
                self._parents[key] = extended(key, parents, self._lowered, told)

    def _find_heirs(self) -> None:
        """Lower the components that may stand for others, though nothing may refer to them, and keep their tags."""
        families = families_of(self._document)
        if families is None:
            return
        known: set[str] = set()
        while fresh := self._lowered.keys() - known:
            known |= fresh
            for path, value in families.below(fresh):
                self._name(path, value)
            self._drain()
            self._find_parents()
        sound = {key: self._lowered[key] for key in known if self.problem_of([{"$ref": key}]) is None}
        self._heirs = {key: heirs for key in sound if (heirs := families.heirs(key, sound)) is not None}

    def _reach(self, uses: Iterable[dict[str, Json]]) -> set[str]:
        reached, waiting = set[str](), [ref for use in uses for ref in references(use)]
        while waiting:
            key = waiting.pop()
            if key not in reached:
                reached.add(key)
                if key not in self._edges:
                    self._edges[key] = self._uses(key)
                waiting.extend(self._edges[key])
                waiting.extend(self._parents.get(key, ()))
                if key in self._heirs:
                    waiting.extend(heir for _, heir in self._heirs[key].by_tag)
        return reached

    def _uses(self, key: str) -> Collection[str]:
        json = self._lowered.get(key, {})
        known = self._known(key)
        return known.uses if known is not None and known.json is json else set(references(json))

    def _known(self, key: str) -> Schema | None:
        """What the table said of a schema the last time, if nothing that it was made of has changed."""
        made = self._parts.schemas.get(key)
        return made.schema if made is not None else None

    def _drain(self) -> None:
        while self._waiting:
            one = self._waiting.pop()
            made = self._parts.schemas.get(one.key) if one.is_plain else None
            if made is not None:
                lowered = made.value
                for key, path in made.record.named[0]:
                    self._await(key, path)
            else:
                lowered = self._attempt(one)
            if lowered is not None:
                lowered = self._lowered[one.key] = self._parts.settled(one.key, lowered)
                if "properties" in lowered and has_parents(one.places):
                    self._origins.append(one)
        self._within = {}

    def _attempt(self, one: _Waiting) -> dict[str, Json] | None:
        """What waited, lowered; None where that cannot be, with the reason kept."""
        with self._parts.recording(one.home) as record:
            try:
                self._within = one.within
                plain = len(one.places) == 1 and not is_object_like(mapping(one.places[0][1]))
                lowered = self._convert(one.home, one.places, depth=0, null_inside=plain)
            except Unsupported as problem:
                self._problems[one.key] = problem
                return None
            except TruespecError as error:
                self._problems[one.key] = Unsupported(error.diagnostics[0].message, one.home)
                return None
        lowered = self._parts.settled(one.key, lowered)
        if one.is_plain and record.is_alone:
            self._parts.schemas[one.key] = Made(lowered, record)
        return lowered

    def _name(self, path: Path, value: object) -> dict[str, Json]:
        key = at(path)
        self._parts.record.named[-1].append((key, path))
        if key not in self._paths:
            self._paths[key] = path
            self._waiting.append(_Waiting(key, path, [(path, value)], {}, is_plain=True))
        return {"$ref": key}

    def _await(self, key: str, path: Path) -> None:
        """As `_name`, of what was named before."""
        if key not in self._paths:
            self._paths[key] = path
            self._waiting.append(_Waiting(key, path, [(path, self._document.at(path))], {}, is_plain=True))

    def _use(self, path: Path, value: object, lift: bool, depth: int) -> dict[str, Json]:
        if depth > _MAX_DEPTH:
            raise Unsupported(f"schemas are nested more than {_MAX_DEPTH} deep", path)
        schema = mapping(value)
        if not lift and (plain := scalar(schema)) is not None:
            return plain
        target = target_of(self._document, path, schema)
        if target is not None:
            reference = self._reference(*target, depth)
            used = nullable(reference) if admits_null(schema) else reference
            return {**used, **said_of_use(self._document, schema)} if used else used
        if not schema or (lift and schema.keys() <= _SAYING_NOTHING):
            return {}
        if is_object_like(schema):
            named = self._name(path, schema)
            return nullable(named) if admits_null(schema) else named
        if constants_of(schema) is not None:
            return self._name(path, schema)
        if lift:
            return self._name(path, schema)
        if len(array(schema.get("enum"))) > _MANY:
            described = {"description": schema["description"]} if text(schema.get("description")) else {}
            return {**self._name(path, schema), **described}
        return self._convert(path, [(path, schema)], depth)

    def _reference(self, target: Path, found: object, depth: int) -> dict[str, Json]:
        """A component gets a name whatever it is; anything else only what it would get at its own place."""
        if target[:2] == ("components", "schemas") and len(target) == 3:
            named = self._name(target, found)
            outside = is_object_like(mapping(found)) and admits_null(mapping(found))
            return nullable(named) if outside else named
        return self._use(target, found, lift=False, depth=depth + 1)

    def _convert(self, home: Path, places: list[Place], depth: int, *, null_inside: bool = True) -> dict[str, Json]:
        """All `places` as one schema; `home` is where it stands, so that what it names is its own and nobody else's."""
        named = open_constants(mapping(places[0][1])) if len(places) == 1 else None
        if named is not None:
            return named
        plain = scalar(places[0][1]) if len(places) == 1 else None
        if plain is not None:
            return plain
        folded = fold(self._document, home, places)
        out = scalars(folded)
        if folded.types is None or "object" in folded.types:
            out.update(self._object(folded, depth))
        if folded.items:
            out["items"] = self._merged((*home, "items"), folded.items, depth)
        if folded.prefix_items:
            out["prefixItems"] = [self._merged(home, [place], depth) for place in folded.prefix_items]
        union = self._union(folded, out, depth)
        if union is not None:
            out = union
        return nullable(out) if folded.nullable and null_inside else out

    def _merged(self, home: Path, places: list[Place], depth: int) -> dict[str, Json]:
        if len(places) == 1:
            return self._use(*places[0], lift=False, depth=depth + 1)
        return self._combined(home, places) if has_objects(places) else self._convert(home, places, depth + 1)

    def _combined(self, home: Path, places: list[Place]) -> dict[str, Json]:
        """Several objects at one property: one schema, which belongs to the schema that brings them together."""
        parts = tuple(at((target_of(self._document, path, mapping(value)) or (path,))[0]) for path, value in places)
        key = self._within.get(parts) or at(home)
        self._parts.record.is_alone = False
        if key not in self._paths:
            self._combined_so_far += 1
            if self._combined_so_far > _MAX_COMBINED:
                raise Unsupported(f"allOf brings objects together in more than {_MAX_COMBINED} ways", places[0][0])
            self._paths[key] = home
            self._waiting.append(_Waiting(key, home, places, {**self._within, parts: key}))
        reference: dict[str, Json] = {"$ref": key}
        return nullable(reference) if all(admits_null(mapping(value)) for _, value in places) else reference

    def _object(self, folded: Folded, depth: int) -> dict[str, Json]:
        out: dict[str, Json] = {}
        if folded.properties:
            out["type"] = "object"
            out["properties"] = {
                name: self._merged(home_of(self._document, folded, name), places, depth)
                for name, places in folded.properties.items()
            }
            if required := [name for name in folded.required if name in folded.properties]:
                out["required"] = cast("list[Json]", sorted(required))
        if folded.additional:
            if folded.properties or folded.types is None:
                out["type"] = "object"
            out["additionalProperties"] = self._merged(folded.home, folded.additional[:1], depth)
        elif folded.closed:
            out["additionalProperties"] = False
        return out

    def _union(self, folded: Folded, base: dict[str, Json], depth: int) -> dict[str, Json] | None:
        """The branches of a `oneOf` or `anyOf`; what stands beside them is folded into each branch that is an object.

        Branches that only say which properties are required together make no type of their own and are left to the
        service. With several unions side by side only the first one decides the type.
        """
        for union_path, branches in folded.unions:
            real = [(index, branch) for index, branch in enumerate(branches) if not only_requires(branch)]
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
                return {**options[0], **annotations_of(base)} if "$ref" not in options[0] else options[0]
            union: dict[str, Json] = {**annotations_of(base), "anyOf": options}
            if folded.discriminator is not None and (told := mapped(self._document, folded.discriminator)):
                union["discriminator"] = told
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
        if takes_over(self._document, path, branch, folded):
            return self._use(path, branch, lift=False, depth=depth + 1)
        # A union that was taken over makes members of its own here: they have what stands beside it as well.
        home = (*folded.home, *path[-2:])
        key = at(home)
        self._parts.record.is_alone = False
        if key not in self._paths:
            self._paths[key] = home
            shared: list[Place] = [(path[:-2], {"type": "object", "required": list(folded.required)})]
            merged = fold(self._document, home, [*shared, (path, branch)])
            for name, places in folded.properties.items():
                known = merged.properties.setdefault(name, [])
                known.extend(place for place in places if not known)
            out = scalars(merged)
            out.update(self._object(merged, depth + 1))
            self._lowered[key] = self._parts.settled(key, out)
        return {"$ref": key}
