"""Families: the components that extend an object whose discriminator says which of them a value is.

OpenAPI lets a value of each stand where their base is asked for, without any `oneOf` that lists them: nothing of the
base leads to them. A base that has a `oneOf` or `anyOf` is the union of what those list, and no head of a family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import TruespecError
from truespec.ir import Heirs
from truespec.lower.discriminators import mapped
from truespec.lower.parents import parents_of
from truespec.lower.reader import array, at, mapping, text
from truespec.lower.references import schema_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from truespec.ir import Json
    from truespec.lower.fold import Place
    from truespec.source import Document

_VALUE = "x-ms-discriminator-value"
"""How descriptions that were made for AutoRest say the tag of a schema."""


def families_of(document: Document) -> Families | None:
    """The families of a description, None where no component could be the head of one."""
    components = mapping(mapping(document.data.get("components")).get("schemas"))
    places: list[Place] = [(("components", "schemas", name), value) for name, value in components.items()]
    heads = any(_stated(mapping(value)) is not None and not _is_union(mapping(value)) for _, value in places)
    return Families(document, places) if heads else None


class Families:
    """Who extends whom among the components, and by which tags they are told apart."""

    def __init__(self, document: Document, places: list[Place]) -> None:
        self._document = document
        self._places: dict[str, Place] = {at(path): (path, value) for path, value in places}
        self._above: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
        self._told: dict[str, tuple[str, dict[str, list[str]]]] = {}
        for key, place in list(self._places.items()):
            for parent in self._parents(place):
                self._above.setdefault(key, []).append(parent)
                self._children.setdefault(parent, []).append(key)

    def below(self, keys: Iterable[str]) -> Iterator[Place]:
        """The components that extend, at any distance, those of the given ones whose values have a tag."""
        for key in sorted(keys):
            if key in self._children and self._tag(key) is not None:
                yield from (self._places[heir] for heir in _spread(key, self._children))

    def heirs(self, key: str, lowered: Mapping[str, Mapping[str, Json]]) -> Heirs | None:
        """Who of what can be emitted may stand for a schema; None where nobody may, or nothing tells them apart."""
        name = self._tag(key) if key in self._children and _is_object(lowered[key]) else None
        if name is None:
            return None
        known = self._mapped(key, name)
        values = _values(lowered[key], name, lowered)
        found: dict[str, list[str]] = {}
        for heir in _spread(key, self._children):
            if _is_object(lowered.get(heir, {})):
                for tag in self._tags(heir, name, values):
                    found.setdefault(tag, []).append(heir)
        chosen = {tag: self._eldest(heirs) for tag, heirs in found.items() if tag not in known}
        by_tag = tuple(sorted((tag, heir) for tag, heir in chosen.items() if heir is not None))
        return Heirs(name, by_tag) if by_tag else None

    def _parents(self, place: Place) -> Iterator[str]:
        if "allOf" in mapping(place[1]) or "$ref" in mapping(place[1]):
            try:
                found = parents_of(self._document, [place])
            except TruespecError:  # What leads nowhere extends nothing; whoever needs it is told.
                return
            for path, value in found:
                self._places.setdefault(at(path), (path, value))
                yield at(path)

    def _tag(self, key: str) -> str | None:
        """The property that tells whose value one of this schema is, by the nearest discriminator; None without one."""
        for one in (key, *_spread(key, self._above)):
            value = mapping(self._places[one][1])
            stated = _stated(value)
            if stated is not None:
                return None if _is_union(value) else text(stated.get("propertyName")) or None
        return None

    def _mapped(self, key: str, name: str) -> list[str]:
        """The tags that the nearest discriminator gives a schema by its mapping."""
        for one in (key, *_spread(key, self._above)):
            if one not in self._told:
                self._told[one] = self._turned(one)
            property_, tags = self._told[one]
            if property_ == name and key in tags:
                return tags[key]
        return []

    def _turned(self, key: str) -> tuple[str, dict[str, list[str]]]:
        """The property of the discriminator that a schema itself has, and its mapping by what it leads to."""
        stated = mapped(self._document, _stated(mapping(self._places[key][1])) or {})
        tags: dict[str, list[str]] = {}
        for tag, target in mapping((stated or {}).get("mapping")).items():
            tags.setdefault(target, []).append(tag)
        return text((stated or {}).get("propertyName")), tags

    def _tags(self, key: str, name: str, values: list[Json] | None) -> list[str]:
        """Of a mapping, else what the schema itself says, else its name, if the tag may have that value."""
        tags = self._mapped(key, name)
        path, value = self._places[key]
        for part in _parts(mapping(value)):
            tags = tags or [text(part.get(_VALUE)) or self._only_value(mapping(part.get("properties")).get(name))]
            tags = [tag for tag in tags if tag]
        named = text(path[2]) if path[:2] == ("components", "schemas") and len(path) == 3 else ""
        return tags or ([named] if named and (values is None or named in values) else [])

    def _only_value(self, value: object) -> str:
        stated = mapping(value)
        if isinstance(stated.get("$ref"), str):
            try:
                stated = mapping(schema_at(self._document, stated["$ref"])[1])
            except TruespecError:
                return ""
        values = [stated["const"]] if "const" in stated else array(stated.get("enum"))
        return text(values[0]) if len(values) == 1 else ""

    def _eldest(self, heirs: list[str]) -> str | None:
        """The one that all others with its tag extend, None where there is none: nothing tells them apart."""
        first = [one for one in heirs if not set(_spread(one, self._above)) & set(heirs)]
        return first[0] if len(first) == 1 else None


def _spread(key: str, edges: Mapping[str, list[str]]) -> list[str]:
    """All that is reached from a schema, the nearest first; without the schema itself."""
    found: dict[str, None] = {key: None}
    waiting = [key]
    for one in waiting:
        fresh = [other for other in edges.get(one, ()) if other not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return [one for one in found if one != key]


def _parts(value: dict[str, Any]) -> list[dict[str, Any]]:
    """A schema with the parts of its `allOf` that stand in it."""
    return [value, *(mapping(part) for part in array(value.get("allOf")) if "$ref" not in mapping(part))]


def _stated(value: dict[str, Any]) -> dict[str, Any] | None:
    return next((mapping(one["discriminator"]) for one in _parts(value) if mapping(one.get("discriminator"))), None)


def _is_union(value: dict[str, Any]) -> bool:
    return any("oneOf" in part or "anyOf" in part for part in _parts(value))


def _is_object(lowered: Mapping[str, Json]) -> bool:
    return "properties" in lowered


def _values(json: Mapping[str, Json], name: str, lowered: Mapping[str, Mapping[str, Json]]) -> list[Json] | None:
    """The values that a property may have, None where any may be."""
    stated = cast("Mapping[str, Json]", mapping(mapping(json["properties"]).get(name)))
    stated = lowered.get(text(stated.get("$ref")), stated)
    return array(stated["enum"]) if "enum" in stated else None
