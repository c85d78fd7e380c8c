"""Text of a description in the client's README: plain words, so that no markup of a stranger takes effect."""

from __future__ import annotations

import re

from truespec import words
from truespec.python import docstrings

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|!])")


@words.worded
def cell(text: str) -> str:
    """The first sentence or so, as the cell of a table."""
    said = " ".join(docstrings.clean(text).split())
    return _MARKUP.sub(r"\\\1", said if len(said) <= 200 else f"{said[:200]} …")


def paragraph(text: str) -> str:
    """The first paragraph, headings aside; the first heading where there is nothing else."""
    lines = docstrings.clean(text).splitlines()
    said = "\n".join("" if line.startswith("#") else line for line in lines).strip().split("\n\n")[0]
    return _MARKUP.sub(r"\\\1", " ".join((said or text.lstrip("# ").partition("\n")[0]).split()))
