"""YAML with a comment on each line that says where it came from."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"^[A-Za-z_/$][\w/$.-]*$")
_ODD = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def key(text: str) -> str:
    """A key, with quotes where it needs them."""
    return text if _PLAIN.match(text) and text.lower() not in _WORDS else _json(text)


def scalar(value: Any) -> str:
    """A value on one line; maps and lists in braces, which JSON and YAML share."""
    if isinstance(value, str):
        return value if _PLAIN.match(value) and value.lower() not in _WORDS else _json(value)
    return _json(value)


def _json(value: Any) -> str:
    """JSON on one line; characters that YAML takes for breaks, or refuses, as escapes."""
    said = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if _ODD.search(said) else said


class Lines:
    """Lines of YAML in the making."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._depth = 0

    def add(self, text: str, comment: str | None = None) -> None:
        """One line, with what is to stand behind it as a comment."""
        said = f"  # {_clean(comment)}" if comment else ""
        self._lines.append("  " * self._depth + text + said)

    def pair(self, name: str, value: Any, comment: str | None = None) -> None:
        """A key and a scalar."""
        self.add(f"{key(name)}: {scalar(value)}", comment)

    def comment(self, text: str) -> None:
        """A comment on a line of its own."""
        self.add(f"# {_clean(text)}")

    def open(self, text: str, comment: str | None = None) -> Lines:
        """A key whose value follows, one step further in, until the `with` ends."""
        self.add(text if text.startswith("- ") else f"{key(text)}:", comment)
        self._depth += 1
        return self

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        self._depth -= 1

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines) + "\n"


def _clean(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text)
