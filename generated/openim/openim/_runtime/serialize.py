"""Parameters as text: every style of OpenAPI, exploded or not, as the specification's own tables say.

A value is a primitive, an array or an object. What a table calls undefined is either left out (null, an empty array or
object in a query) or written the way that services in the wild read it (nested values in `deepObject`: `a[b][0]=c`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeAlias
from urllib.parse import quote

from pydantic_core import to_jsonable_python

from .guards import is_list, is_mapping
from .operation import Location, Style
from .values import plain

Pair: TypeAlias = tuple[str, str]
Quote: TypeAlias = Callable[[str], str]

RESERVED_IN_QUERY = ":/?@!$'()*,;"
"""The reserved characters that `allowReserved` leaves alone: those that cannot end a value or the query."""

DEFAULT_STYLE: dict[Location, Style] = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_DELIMITER: dict[Style, str] = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


def escape(text: str) -> str:
    """Percent-encode all but the unreserved characters."""
    return quote(text, safe="")


def escape_softly(text: str) -> str:
    """Percent-encode what cannot stand in a query's value."""
    return quote(text, safe=RESERVED_IN_QUERY)


def keep(text: str) -> str:
    """For headers, which are not percent-encoded."""
    return text


def scalar(value: Any) -> str:
    """A primitive as text: `true`, `1.5`, `2026-01-31T08:00:00Z`, the value of an enum member."""
    if isinstance(value, str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return scalar(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if value is None:
        return "null"
    if isinstance(value, float):
        return repr(value)
    found = to_jsonable_python(value)
    return found if isinstance(found, str) else json.dumps(found, separators=(",", ":"), ensure_ascii=False)


def compound(value: Any) -> dict[str, Any] | list[Any] | None:
    """`value` as an object or array without nulls; None if it is a primitive."""
    if isinstance(value, str | bytes | int | float | None):
        return None
    flat: Any = plain(value)
    if is_mapping(flat):
        return {str(key): item for key, item in flat.items() if item is not None}
    if is_list(flat):
        return [item for item in flat if item is not None]
    return None


def in_path(name: str, value: Any, style: Style, explode: bool) -> str:
    """A path parameter, percent-encoded."""
    many = compound(value)
    if style == "simple":
        return simple(value, explode, escape)
    if style == "label":
        if many is None:
            return "." + escape(scalar(value))
        return "." + ("." if explode else ",").join(_members(many, explode, escape))
    if many is None:
        return f";{name}={escape(scalar(value))}" if value != "" else f";{name}"
    if not explode:
        return f";{name}=" + ",".join(_members(many, False, escape))
    if isinstance(many, dict):
        return "".join(f";{member}" for member in _members(many, True, escape))
    return "".join(f";{name}={member}" for member in _members(many, True, escape))


def simple(value: Any, explode: bool, encode: Quote) -> str:
    """The `simple` style of paths and headers."""
    many = compound(value)
    return encode(scalar(value)) if many is None else ",".join(_members(many, explode, encode))


def _members(many: dict[str, Any] | list[Any], explode: bool, encode: Quote) -> list[str]:
    if isinstance(many, list):
        return [encode(scalar(item)) for item in many]
    pairs = [(encode(key), encode(scalar(item))) for key, item in many.items()]
    return [f"{key}={item}" for key, item in pairs] if explode else [text for pair in pairs for text in pair]


def in_query(name: str, value: Any, style: Style, explode: bool, encode: Quote = escape) -> list[Pair]:
    """A query parameter (or a form's property, or a cookie): encoded names and values, none for what is left out."""
    if value is None:
        return []
    many = compound(value)
    key = escape(name)
    if many is None:
        return [(key, encode(scalar(value)))]
    if not many:
        return []
    if style == "deepObject":
        return _deep(key, many, encode)
    if explode:
        if isinstance(many, dict):
            return [pair for inner, item in many.items() for pair in _repeated(escape(inner), item, encode)]
        return [(key, encode(scalar(item))) for item in many]
    return [(key, _DELIMITER.get(style, ",").join(_members(many, False, encode)))]


def _repeated(key: str, item: Any, encode: Quote) -> list[Pair]:
    inner = compound(item)
    if isinstance(inner, list):
        return [(key, encode(scalar(each))) for each in inner]
    return [(key, encode(scalar(item)))]


def _deep(key: str, many: dict[str, Any] | list[Any], encode: Quote) -> list[Pair]:
    pairs: list[Pair] = []
    members = many.items() if isinstance(many, dict) else enumerate(many)
    for inner, item in members:
        path = f"{key}%5B{escape(str(inner))}%5D"
        nested = compound(item)
        pairs += [(path, encode(scalar(item)))] if nested is None else _deep(path, nested, encode)
    return pairs
