"""The text of a page to blocks. Headings, fences and bodies are found here, tables by the forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .endpoint import endpoint_of
from .forms import FORMS, html, known_of
from .jsonish import NotJson, read_body
from .markup import cell
from .model import Code, Heading, Text

if TYPE_CHECKING:
    from .forms import Known
    from .model import Block

_FENCE = re.compile(r"^\s*(```+|~~~+)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_BODY = re.compile(r"^\s*(?:\{\s*(?:$|[\"}/])|\[\s*(?:$|[\"{\[/]))")
_DATA = re.compile(r"(?:--data(?:-raw|-binary|-ascii)?|-d)[ =]+\$?['\"]?\s*(?=[{\[])")
_TRIES = 200
_ORIGIN = re.compile(r"^#?\s*(?:source|copied from|from)\s*:", re.IGNORECASE)


def to_blocks(text: str) -> list[Block]:
    """All blocks of a page in its order."""
    if html.is_html(text):
        return html.read(text)
    return _Walker(text).blocks


class _Walker:
    def __init__(self, text: str) -> None:
        self.lines = _unquoted(text.split("\n"))
        self.known: Known = known_of(text)
        self.blocks: list[Block] = []
        self.at = 0
        self._refused = 0
        self._front()
        while self.at < len(self.lines):
            self._step()

    def _front(self) -> None:
        """Front matter between lines of dashes holds the title."""
        start = 1 if self.lines and _ORIGIN.match(self.lines[0]) else 0
        if self.lines[start : start + 1] != ["---"] or "---" not in self.lines[start + 1 :]:
            self.at = start
            return
        end = self.lines.index("---", start + 1)
        for number, line in enumerate(self.lines[start:end], start + 1):
            if found := re.match(r"title:\s*(.+)", line):
                self.blocks.append(Heading(found[1].strip("\"' "), number))
        self.at = end + 1

    def _step(self) -> None:
        line = self.lines[self.at]
        number = self.at + 1
        if not line.strip():
            self.at += 1
        elif found := _FENCE.match(line):
            self._fence(found[1])
        elif found := _HEADING.match(line):
            self.blocks.append(Heading(cell(found[1]), number))
            self.at += 1
        elif not (self._body() or self._table()):
            said = cell(re.sub(r"^\s*(?:[-*•·]|\d+[.)])\s+", "", line))
            if said:
                looks = _looks_like_heading(line)
                self.blocks.append(Heading(said, number, sure=False) if looks else Text(said, number))
            self.at += 1

    def _fence(self, mark: str) -> None:
        end = self.at + 1
        while end < len(self.lines) and not self.lines[end].lstrip().startswith(mark):
            end += 1
        self.blocks.append(Code("\n".join(self.lines[self.at + 1 : end]), self.at + 2))
        self.at = end + 1

    def _body(self) -> bool:
        """A body without a fence; what follows it on its last line is read as a line of its own."""
        line = self.lines[self.at]
        data = _DATA.search(line)
        if (data is None and not _BODY.match(line)) or self._refused > _TRIES:
            return False
        text = "\n".join(self.lines[self.at :])
        try:
            _, end = read_body(text, data.end() if data else 0, self.at + 1)
        except NotJson:
            self._refused += 1
            return False
        after = self.at + text[:end].count("\n")
        self.blocks.append(Code(text[:end], self.at + 1))
        rest = text[end:].partition("\n")[0].lstrip("'\"`")
        self.at = after
        self.lines[after] = rest
        if not rest.strip():
            self.at += 1
        return True

    def _table(self) -> bool:
        for form in FORMS:
            found = form.find(self.lines, self.at, self.known)
            if found:
                if found.before.strip():
                    self.blocks.append(Text(cell(found.before), self.at + 1))
                self.blocks.append(found.table)
                self.at = found.after
                return True
        return False


def _unquoted(lines: list[str]) -> list[str]:
    """Without the quotation marks of a page that is one quotation."""
    said = [line for line in lines if line.strip()]
    if sum(line.startswith(">") for line in said) * 10 > len(said) * 8:
        return [re.sub(r"^>\s?", "", line) for line in lines]
    return [line.rstrip("\r") for line in lines]


def _looks_like_heading(line: str) -> bool:
    said = line.strip()
    if endpoint_of(Text(said, 0)):
        return False
    if len(said) > 72 or said.endswith((".", "。", ",", ";", ":", "|")) or re.match(r"^\s*[-*•·]", line):
        return False
    return len(said.split()) <= 9 and "://" not in said and re.match(r"^[^\W_]", said) is not None
