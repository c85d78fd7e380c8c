"""Values that must not be seen: a wrapper that hides itself, and the one place that masks text.

Whatever leaves the client for people's eyes (log lines, `repr`, exceptions, recorded calls) goes through `Mask`.
It hides by *name* (the query parameters, headers and cookies that carry credentials, and members of JSON and form
bodies that are called like one) and by *value* (every secret that took part in the call, plain and percent-encoded), so
an answer that echoes a token, or is the first to tell it, is masked as well.
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


_MEMBER = re.compile(r'"([\w. -]{1,64})"(\s*:\s*)"((?:[^"\\]|\\.)*)')
_PAIR = re.compile(r"(?<![\w.%-])([\w.-]{1,64})=([^&\s\"',;]+)")
_SECRET_NAME = re.compile(
    r"(?:token|secret|secret_?key|password|passwd|passphrase|api_?key|private_?key|user_?sig|assertion)$", re.IGNORECASE
)
_CURSOR_NAME = re.compile(r"page|next|prev|cursor|continu|sync|resum", re.IGNORECASE)


def is_secret_name(name: str) -> bool:
    """Whether a member of a body is called like a credential. A token that only says where a list goes on is none."""
    return _SECRET_NAME.search(name) is not None and _CURSOR_NAME.search(name) is None


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
        """`text` without the secret values, and without those of members that are called like a secret."""
        text = self._pattern.sub(HIDDEN, text) if self._pattern else text
        text = _MEMBER.sub(_hidden_member, text) if '"' in text else text
        return _PAIR.sub(_hidden_pair, text) if "=" in text else text

    def data(self, data: bytes) -> bytes:
        """The same for bytes; those that are no text come back as they are."""
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


def _hidden_member(found: re.Match[str]) -> str:
    return f'"{found[1]}"{found[2]}"{HIDDEN}' if found[3] and is_secret_name(found[1]) else found[0]


def _hidden_pair(found: re.Match[str]) -> str:
    return f"{found[1]}={HIDDEN}" if is_secret_name(found[1]) else found[0]
