"""Lines of a file as a terminal can show them: safe, cut to a width, and with carets under the right place."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Span

_WIDTH = 100
_LARGEST = 64_000_000


class Sources:
    """The lines of files, from texts at hand or from disk."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str | None:
        """One line, counted from 1; None where the file or the line is not there."""
        if file not in self._lines:
            self._lines[file] = self._text(file).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _text(self, file: str) -> str:
        if file in self._texts:
            return self._texts[file]
        path = Path(file)
        try:
            if "://" in file or not path.is_file() or path.stat().st_size > _LARGEST:
                return ""
            return path.read_bytes().decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return ""


class Frame(NamedTuple):
    """A line to show, how many columns stand before the marked part, and how many the marked part takes."""

    text: str
    before: int
    marked: int


def frame(line: str, span: Span) -> Frame:
    """The line with what a terminal must not see made visible, cut to about a hundred columns around the span."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    end = max(start, end)
    left, right = 0, len(line)
    if len(line) > _WIDTH:
        left = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
        right = min(len(line), left + _WIDTH)
    head = "…" if left else ""
    shown = inline(line[left:right]) + ("…" if right < len(line) else "")
    before = _columns(head + inline(line[left:start]))
    marked = _columns(inline(line[start : min(end, right)]))
    return Frame((head + shown).rstrip(), before, max(1, marked))


def inline(text: str) -> str:
    """Text in which control characters, line breaks and characters that reorder a line are escapes."""
    return "".join(_visible(char) for char in text) if _ODD.search(text) else text


_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    if not _ODD.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
