"""What schemas say beyond types and limits: conditions that no type of a client carries, and the day they go.

The IR leaves them out, because nothing is made of them. A service that begins to enforce one breaks its callers all
the same, so they are read from the documents themselves, at the places that the comparison visits anyhow.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from truespec.diff.model import Impact
from truespec.diff.wire.narrowing import Way, moved
from truespec.source.pointer import index, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.diff.views import At
    from truespec.diff.wire.sink import Scope, Sink

Facts: TypeAlias = "dict[str, Any]"

BOUNDS = {"minProperties": "min-properties", "maxProperties": "max-properties"}
CONDITIONS = {
    "not": "not",
    "if": "if",
    "then": "then",
    "else": "else",
    "contains": "contains",
    "minContains": "min-contains",
    "maxContains": "max-contains",
    "prefixItems": "prefix-items",
    "propertyNames": "property-names",
    "patternProperties": "pattern-properties",
    "dependentRequired": "dependent-required",
    "dependentSchemas": "dependent-schemas",
    "unevaluatedProperties": "unevaluated-properties",
    "unevaluatedItems": "unevaluated-items",
    "contentEncoding": "content-encoding",
    "contentMediaType": "content-media-type",
    "contentSchema": "content-schema",
}
# Those that hold schemas, which may hold references.
_HOLDING = (
    "not", "if", "then", "else", "contains", "propertyNames", "patternProperties", "dependentSchemas", "prefixItems",
    "contentSchema", "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
SUNSET = "x-sunset"
_STATED = {*BOUNDS, *CONDITIONS, SUNSET}
_ANY_BYTES = "application/octet-stream"
_UNIONS = ("anyOf", "oneOf")
_SILENT = {"description", "title", "example", "examples", "externalDocs", "summary", "deprecated", "$comment"}
_DEPTH = 12
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Beyond:
    """Finds the conditions of both documents by the pointers of the IR.

    `quiet` says that no part that changed states any, and that none refers to what changed: there is nothing to find.
    """

    def __init__(self, sink: Sink, old: dict[str, Any], new: dict[str, Any]) -> None:
        self._sink = sink
        self._documents = old, new
        text = json.dumps(old)
        held = any(f'"{word}": {bracket}' in text for word in _HOLDING for bracket in "{[")
        self.quiet = not held and not any(map(_states_conditions, _changed(old, new)))

    def compare(self, old: At, new: At, scope: Scope) -> None:
        """Report every condition that differs between two places."""
        if self.quiet:
            return
        before, after = (
            facts(document, place.pointer) for document, place in zip(self._documents, (old, new), strict=True)
        )
        if before == after:
            return
        for keyword in sorted(before.keys() | after.keys()):
            was, now = before.get(keyword), after.get(keyword)
            if was == now:
                continue
            detail = f"{_LABELS.get(keyword, keyword)} {_said(was)} → {_said(now)}"
            rule, impact = f"{_NAMES[keyword]}-{_verb(keyword, was, now)}", None
            if was is not None and now is not None and keyword not in BOUNDS:
                impact = _weight(moved(keyword, was, now), scope.direction)
            self._sink.schema(rule, scope, detail, (old, new), impact)

    def removal(self, pointer: str, usual: Impact) -> Impact | None:
        """How much it weighs that something went which was there until a day; None where no day was named."""
        day = None if self.quiet else sunset(self._documents[0], pointer)
        if day is None or not any(_map(one).get("deprecated") is True for one in _at(self._documents[0], pointer)):
            return None
        return min(usual, Impact.RISKY) if day <= today() else Impact.BREAKING

    def sunset(self, old: At, new: At, scope: Scope) -> None:
        """Report another day on which what is deprecated goes."""
        if self.quiet:
            return
        was, now = (
            sunset(document, place.pointer) for document, place in zip(self._documents, (old, new), strict=True)
        )
        if was != now:
            self._sink.schema(sunset_rule(was, now), scope, sunset_said(was, now), (old, new))


def sunset_rule(was: str | None, now: str | None) -> str:
    """What became of the day on which something goes."""
    if was is not None and now is not None and now < was:
        return "sunset-moved-up"
    return "sunset-removed" if now is None else "sunset-changed"


_LABELS = {"required": "has to be there though it is not described:", "union": "combinations:"}
_NAMES = {**BOUNDS, **CONDITIONS, "required": "undescribed-required", "union": "combination"}


def sunset_said(was: str | None, now: str | None) -> str:
    """The same in words."""
    if now is None:
        return f"it went on {was}, and no day is named any more"
    return f"it goes on {now}, not on {was}" if was is not None else f"it goes on {now}"


def _weight(way: Way | None, direction: str) -> Impact | None:
    if way is None or way == "same":
        return None
    if way == "narrower":
        return Impact.BREAKING if direction == "request" else Impact.COMPATIBLE
    return Impact.COMPATIBLE if direction == "request" else Impact.RISKY


def _verb(keyword: str, was: Any, now: Any) -> str:
    if keyword in BOUNDS:
        return "set" if was is None else "unset" if now is None else "increased" if now > was else "decreased"
    return "added" if was is None else "removed" if now is None else "changed"


def _said(value: Any) -> str:
    text = "none" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _changed(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Any]:
    """The paths and components, of both sides, that are not the same on both."""
    components = _map(old.get("components")), _map(new.get("components"))
    pairs = [(_map(old.get(name)), _map(new.get(name))) for name in ("paths", "webhooks")]
    pairs += [
        (_map(components[0].get(name)), _map(components[1].get(name))) for name in {*components[0], *components[1]}
    ]
    for before, after in pairs:
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                yield from (before.get(name), after.get(name))


def _states_conditions(value: Any) -> bool:
    """Whether some schema in there says more than types, limits and properties that are described."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += cast("list[Any]", one)
        elif isinstance(one, dict):
            stated = cast("dict[str, Any]", one)
            if not _STATED.isdisjoint(stated) or stated.get("format") == "byte":
                return True
            if (
                isinstance(stated.get("required"), list)
                and not set(map(str, stated["required"])) <= _map(stated.get("properties")).keys()
            ):
                return True
            waiting += stated.values()
    return False


def facts(document: dict[str, Any], pointer: str) -> Facts:
    """The conditions at a place, those of its `allOf` included; empty for a place that the document does not have."""
    found: dict[str, list[Any]] = {}
    held: set[str] = set()
    named: set[str] = set()
    for part in _all(document, list(map(_schema_of, _at(document, pointer)))):
        for keyword in (*BOUNDS, *CONDITIONS):
            if keyword in part:
                found.setdefault(keyword, []).append(meaning(document, part[keyword]))
        if part.get("format") == "byte":
            # OpenAPI 3.0 and 3.1 say the same in two ways.
            found.setdefault("contentEncoding", ["base64"])
        for keyword in _UNIONS:
            if (members := _members(document, part.get(keyword))) is not None:
                found.setdefault("union", []).append(members)
        held.update(name for name in _list(part.get("required")) if isinstance(name, str))
        named.update(_map(part.get("properties")))
    told: Facts = {key: values[0] if len(values) == 1 else values for key, values in found.items()}
    for keyword, choose in zip(BOUNDS, (max, min), strict=True):
        limits = [value for value in found.get(keyword, ()) if isinstance(value, int | float)]
        told.pop(keyword, None)
        if limits and (keyword == "maxProperties" or choose(limits) > 0):
            told[keyword] = choose(limits)
    if told.get("contentMediaType") == _ANY_BYTES:
        del told["contentMediaType"]
    if undescribed := sorted(held - named):
        told["required"] = undescribed
    return told


def _schema_of(place: Any) -> Any:
    """The schema of a parameter or header; any other place is one itself."""
    stated = _map(place)
    media = next(iter(_map(stated.get("content")).values()), None)
    return stated.get("schema", _map(media).get("schema", place))


def _members(document: dict[str, Any], union: Any) -> list[Any] | None:
    """What the inline members of a union say beyond their types; None where they say nothing."""
    told: list[Any] = []
    for member in _list(union):
        stated = _map(member)
        if "$ref" in stated:
            continue
        keep = {"required", *BOUNDS, *CONDITIONS} if "properties" not in stated else {*BOUNDS, *CONDITIONS}
        said = {key: meaning(document, value) for key, value in stated.items() if key in keep}
        if said:
            told.append(said)
    return sorted(told, key=lambda one: json.dumps(one, sort_keys=True)) or None


def _at(document: dict[str, Any], pointer: str) -> list[Any]:
    """Every schema that has a say at a pointer: a property may come from any part of an `allOf`."""
    places: list[Any] = [document]
    for token in parse(pointer):
        places = [
            value
            for place in places
            for part in (_all(document, [place]) if isinstance(place, dict) else [place])
            if (value := _step(part, token)) is not None
        ]
    return places


def _step(place: Any, token: str) -> Any:
    if isinstance(place, dict):
        stated = cast("dict[str, Any]", place)
        # The IR knows one kind of union.
        return stated.get("oneOf") if token == "anyOf" and token not in stated else stated.get(token)
    number = index(token, len(cast("list[Any]", place))) if isinstance(place, list) else None
    return cast("list[Any]", place)[number] if number is not None else None


def _target(document: dict[str, Any], ref: str) -> list[Any]:
    place: Any = document
    for token in parse(ref) if ref.startswith("#") else ():
        place = _step(place, token)
    return [] if place is document or place is None else [place]


def _all(document: dict[str, Any], places: list[Any]) -> Iterator[dict[str, Any]]:
    """The schemas themselves, what they refer to, and the parts of their `allOf`, each once."""
    waiting, seen = list(places), set[int]()
    while waiting:
        schema = waiting.pop(0)
        if not isinstance(schema, dict) or id(cast("object", schema)) in seen:
            continue
        seen.add(id(cast("object", schema)))
        stated = cast("dict[str, Any]", schema)
        yield stated
        if isinstance(stated.get("$ref"), str):
            waiting += _target(document, stated["$ref"])
        waiting += _list(stated.get("allOf"))


def meaning(document: dict[str, Any], value: Any, depth: int = 0) -> Any:
    """A value without words, references opened so that a change behind one shows."""
    if isinstance(value, list):
        return [meaning(document, one, depth + 1) for one in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    stated = cast("dict[str, Any]", value)
    if isinstance(stated.get("$ref"), str) and depth < _DEPTH:
        target = _target(document, stated["$ref"])
        return meaning(document, target[0], depth + 1) if target else stated["$ref"]
    return {
        key: meaning(document, one, depth + 1)
        for key, one in stated.items()
        if key not in _SILENT or not isinstance(one, str | bool)
    }


def stated_at(document: dict[str, Any], pointer: str) -> dict[str, Any]:
    """The object at a pointer, behind references; empty where there is none."""
    places = _at(document, pointer)
    found: list[dict[str, Any]] = [part for part in _all(document, places) if "$ref" not in part]
    return found[0] if found else {}


def sunset(document: dict[str, Any], pointer: str) -> str | None:
    """The day (`2027-01-31`) that `x-sunset` states at a place itself."""
    days = [_map(place).get(SUNSET) for place in _at(document, pointer)]
    return next((day[:10] for day in days if isinstance(day, str) and _DAY.match(day)), None)


def today() -> str:
    """The day on which this is read, by which it is told what has gone as was said."""
    return datetime.now(UTC).date().isoformat()


def entries_at(document: dict[str, Any], pointer: str) -> dict[str, Any]:
    """The map at a pointer; empty where there is none."""
    places = _at(document, pointer)
    return _map(places[0]) if places else {}


def _map(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
