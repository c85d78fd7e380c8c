"""The name that somebody probably meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MANY = 60


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that is most like a word, or None.

    Only names of about the same length are compared, and not too many: an enemy must not be able to make this slow.
    """
    if len(word) > 100:
        return None
    alike = sorted(name for name in known if abs(len(name) - len(word)) <= 4)
    found = difflib.get_close_matches(word, alike[:_MANY], n=1, cutoff=cutoff)
    return found[0] if found else None
