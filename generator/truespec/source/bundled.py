"""A bundled document as text that other tools read alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document


def to_json(document: Document) -> str:
    """The document as JSON with two spaces of indent and a line break at the end, keys in the order of the files."""
    return json.dumps(document.data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
