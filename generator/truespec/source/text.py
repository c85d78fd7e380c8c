"""Bytes to text, and offsets in the text to lines and columns."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from truespec.diagnostics import Diagnostic, Severity, Span, TruespecError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BREAK = re.compile(r"\r\n?|\n")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN_BYTES = bytes(set(range(32)) - set(b"\t\n\r"))


class Text:
    """The text of one file under the name by which the user knows it."""

    def __init__(self, name: str, content: str) -> None:
        self.name = name
        self.content = content

    @cached_property
    def _lines(self) -> list[int]:
        if "\r" not in self.content:
            # Many times faster, and the text of nearly every description.
            return list(accumulate((len(line) + 1 for line in self.content.split("\n")[:-1]), initial=0))
        return [0, *(match.end() for match in _BREAK.finditer(self.content))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; an offset past the end is the end."""
        offset = min(offset, len(self.content))
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The stretch from one character to another, the second exclusive."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Span(self.name, line, column, end_line, end_column)


def decode(name: str, content: bytes) -> Text:
    """UTF-8, or UTF-16 and UTF-32 that say so by a byte order mark.

    Raises TruespecError with exit status 2 for anything else, and for characters that no text holds.
    """
    encoding = "utf-8"
    for mark, called in _MARKS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], called
            break
    try:
        text = Text(name, content.decode(encoding))
    except UnicodeDecodeError as error:
        before = Text(name, content[: error.start].decode(encoding, errors="replace"))
        end = len(before.content)
        message = f"byte {error.start} is not {encoding.upper()}: {error.reason}"
        raise _refused(before.span(end, end), message, "save the file as UTF-8") from error
    # In UTF-8 such a character is one byte, and nothing else has that byte in it.
    clean = encoding == "utf-8" and len(content.translate(None, _FORBIDDEN_BYTES)) == len(content)
    found = None if clean else _FORBIDDEN.search(text.content)
    if found:
        message = f"control character U+{ord(found.group()):04X} is not allowed in YAML or JSON"
        raise _refused(text.span(found.start(), found.end()), message, 'write it as an escape in quotes, such as "\\0"')
    return text


def _refused(span: Span, message: str, hint: str) -> TruespecError:
    return TruespecError(Diagnostic("not-text", Severity.ERROR, message, span, hint=hint), exit_status=2)
