"""Blocks to a page: which table states what, whose body a sample is, where the call goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .blocks import to_blocks
from .endpoint import best, endpoint_of, hosts_in, is_placeholder, method_in, method_word
from .jsonish import NotJson, read_body
from .model import Code, Endpoint, ErrorCode, Heading, Host, Page, Rate, Sample, Side, Stated, Table, Text
from .rows import codes, roles_of, stated
from .sections import Section, section_of
from .sorting import header_name, hosts_of, is_cut, of_url, outcome, where

if TYPE_CHECKING:
    from .model import Block

_RATE = re.compile(
    r"(\d[\d,]*)\s*(?:calls?|requests?|times|queries|次)\s*(?:per|a|every|/|each|每)\s*(\d+)?\s*(second|minute|hour|秒|分钟|s\b)"
    r"|(\d[\d,]*)\s*次\s*/\s*(秒|分钟)",
    re.IGNORECASE,
)
_SECONDS = {"second": 1, "s": 1, "秒": 1, "minute": 60, "分钟": 60, "hour": 3600}
_BEGIN = re.compile(r"^[ \t]*(?=[{\[])|(?:--data(?:-raw|-binary|-ascii)?|-d)[ =]+\$?['\"]?\s*(?=[{\[])", re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z_$@#][\w$@#.\[\]/:>-]*(?:: [\w/.+-]+)?$", re.ASCII)


def understand(name: str, text: str) -> Page:
    """All that can be understood of a page's text. `name` is the file as findings call it."""
    return _Reader(name, text).page()


class _Reader:
    def __init__(self, name: str, text: str) -> None:
        self.blocks = to_blocks(text)
        self.name = name
        self.text = text
        self.section: Section | None = None
        self.samples: list[tuple[Sample, Side | None, int]] = []
        self.tables: list[tuple[list[Stated], Side | None, str, int, Table]] = []
        self.codes: list[ErrorCode] = []
        self.rate: Rate | None = None
        self.prose: list[Text] = []
        self.unread: list[Text] = []
        self.endpoints: list[Endpoint] = []
        self.method: tuple[str, int] | None = None
        self.title: Text | None = None
        self._last_heading: Heading | None = None
        self._sure = True
        self.hosts: list[Host] = []
        for at, block in enumerate(self.blocks):
            self._block(at, block)

    def _block(self, at: int, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Table):
            self._table(at, block)
        elif isinstance(block, Code):
            self._code(at, block)
        else:
            self._prose(block)

    def _heading(self, block: Heading) -> None:
        found = section_of(block.text)
        if method_word(block.text) and self.section and self.section.topic == "method":
            self.method = self.method or (method_word(block.text) or "", block.line)
            return
        if found is None and not block.sure:
            self._prose(Text(block.text, block.line))
            self._last_heading = block
            return
        if self.title is None and not block.text.lower().startswith(("source:", "http:", "https:")):
            self.title = self._title(block, found)
        self.section = found
        self._sure = block.sure
        self._last_heading = block
        if found and found.topic == "url":
            self._prose(Text(block.text, block.line))

    def _title(self, block: Heading, found: Section | None) -> Text | None:
        if found is None:
            return Text(block.text, block.line)
        before = self._last_heading
        near = before is not None and not before.sure and block.line - before.line <= 3
        return Text(before.text, before.line) if before and near else Text("", 0)

    def _prose(self, block: Text) -> None:
        topic = self.section.topic if self.section else None
        self.prose.append(block)
        if (
            (found := endpoint_of(block))
            and topic not in ("codes", "headers")
            and not (topic == "other" and self._sure)
        ):
            self.endpoints.append(found)
        if topic == "method" and (word := method_word(block.text)):
            self.method = self.method or (word, block.line)
        if self.rate is None and (rate := _RATE.search(block.text)):
            number, many, unit = rate[1] or rate[4], int(rate[2] or "1"), (rate[3] or rate[5]).lower()
            requests = int(number.replace(",", ""))
            if requests and many:
                self.rate = Rate(requests, many * _SECONDS[unit], block.line)

    def _code(self, at: int, block: Code) -> None:
        begin = _BEGIN.search(block.text)
        head = block.text[: begin.start()] if begin else block.text
        for number, line in enumerate(head.split("\n"), block.line):
            if found := endpoint_of(Text(line.strip().rstrip("\\").strip(), number)):
                self.endpoints.append(found)
        side = self.section.side if self.section and self.section.topic in ("body", "url") else None
        if head.lstrip().startswith("HTTP/"):
            side = "answer"
        elif re.match(r"\s*(?:curl\b|POST |GET |PUT |PATCH |DELETE )", block.text) or (begin and "-d" in begin[0]):
            side = "request"
        if begin is None:
            if not self.endpoints or self.endpoints[-1].line < block.line:
                self.prose += [
                    Text(line.strip(), n) for n, line in enumerate(head.split("\n"), block.line) if line.strip()
                ]
            return
        start = begin.end()
        while start < len(block.text):
            try:
                sample, end = read_body(block.text, start, block.line)
            except NotJson:
                self.unread.append(Text("a body that could not be read", block.line + block.text[:start].count("\n")))
                return
            self.samples.append((sample, side, at))
            rest = _BEGIN.search(block.text, end)
            if rest is None:
                return
            start = rest.end()

    def _table(self, at: int, block: Table) -> None:
        found = codes(block)
        if found is not None:
            self.codes += found
            return
        roles = roles_of(block)
        section = self.section
        rows = stated(block)
        self.unread += block.unread
        if hosts := hosts_of(block):
            self.hosts += hosts
            return
        if "name" not in roles or len(block.header) < 2:
            self.unread.append(Text(f"a table headed {' | '.join(block.header)}", block.line))
            return
        kind = "fields"
        side = section.side if section and section.topic == "body" else None
        if (
            "header" in block.header[0].lower()
            or "请求头" in block.header[0]
            or (section and section.topic == "headers")
        ):
            kind = "headers"
        elif section and section.topic in ("query", "path"):
            kind = "query"
        elif "type" not in roles and not self._in_samples(rows):
            kind = "parameters"
        elif side is None and not (section and section.topic == "other"):
            side = "request" if "presence" in roles else None
        if kind != "parameters":
            self.unread += [Text(f"{row.name}: is it a key?", row.line) for row in rows if not _KEY.match(row.name)]
            rows = [row for row in rows if _KEY.match(row.name)]
        self.tables.append((rows, side, kind, at, block))

    def _in_samples(self, rows: Sequence[Stated]) -> bool:
        """Whether most of a table's names are keys of the samples so far."""
        keys = {str(path[-1]) for sample, _, _ in self.samples for path in sample.lines if path}
        return sum(row.name in keys for row in rows) * 2 > len(rows)

    def page(self) -> Page:
        """Puts together what the blocks said."""
        endpoint = best(self.endpoints)
        tables = self._sided()
        headers = [row for rows, _, kind, _, _ in self.tables if kind == "headers" for row in rows]
        query = [row for rows, _, kind, _, _ in self.tables if kind == "query" for row in rows]
        parameters = [row for rows, _, kind, _, _ in self.tables if kind == "parameters" for row in rows]
        hosts: list[Host] = []
        if endpoint and endpoint.method is None:
            said = (
                self.method or method_in(Text(row.description, row.line) for row in parameters) or method_in(self.prose)
            )
            if said:
                endpoint = replace(endpoint, method=said[0], method_line=said[1])
        if endpoint:
            hosts = self._hosts(endpoint, parameters)
            query += of_url(endpoint, parameters)
            self._leftover(endpoint, parameters)
        placed = _first(tables, "request")
        return Page(
            name=self.name,
            source=self.text,
            forms=tuple(dict.fromkeys(block.form for block in self.blocks if isinstance(block, Table))),
            title=self.title if self.title and self.title.text else None,
            endpoint=endpoint,
            hosts=tuple(hosts),
            query=(*query, *(row for row in placed if where(row, endpoint) in ("query", "path"))),
            headers=tuple(
                row
                for row in (*headers, *(row for row in placed if where(row, endpoint) == "header"))
                if header_name(row)
            ),
            request=tuple(row for row in placed if where(row, endpoint) == "body"),
            answer=_first(tables, "answer"),
            failure=_first(tables, "failure"),
            samples=tuple(replace(sample, side=side) for sample, side in self._sampled(tables)),
            codes=tuple(self.codes),
            rate=self.rate,
            prose=tuple(self.prose),
            unread=tuple(self.unread),
            cut=is_cut(self.text) or any(not sample.complete for sample, _, _ in self.samples),
            other_endpoints=tuple(one for one in self.endpoints if endpoint and one.path != endpoint.path),
        )

    def _sided(self) -> list[tuple[list[Stated], Side, int]]:
        """The tables of fields with their side; without a word of it the request's comes first."""
        sided: list[tuple[list[Stated], Side, int]] = []
        for rows, side, kind, at, _ in self.tables:
            if kind == "fields":
                later: Side = "answer" if any(one[1] != "failure" for one in sided) else "request"
                sided.append((rows, side or later, at))
            elif kind == "parameters" and side == "answer":
                sided.append((rows, "answer", at))
        return sided

    def _sampled(self, tables: Sequence[tuple[list[Stated], Side, int]]) -> list[tuple[Sample, Side]]:
        """The samples with their side: that of their section, else that of the table which follows."""
        found: list[tuple[Sample, Side]] = []
        for sample, side, at in self.samples:
            after: Side | None = next((one for _, one, place in tables if place > at), None)
            before: Side | None = next((one for _, one, place in reversed(tables) if place < at), None)
            last: Side = "answer" if before else "request"
            own: Side = side or after or last
            found.append((sample, outcome(sample, own)))
        return found

    def _hosts(self, endpoint: Endpoint, parameters: Sequence[Stated]) -> list[Host]:
        hosts: list[Host] = []
        if is_placeholder(endpoint.host):
            hosts += self.hosts
            for row in parameters:
                if endpoint.host and row.name.strip("{}<>$") in endpoint.host:
                    hosts += hosts_in(row.description, row.line)
        elif endpoint.host:
            hosts.append(Host(endpoint.host, "", endpoint.line))
        return list({host.name: host for host in reversed(hosts)}.values())[::-1]

    def _leftover(self, endpoint: Endpoint, parameters: Sequence[Stated]) -> None:
        known = {name for name, _ in endpoint.query} | {endpoint.host, endpoint.scheme, endpoint.path.strip("/")}
        for row in parameters:
            if row.name.strip("/") not in known and "/" not in row.name and row.name not in ("http", "https"):
                self.unread.append(Text(f"{row.name}: what this row of a table without types is", row.line))


def _first(tables: Sequence[tuple[list[Stated], Side, int]], side: Side) -> tuple[Stated, ...]:
    return tuple(row for rows, one, _ in tables if one == side for row in rows)
