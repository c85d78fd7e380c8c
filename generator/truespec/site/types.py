"""A schema in words: its type with links, and its limits with their units."""

from __future__ import annotations

import json as jsonlib
from typing import TYPE_CHECKING, cast

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from truespec.ir import Json

_UNITS = {
    "unix-s": "seconds since 1970",
    "unix-ms": "milliseconds since 1970",
    "s": "seconds",
    "ms": "milliseconds",
    "bytes": "bytes",
    "chars": "characters",
}
_MAX_SHOWN = 120


def shown(value: Json) -> str:
    """A value as JSON on one line, cut where it is long."""
    text = jsonlib.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"


def as_object(value: Json) -> Mapping[str, Json]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def branches(json: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    """The branches of a union without null; the schema itself where it is none."""
    stated = json.get("anyOf")
    if not isinstance(stated, list):
        return [json]
    return [branch for branch in stated if isinstance(branch, dict) and branch.get("type") != "null"]


def is_nullable(json: Mapping[str, Json]) -> bool:
    """Whether the schema says that null is a value."""
    stated, kind = json.get("anyOf"), json.get("type")
    in_union = isinstance(stated, list) and any(as_object(one).get("type") == "null" for one in stated)
    return in_union or (isinstance(kind, list) and "null" in kind)


class Types:
    """Writes types; `link` gives the Markup of a reference to a schema with a name."""

    def __init__(self, link: Callable[[str], Markup]) -> None:
        self._link = link

    def text(self, json: Mapping[str, Json]) -> Markup:
        """The type: `array of Conversation or null`."""
        return Markup(self._text(json))

    def _text(self, json: Mapping[str, Json]) -> str:
        parts = list(dict.fromkeys(self._one(branch) for branch in branches(json)))
        if is_nullable(json):
            parts.append("null")
        return " or ".join(parts[:8]) + (f" or {len(parts) - 8} others" if len(parts) > 8 else "")

    def _one(self, json: Mapping[str, Json]) -> str:
        target = json.get("$ref")
        if isinstance(target, str):
            return str(self._link(target))
        if "const" in json:
            return f"always <code>{escape(shown(json['const']))}</code>"
        kinds = json.get("type")
        names = cast("list[str]", kinds) if isinstance(kinds, list) else [kinds]
        return " or ".join(self._plain(str(name), json) for name in names if name != "null")

    def _plain(self, kind: str, json: Mapping[str, Json]) -> str:
        if kind == "array" or (kind == "None" and "items" in json):
            return f"array of {self._text(as_object(json.get('items')))}"
        if kind == "object":
            extra = json.get("additionalProperties")
            return f"map of {self._text(extra)}" if isinstance(extra, dict) else "object"
        if kind == "None":
            return "any of" if "enum" in json else "anything"
        name = json.get("format")
        return f"{escape(kind)}&thinsp;·&thinsp;{escape(name)}" if isinstance(name, str) else str(escape(kind))


def limits(json: Mapping[str, Json]) -> list[str]:
    """What values may be, in words, one statement each: `1 to 100`, `at most 32 bytes`, `seconds since 1970`."""
    found: list[str] = []
    for branch in branches(json):
        found += _limits(branch)
        if (items := branch.get("items")) and isinstance(items, dict) and "$ref" not in items:
            found += [f"each: {one}" for one in _limits(items)]
    return list(dict.fromkeys(found))


def _limits(json: Mapping[str, Json]) -> list[str]:
    unit = json.get("x-truespec-unit")
    said = _UNITS.get(unit, "") if isinstance(unit, str) else ""
    found = [
        "" if _is_of_format(json) else _range(json.get("minimum"), json.get("maximum"), ""),
        _range(json.get("minLength"), json.get("maxLength"), said if "maxLength" in json and said else "characters"),
        _range(json.get("minItems"), json.get("maxItems"), "items"),
        said if said and "maxLength" not in json else "",
    ]
    for key, word in (
        ("exclusiveMinimum", "more than"),
        ("exclusiveMaximum", "less than"),
        ("multipleOf", "a multiple of"),
    ):
        if isinstance(json.get(key), int | float) and not isinstance(json.get(key), bool):
            found.append(f"{word} {_number(json[key])}")
    if json.get("uniqueItems") is True:
        found.append("no item twice")
    if isinstance(json.get("pattern"), str):
        found.append(f"matches {json['pattern']}")
    if "default" in json:
        found.append(f"default {shown(json['default'])}")
    if json.get("readOnly") is True:
        found.append("only in answers")
    if json.get("writeOnly") is True:
        found.append("only in requests")
    return [one for one in found if one]


_WIDTHS = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1), "int64": (-(2**63), 2**63 - 1)}


def _is_of_format(json: Mapping[str, Json]) -> bool:
    """Whether a range says no more than the format does."""
    return _WIDTHS.get(str(json.get("format"))) == (json.get("minimum"), json.get("maximum"))


def _range(low: Json, high: Json, unit: str) -> str:
    noun = f" {unit}" if unit else ""
    if low == 0 and unit:
        low = None
    if high == 1 or (high is None and low == 1):
        noun = noun.removesuffix("s")
    if low is not None and high is not None:
        return f"exactly {_number(low)}{noun}" if low == high else f"{_number(low)} to {_number(high)}{noun}"
    if high is not None:
        return f"at most {_number(high)}{noun}"
    return f"at least {_number(low)}{noun}" if low is not None else ""


def _number(value: Json) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}".replace(",", "\u202f") if abs(value) < 10**15 else str(value)
    return str(value)
