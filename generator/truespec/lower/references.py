"""What a `$ref` to a schema means, and what may stand beside one without meaning anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from truespec.lower.reader import Path
    from truespec.source import Document

# Keywords beside a $ref that change nothing about which values are valid.
ANNOTATIONS = frozenset(
    {"description", "summary", "title", "example", "examples", "externalDocs", "deprecated", "xml", "$comment"}
)
OF_A_USE = ("default", "deprecated", "readOnly", "writeOnly")
_SILENT = ANNOTATIONS | {*OF_A_USE, "nullable", "xml"}


def adds(schema: dict[str, Any], known: AbstractSet[str]) -> bool:
    """Whether a schema says more than the `known` keywords do, and than words about itself."""
    return any(key not in _SILENT and key not in known and not key.startswith("x-") for key in schema)


def schema_at(document: Document, ref: str) -> tuple[Path, Any]:
    """What a reference to a schema means. One that says more than that it refers is a schema, since OpenAPI 3.1."""
    return document.resolve(ref) if document.version.startswith("3.0") else document.resolve(ref, stop=_says_more)


def _says_more(schema: Any) -> bool:
    return adds(schema, {"$ref"})
