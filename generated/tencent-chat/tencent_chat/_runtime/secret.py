"""Values that must not be seen: a wrapper that hides itself, and the one place that masks text.

Whatever leaves the client for people's eyes (log lines, `repr`, exceptions, recorded calls) goes through `Mask`.
It hides by *name* (the query parameters, headers and cookies that carry credentials) and by *value* (every secret that
took part in the call, plain and percent-encoded), so an answer that echoes a token is masked as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN: Final = "***"
SHORTEST_MASKED = 4
"""Shorter values are hidden by name only: masking every `7` of a text would help nobody."""

SECRET_HEADERS = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "token"}
)


class Secret:
    """A secret text. `reveal()` gives it; `str`, `repr`, `format` and logging show `***`."""

    __slots__ = ("_value",)

    def __init__(self, value: str | Secret) -> None:
        self._value: str = value._value if isinstance(value, Secret) else value

    def reveal(self) -> str:
        """The text itself."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({HIDDEN!r})"

    def __str__(self) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __bool__(self) -> bool:
        return bool(self._value)


def reveal(value: str | Secret) -> str:
    """The text of a value that may be wrapped."""
    return value.reveal() if isinstance(value, Secret) else value


class Mask:
    """Hides the given names and values in what is shown. Names compare without regard to case."""

    __slots__ = ("_names", "_pattern")

    def __init__(self, names: Iterable[str] = (), values: Iterable[str] = ()) -> None:
        self._names = frozenset(name.lower() for name in names)
        forms: set[str] = set()
        for value in values:
            if len(value) >= SHORTEST_MASKED:
                forms |= {value, quote(value, safe=""), quote_plus(value)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def text(self, text: str) -> str:
        """`text` without the secret values."""
        return self._pattern.sub(HIDDEN, text) if self._pattern else text

    def data(self, data: bytes) -> bytes:
        """`data` without the secret values; bytes that are no text come back as they are."""
        if self._pattern is None:
            return data
        try:
            return self.text(data.decode()).encode()
        except UnicodeDecodeError:
            return data

    def url(self, url: str) -> str:
        """`url` without the values of secret parameters, and without the secret values anywhere."""
        head, mark, query = url.partition("?")
        pieces = [self._pair(piece) for piece in query.split("&")] if mark else []
        return self.text(head) + mark + "&".join(pieces)

    def header(self, name: str, value: str) -> str:
        """`value` as it may be shown for the header `name`."""
        lower = name.lower()
        return HIDDEN if lower in SECRET_HEADERS or lower in self._names else self.text(value)

    def _pair(self, piece: str) -> str:
        name, equals, _ = piece.partition("=")
        return f"{name}={HIDDEN}" if equals and name.lower() in self._names else self.text(piece)
