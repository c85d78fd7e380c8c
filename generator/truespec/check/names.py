"""The form in which names are compared: what is left of them in a programming language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

COMPONENT = re.compile(r"[A-Za-z0-9._-]+")
"""What the name of a component is made of."""

_SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z\u0080-\U0010ffff]+")


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """`userId`, `user-id` and `UserID` are all `user_id`; letters are compared as Python compares identifiers."""
    text = unicodedata.normalize("NFKC", name)
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cc"))
    sign = "minus_" if re.match(r"-\d", text) else ""
    return sign + "_".join(part.lower() for part in _SPLIT.split(text) if part)
