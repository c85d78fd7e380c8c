"""The keywords of one schema that say which values are valid, held against those of another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from truespec.diff.model import Impact

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
    for keyword, name in LIMITS.items():
        _limit(sink, (keyword, name), old, new, scope)
    _pattern(sink, old, new, scope)
    if old.json.get("multipleOf") != new.json.get("multipleOf"):
        sink.schema("multiple-of-changed", scope, _change(old, new, "multipleOf"), (old, new))
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
    keys = {repr(value): value for value in before}, {repr(value): value for value in after}
    if "const" in old.json and "const" in new.json and keys[0] != keys[1]:
        sink.schema("const-changed", scope, f"{said(before[0])} → {said(after[0])}", (old, new))
        return
    for key in sorted(keys[0].keys() - keys[1].keys()):
        impact = Impact.COMPATIBLE if open_set else None
        sink.schema("enum-value-removed", scope, f"{said(keys[0][key])} is gone", (old, new), impact)
    for key in sorted(keys[1].keys() - keys[0].keys()):
        impact = Impact.COMPATIBLE if open_set else None
        sink.schema("enum-value-added", scope, f"{said(keys[1][key])} is new", (old, new), impact)


def _limit(sink: Sink, limit: tuple[str, str], old: At, new: At, scope: Scope) -> None:
    keyword, name = limit
    before, after = old.json.get(keyword), new.json.get(keyword)
    if before == after:
        return
    if not isinstance(before, int | float):
        verb = "set"
    elif not isinstance(after, int | float):
        verb = "unset"
    else:
        verb = "increased" if after > before else "decreased"
    sink.schema(f"{name}-{verb}", scope, _change(old, new, keyword), (old, new))


def _pattern(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = old.json.get("pattern"), new.json.get("pattern")
    if before == after:
        return
    what = "pattern-added" if before is None else "pattern-removed" if after is None else "pattern-changed"
    sink.schema(what, scope, _change(old, new, "pattern"), (old, new))


def _default(sink: Sink, old: At, new: At, scope: Scope) -> None:
    before, after = old.json.get("default", _NOTHING), new.json.get("default", _NOTHING)
    if before is after or before == after:
        return
    what = "default-added" if before is _NOTHING else "default-removed" if after is _NOTHING else "default-changed"
    sink.schema(what, scope, _change(old, new, "default"), (old, new))
