"""openapi-spec-validator's meta-schema, and of that package nothing that resolves or fetches a reference."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Path

_MANY = 300
"""Errors that are looked at; a document with more is broken as a whole."""


@cache
def _validator(version: tuple[int, ...]) -> Any:
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator

    known = {(3, 0): OpenAPIV30SpecValidator, (3, 1): OpenAPIV31SpecValidator, (3, 2): OpenAPIV32SpecValidator}
    return known[version[0], version[1]].schema_validator


def errors(data: dict[str, Any], version: tuple[int, ...]) -> list[tuple[Path, str]]:
    """Where the data does not fit the meta-schema of a version, (3, 1) for 3.1, and the validator's own words."""
    found = islice(_validator(version).iter_errors(data), _MANY)
    return [(_path(data, error.absolute_path), _said(str(error.message))) for error in found]


def _path(data: dict[str, Any], steps: Iterable[str | int]) -> Path:
    """The validator takes a key that looks like a number, as every status does, for a number.

    It may lead on to a key that is not there, of which it says that it should be: then the last value there counts.
    """
    value: Any = data
    path: list[str | int] = []
    for step in steps:
        key: Any = step if is_list(value) or not isinstance(step, int) else _key(value, step)
        try:
            value = value[key]
        except (LookupError, TypeError):
            break
        path.append(key)
    return tuple(path)


def _key(held: Any, number: int) -> str | None:
    if not is_map(held):
        return None
    return next((key for key in held if key.strip("+0123456789") == "" and int(key or 0) == number), None)


def _said(message: str) -> str:
    """The validator repeats the whole value, which stands in the code frame already."""
    first = message.partition("\n")[0]
    if "is not valid under any of the schemas" in first:
        return "this has none of the forms that OpenAPI allows here"
    return first if len(first) <= 160 else "this does not have the form that OpenAPI asks for: …" + first[-100:]
