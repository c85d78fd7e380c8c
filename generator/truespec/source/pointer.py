"""JSON Pointers (RFC 6901) as they stand in the fragment of a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable


def escape(token: str | int) -> str:
    """One token as it is written in a pointer: `a/b` becomes `a~1b`."""
    return str(token).replace("~", "~0").replace("/", "~1")


def join(path: Iterable[str | int]) -> str:
    """The pointer of a path: `("paths", "/a")` becomes `/paths/~1a`; the empty path is the empty string."""
    return "".join("/" + escape(token) for token in path)


def parse(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer, or of a fragment `#/…` with its percent-encoding undone.

    Raises ValueError for text that is no pointer.
    """
    if pointer.startswith("#"):
        pointer = unquote(pointer[1:], errors="strict")
    if pointer == "":
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"a JSON Pointer begins with '/', not with {pointer[:1]!r}")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))


def index(token: str | int, length: int) -> int | None:
    """The position in a list of this length that a token means, or None where it means none."""
    if isinstance(token, str):
        if not (token.isascii() and token.isdecimal() and len(token) <= 9):
            return None
        token = int(token)
    return token if 0 <= token < length else None
