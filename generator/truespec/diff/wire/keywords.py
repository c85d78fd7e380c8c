"""The keywords of one schema that say which values are valid, held against those of another."""

from __future__ import annotations

import json
from fractions import Fraction
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING, NamedTuple, cast

from truespec.diff.model import Impact
from truespec.diff.views import types_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.diff.views import At
    from truespec.diff.wire.sink import Scope, Sink
    from truespec.ir import Json

LIMITS = {
    "maximum": "max",
    "minimum": "min",
    "exclusiveMaximum": "exclusive-max",
    "exclusiveMinimum": "exclusive-min",
    "maxLength": "max-length",
    "minLength": "min-length",
    "maxItems": "max-items",
    "minItems": "min-items",
}
_BOUNDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))
_COUNTS = ("maxLength", "minLength", "maxItems", "minItems")
_FLAGS = {
    "uniqueItems": ("items-became-unique", "items-became-repeatable"),
    "deprecated": ("deprecated", "undeprecated"),
    "readOnly": ("became-read-only", "became-not-read-only"),
    "writeOnly": ("became-write-only", "became-not-write-only"),
}
_NOTHING = object()


def compare_keywords(sink: Sink, old: At, new: At, scope: Scope) -> None:
    """Report every keyword that differs; the types are known to be equal."""
    _values(sink, old, new, scope)
    for both in _BOUNDS:
        _bound(sink, both, old, new, scope)
    for keyword in _COUNTS:
        _count(sink, keyword, old, new, scope)
    _pattern(sink, old, new, scope)
    _multiple(sink, old, new, scope)
    for keyword, (on, off) in _FLAGS.items():
        was, now = old.json.get(keyword) is True, new.json.get(keyword) is True
        if was != now:
            sink.schema(on if now else off, scope, (on if now else off).replace("-", " "), (old, new))
    _default(sink, old, new, scope)
    for keyword, what in (("x-truespec-unit", "unit-changed"), ("x-truespec-bits", "bits-changed")):
        if old.json.get(keyword) != new.json.get(keyword):
            sink.schema(what, scope, _change(old, new, keyword), (old, new))


def said(value: object) -> str:
    """A value as it stands in JSON, cut where it is long."""
    text = "none" if value is _NOTHING else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _change(old: At, new: At, keyword: str) -> str:
    before, after = old.json.get(keyword, _NOTHING), new.json.get(keyword, _NOTHING)
    return f"{keyword.removeprefix('x-truespec-')} {said(before)} → {said(after)}"


def _allowed(schema: Mapping[str, Json]) -> list[Json] | None:
    if "const" in schema:
        return [schema["const"]]
    stated = schema.get("enum")
    return cast("list[Json]", stated) if isinstance(stated, list) else None


def _values(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = _allowed(old.json), _allowed(new.json)
    if before is None and after is None:
        return
    open_set = old.json.get("x-truespec-open") is True or new.json.get("x-truespec-open") is True
    if before is None or after is None:
        listed = before if before is not None else after
        what = "became-enum" if before is None else "became-free"
        impact = Impact.COMPATIBLE if open_set else None
        sink.schema(what, scope, ", ".join(said(value) for value in (listed or [])[:6]), (old, new), impact)
        return
    keys = {canonical(value): value for value in before}, {canonical(value): value for value in after}
    if "const" in old.json and "const" in new.json and keys[0] != keys[1]:
        sink.schema("const-changed", scope, f"{said(before[0])} → {said(after[0])}", (old, new))
        return
    for key in sorted(keys[0].keys() - keys[1].keys()):
        impact = Impact.COMPATIBLE if open_set else None
        sink.schema("enum-value-removed", scope, f"{said(keys[0][key])} is gone", (old, new), impact)
    for key in sorted(keys[1].keys() - keys[0].keys()):
        impact = Impact.COMPATIBLE if open_set else None
        sink.schema("enum-value-added", scope, f"{said(keys[1][key])} is new", (old, new), impact)


def canonical(value: object) -> str:
    """The same text for values that are the same in JSON: 1 and 1.0 are, 1 and true are not."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(one) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in cast("dict[str, object]", value).items()}
    return value


class _Bound(NamedTuple):
    """Where a number has to stop: `at` itself is out where `exclusive`. `keyword` is the one that says so."""

    at: float
    exclusive: bool
    keyword: str


def _bound(sink: Sink, both: tuple[str, str], old: At, new: At, scope: Scope) -> None:
    """One end of the numbers that are valid; it may be stated by either keyword, and the tighter one counts."""
    before, after = _tightest(old.json, both), _tightest(new.json, both)
    if before is None and after is None:
        return
    keywords = [one.keyword for one in (before, after) if one is not None]
    name, detail = LIMITS[keywords[-1]], _change(old, new, keywords[-1])
    if len(set(keywords)) == 2:
        detail = f"{keywords[0]} {said(old.json[keywords[0]])} → {keywords[1]} {said(new.json[keywords[1]])}"
    if before is None or after is None:
        sink.schema(f"{name}-{'set' if before is None else 'unset'}", scope, detail, (old, new))
        return
    upper = both[0] == "maximum"
    places = [(one.at, one.exclusive is not upper) for one in (before, after)]
    if places[0] != places[1]:
        sink.schema(f"{name}-{'increased' if places[1] > places[0] else 'decreased'}", scope, detail, (old, new))


def _tightest(schema: Mapping[str, Json], both: tuple[str, str]) -> _Bound | None:
    found: list[_Bound] = []
    whole = types_of(schema) == frozenset({"integer"})
    upper = both[0] == "maximum"
    for keyword in both:
        value = schema.get(keyword)
        if not isinstance(value, int | float) or not isfinite(value):
            continue
        exclusive = keyword != both[0]
        if whole:
            # Between two integers there is none: above 0 is from 1 on.
            edge = floor(value) if upper else ceil(value)
            inside = edge - 1 if upper else edge + 1
            found.append(_Bound(inside if exclusive and edge == value else edge, exclusive=False, keyword=keyword))
        else:
            found.append(_Bound(value, exclusive, keyword))
    if not found:
        return None
    return (min if upper else max)(found, key=lambda one: (one.at, one.exclusive is not upper))


def _count(sink: Sink, keyword: str, old: At, new: At, scope: Scope) -> None:
    """A length or a number of items; at least 0 says nothing."""
    before, after = (one.json.get(keyword) for one in (old, new))
    least = keyword.startswith("min")
    before, after = (None if one == 0 and least else one for one in (before, after))
    if before == after:
        return
    if not isinstance(before, int | float):
        verb = "set"
    elif not isinstance(after, int | float):
        verb = "unset"
    else:
        verb = "increased" if after > before else "decreased"
    sink.schema(f"{LIMITS[keyword]}-{verb}", scope, _change(old, new, keyword), (old, new))


def _multiple(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = old.json.get("multipleOf"), new.json.get("multipleOf")
    if before == after:
        return
    if before is None or after is None:
        verb = "set" if before is None else "unset"
    else:
        steps = [Fraction(str(one)) if isinstance(one, int | float) and isfinite(one) else 0 for one in (before, after)]
        verb = "changed"
        if all(steps):
            verb = "narrowed" if steps[1] % steps[0] == 0 else "widened" if steps[0] % steps[1] == 0 else verb
    sink.schema(f"multiple-of-{verb}", scope, _change(old, new, "multipleOf"), (old, new))


def _pattern(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = old.json.get("pattern"), new.json.get("pattern")
    if before == after:
        return
    what = "pattern-added" if before is None else "pattern-removed" if after is None else "pattern-changed"
    sink.schema(what, scope, _change(old, new, "pattern"), (old, new))


def _default(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = old.json.get("default", _NOTHING), new.json.get("default", _NOTHING)
    if before is after or (_NOTHING not in (before, after) and canonical(before) == canonical(after)):
        return
    what = "default-added" if before is _NOTHING else "default-removed" if after is _NOTHING else "default-changed"
    sink.schema(what, scope, _change(old, new, "default"), (old, new))
