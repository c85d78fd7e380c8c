"""How tables look on pages. One file is one form; each finds a table that begins at a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from . import cells, markdown, pipes, runs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from truespec.draft.model import Table


@dataclass(frozen=True, slots=True)
class Known:
    """What the whole page names: the keys of its samples, the names in its URLs, and all its words."""

    keys: AbstractSet[str]
    names: AbstractSet[str]
    words: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the text before it on its first line, and the index of the line behind it."""

    table: Table
    before: str
    after: int


class Form(Protocol):
    """A form of tables. `NAME` is what a person calls it."""

    @property
    def NAME(self) -> str:
        """What a person calls it."""
        ...

    def find(self, lines: Sequence[str], at: int, known: Known) -> Found | None:
        """The table that begins at a line (counted from 0), or None."""
        ...


FORMS: tuple[Form, ...] = (markdown, pipes, cells, runs)

_KEY = re.compile(r'"([^"\\\n]{1,80})"\s*:')
_QUERY = re.compile(r"[?&]([A-Za-z_][\w.-]*)=")
_SEGMENT = re.compile(r"(?:https?://|\}/|\s/|[A-Z]+ /)([\w.:{}<>$/-]+)")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def known_of(text: str) -> Known:
    """What a page names anywhere."""
    names = set(_QUERY.findall(text))
    for found in _SEGMENT.finditer(text):
        whole = found[1].strip("/")
        names |= {whole, whole.partition("/")[2], whole.partition("/")[0]}
    return Known(frozenset(_KEY.findall(text)), frozenset(names - {""}), frozenset(_WORD.findall(text)))
