"""Text of a description in the client's README: plain words, so that no markup of a stranger takes effect."""

from __future__ import annotations

import re

from truespec import words
from truespec.python import docstrings

_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*$|^[^\n]+\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|!])")


@words.worded
def cell(text: str) -> str:
    """The first sentence or so, as the cell of a table."""
    said = " ".join(docstrings.clean(text).split())
    return _MARKUP.sub(r"\\\1", said if len(said) <= 200 else f"{said[:200]} …")


def paragraph(text: str) -> str:
    """The first paragraph, headings passed over where there is more than these."""
    cleaned = docstrings.clean(text)
    first = _HEADING.sub("", cleaned).strip() or cleaned.lstrip("# ")
    return _MARKUP.sub(r"\\\1", " ".join(first.split("\n\n")[0].split()))
