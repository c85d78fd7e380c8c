"""Reading untyped description data without trusting its shape.

The meta-schema has been checked before, but `--skip-unsupported` and documents with small mistakes mean that every
value may still be of another type than expected: each reader here answers with an empty value of the right type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from truespec.source import pointer

if TYPE_CHECKING:
    from truespec.source import Document

Path = tuple[str | int, ...]


class Unsupported(Exception):
    """An operation needs something that cannot be emitted; `pointer` says where that stands."""

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


def mapping(value: object) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    # Nearly every one is a dict or absent, and asking that is many times cheaper than asking for a Mapping.
    if value.__class__ is dict:
        return cast("dict[str, Any]", value)
    return cast("dict[str, Any]", value) if value is not None and isinstance(value, Mapping) else {}


def array(value: object) -> list[Any]:
    """The value if it is an array, else an empty one."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def text(value: object) -> str:
    """The value if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def optional_text(value: object) -> str | None:
    """The value if it is a string, else None."""
    return value if isinstance(value, str) else None


def deref(document: Document, path: Path, value: object) -> tuple[Path, dict[str, Any]]:
    """Follow a Reference Object to what it stands for: its path in the document and the object there."""
    data = mapping(value)
    if not isinstance(data.get("$ref"), str):
        return path, data
    target, found = document.resolve(data["$ref"])
    if not isinstance(found, Mapping):
        raise Unsupported(f"{data['$ref']} is not an object", path)
    return target, mapping(cast("object", found))


def at(path: Path) -> str:
    """The JSON Pointer of a path."""
    return pointer.join(path)
