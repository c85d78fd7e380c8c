"""HTML pages: headings, paragraphs, code and tables become the blocks that every other form becomes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from truespec.draft.markup import cell, indent
from truespec.draft.model import Code, Heading, Row, Table, Text

if TYPE_CHECKING:
    from truespec.draft.model import Block

NAME = "HTML"
_SKIP = {"script", "style", "nav", "head", "footer", "svg", "noscript", "template"}
_PARTS = {"p", "li", "div", "section", "article", "dt", "dd", "blockquote", "main", "body", "ul", "ol", "br"}
_HEADING = re.compile(r"^h[1-6]$")
_PAGE = re.compile(r"<(?:!doctype html|html|body|table|h[1-6]|pre)\b", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether a page is HTML, and not Markdown with some tags in it."""
    start = text.lstrip()[:200].lower()
    fences = text.count("```")
    return start.startswith(("<!doctype html", "<html")) or (not fences and len(_PAGE.findall(text)) >= 2)


def read(text: str) -> list[Block]:
    """The blocks of an HTML page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._said: list[str] = []
        self._line = 0
        self._level = 0
        self._skip = 0
        self._code = 0
        self._rows: list[tuple[list[str], int, bool]] | None = None
        self._table = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a part."""
        if tag in _SKIP:
            self._skip += 1
        elif tag == "table":
            self.flush()
            self._rows, self._table = [], self.getpos()[0]
        elif self._rows is not None:
            self._in_table(tag)
        elif tag == "pre":
            self.flush()
            self._code = 1
        elif _HEADING.match(tag):
            self.flush()
            self._level = int(tag[1])
        elif tag in _PARTS and not self._code:
            self.flush()
        elif tag == "br":
            self._said.append("\n")

    def _in_table(self, tag: str) -> None:
        assert self._rows is not None
        if tag == "tr":
            self._said = []
            self._rows.append(([], self.getpos()[0], False))
        elif tag in ("td", "th") and self._rows:
            cells, line, head = self._rows[-1]
            self._rows[-1] = (cells, line, head or tag == "th")
            self._said = []
        elif tag in ("br", "li", "p"):
            self._said.append(" ; " if "".join(self._said).strip() else "")

    def handle_endtag(self, tag: str) -> None:
        """Closes a part."""
        if tag in _SKIP:
            self._skip = max(0, self._skip - 1)
        elif tag == "table" and self._rows is not None:
            self._close_table()
        elif self._rows is not None:
            if tag in ("td", "th") and self._rows:
                self._rows[-1][0].append("".join(self._said))
                self._said = []
        elif tag == "pre" or _HEADING.match(tag) or (tag in _PARTS and not self._code):
            self.flush()

    def handle_data(self, data: str) -> None:
        """Text, outside of scripts and navigation."""
        if self._skip:
            return
        if not "".join(self._said).strip():
            before = data[: len(data) - len(data.lstrip())]
            self._line = self.getpos()[0] + before.count("\n")
        self._said.append(data)

    def flush(self) -> None:
        """What was gathered becomes a block."""
        said = "".join(self._said)
        self._said = []
        if said.strip():
            if self._code:
                lead = said[: len(said) - len(said.lstrip("\n"))]
                self.blocks.append(Code(said[len(lead) :], self._line))
            elif self._level:
                self.blocks.append(Heading(cell(said), self._line))
            else:
                self.blocks += [Text(cell(line), self._line) for line in said.split("\n") if line.strip()]
        self._code = self._level = 0

    def _close_table(self) -> None:
        rows = [row for row in self._rows or [] if row[0]]
        self._rows = None
        if not rows:
            return
        body: list[Row] = []
        for cells, line, _ in rows[1:]:
            depth, name = indent(cells[0])
            body.append(Row((cell(name), *(cell(part) for part in cells[1:])), line, depth))
        header = tuple(cell(part) for part in rows[0][0])
        self.blocks.append(Table(header, tuple(body), rows[0][1], NAME))
