"""Whether a condition admits more or less than before, where that can be told from its keywords alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias, cast

Way: TypeAlias = Literal["same", "narrower", "wider"]

_LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"}
_UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"}
# A schema, or a table or list of schemas, of which each one that is narrower makes the whole narrower.
_SCHEMAS = {
    "items", "contains", "propertyNames", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "then",
    "else", "contentSchema",
}  # fmt: skip
_TABLES = {"properties", "patternProperties", "dependentSchemas"}
_LISTS = {"prefixItems", "allOf"}
_PLAIN = {"type", "pattern", "format", "const", "multipleOf", "uniqueItems", "contentEncoding", "contentMediaType"}


def moved(keyword: str, was: Any, now: Any) -> Way | None:
    """What became of a keyword that was `was` and is `now`; None where that cannot be told."""
    if was == now:
        return "same"
    if keyword in _LOWER | _UPPER:
        if not isinstance(was, int | float) or not isinstance(now, int | float):
            return None
        return "narrower" if (now > was) is (keyword in _LOWER) else "wider"
    if keyword in {"required", "enum"}:
        return _sets(_listed(was), _listed(now), more="narrower" if keyword == "required" else "wider")
    if keyword == "dependentRequired":
        pairs = [{(name, one) for name, ones in _map(each).items() for one in _listed(ones)} for each in (was, now)]
        return _sets(pairs[0], pairs[1], more="narrower")
    if keyword == "not":
        turned = _schema(was, now)
        return "wider" if turned == "narrower" else "narrower" if turned == "wider" else turned
    if keyword in _SCHEMAS:
        return _schema(was, now)
    if keyword in _TABLES:
        tables = _map(was), _map(now)
        # A property that nobody may rely on came or went: what that means, the reader has to say.
        return None if keyword == "properties" and tables[0].keys() != tables[1].keys() else _table(*tables)
    if keyword in _LISTS and isinstance(was, list) and isinstance(now, list):
        before, after = cast("list[Any]", was), cast("list[Any]", now)
        return _table({str(n): one for n, one in enumerate(before)}, {str(n): one for n, one in enumerate(after)})
    return None


def _schema(was: Any, now: Any) -> Way | None:
    if isinstance(was, bool) or isinstance(now, bool):
        # True admits all, false nothing, and a schema something in between.
        return "narrower" if was is True or now is False else "wider"
    if not isinstance(was, dict) or not isinstance(now, dict):
        return None
    before, after = cast("dict[str, Any]", was), cast("dict[str, Any]", now)
    ways: list[Way | None] = []
    for keyword in before.keys() | after.keys():
        if keyword in before and keyword in after:
            ways.append(moved(keyword, before[keyword], after[keyword]))
        elif keyword in _LOWER | _UPPER | _SCHEMAS | _TABLES | _LISTS | _PLAIN | {"required", "enum", "not"}:
            ways.append("narrower" if keyword in after else "wider")
        else:
            ways.append(None)
    return _together(ways)


def _table(was: dict[str, Any], now: dict[str, Any]) -> Way | None:
    ways: list[Way | None] = [moved("then", was[name], now[name]) for name in was.keys() & now.keys()]
    if now.keys() - was.keys():
        ways.append("narrower")
    if was.keys() - now.keys():
        ways.append("wider")
    return _together(ways)


def _sets(was: set[Any], now: set[Any], *, more: Way) -> Way | None:
    less: Way = "wider" if more == "narrower" else "narrower"
    return more if was < now else less if now < was else None


def _together(ways: Iterable[Way | None]) -> Way | None:
    found = set(ways) - {"same"}
    return "same" if not found else found.pop() if len(found) == 1 else None


def _listed(value: Any) -> set[str]:
    """The items of a list as text that can be held against one another."""
    return {repr(one) for one in cast("list[Any]", value)} if isinstance(value, list) else set()


def _map(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
