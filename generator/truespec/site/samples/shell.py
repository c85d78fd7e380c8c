"""Text for a POSIX shell, quoted so that nothing in it is run."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r'([\\"$`])')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def quoted(text: str) -> str:
    """Text in single quotes: no character is special. What no command line can hold is left out."""
    kept = text.replace("\0", "")
    return "'" + kept.replace("'", "'\\''") + "'"


def weakly(text: str, tail: str = "") -> str:
    """Text in double quotes, made harmless, before `tail`, which is source of ours such as `$TOKEN`."""
    plain = _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text))
    # An interactive shell looks for ! even between double quotes, so there it stands between single ones.
    return f'"{plain}{tail}"'.replace("!", "\"'!'\"")
