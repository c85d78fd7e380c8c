"""What pages claim: from `evidence/pages.yaml`, or from page files read just now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, Span, TruespecError
from truespec.draft.model import Presence
from truespec.draft.words import presence
from truespec.source import DEFAULT
from truespec.source.plain import is_list, is_map
from truespec.source.reader import read_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from truespec.draft.model import Page, Stated


@dataclass(frozen=True, slots=True)
class Claim:
    """What a page says of one field."""

    name: str
    span: Span
    type: str | None = None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a field or on the call. `about` is the field's name, or `time` for the seconds of a call."""

    about: str
    span: Span
    low: float | None = None
    high: float | None = None


@dataclass
class Claims:
    """All that one page claims. `id` is that of pages.yaml, or the name of a page file."""

    id: str
    span: Span
    route: str | None
    method: str | None = None
    whole: bool = True
    rate: tuple[float, float] | None = None
    rate_span: Span | None = None
    headers: list[Claim] = field(default_factory=list[Claim])
    request: list[Claim] = field(default_factory=list[Claim])
    answer: list[Claim] = field(default_factory=list[Claim])
    samples: dict[str, Span] = field(default_factory=dict[str, Span])
    hosts: dict[str, Span] = field(default_factory=dict[str, Span])
    codes: dict[Any, Span] = field(default_factory=dict[Any, Span])
    date: str = ""
    file: str = ""
    limits: list[Limit] = field(default_factory=list[Limit])
    page: Page | None = None

    def names(self) -> set[str]:
        """Every name of a field that the page has anywhere, without what stands before its last dot."""
        rows = (*self.headers, *self.request, *self.answer)
        return {row.name.rpartition(".")[2] for row in rows} | set(self.samples)


def read_claims(path: Path) -> tuple[list[Claims], str, str]:
    """The pages of a pages.yaml, the name under which spans know the file, and its text.

    Raises TruespecError: exit status 2 where it cannot be read, 1 where it is no list of pages.
    """
    file = read_alone(path, DEFAULT)
    pages = file.data.get("pages") if is_map(file.data) else None
    if not is_list(pages):
        message = f"{path}: expected a map with the list `pages`"
        raise TruespecError(Diagnostic("audit-evidence", Severity.ERROR, message, file.span(())))
    found: list[Claims] = []
    for number, page in enumerate(pages):
        if not is_map(page) or not isinstance(page.get("id"), str):
            message = "a page is a map with an `id`"
            raise TruespecError(Diagnostic("audit-evidence", Severity.ERROR, message, file.span(("pages", number))))
        found.append(_Recorded(file.span, number, page).claims())
    return found, file.text.name, file.text.content


class _Recorded:
    """One entry of pages.yaml."""

    def __init__(self, span: Any, number: int, page: Mapping[str, Any]) -> None:
        self._span = span
        self._at = ("pages", number)
        self._page = page

    def claims(self) -> Claims:
        page = self._page
        rate = page.get("rate")
        return Claims(
            id=page["id"],
            span=self.span("route" if page.get("route") else "id"),
            route=page.get("route"),
            method=page.get("method"),
            file=str(page.get("file") or "").rpartition("/")[2],
            date=str(page.get("date") or ""),
            whole=page.get("state", "whole") == "whole",
            rate=(rate["requests"], rate["seconds"])
            if is_map(rate) and {"requests", "seconds"} <= rate.keys()
            else None,
            rate_span=self.span("rate"),
            headers=self._rows("headers"),
            request=self._rows("request"),
            answer=self._rows("answer"),
            samples={str(name): self.span("samples", at) for at, name in self._list("samples")},
            hosts={str(name): self.span("hosts", at) for at, name in self._list("hosts")},
            codes={code: self.span("codes", at) for at, code in self._list("codes")},
            limits=[self._limit(at, one) for at, one in self._list("limits") if is_map(one) and "code" not in one],
        )

    def span(self, *steps: str | int, key: bool = False) -> Span:
        found: Span = self._span((*self._at, *steps), key=key)
        return found

    def _list(self, name: str) -> Iterable[tuple[int, Any]]:
        listed = self._page.get(name)
        return enumerate(listed) if is_list(listed) else ()

    def _rows(self, name: str) -> list[Claim]:
        rows = self._page.get(name)
        return [
            Claim(str(key), self.span(name, key, key=True), said.get("type"), presence(str(said.get("presence") or "")))
            for key, said in (rows.items() if is_map(rows) else ())
            if is_map(said)
        ]

    def _limit(self, at: int, one: Mapping[str, Any]) -> Limit:
        about = str(one.get("field") or one.get("about") or "")
        return Limit(about, self.span("limits", at), one.get("at-least"), one.get("at-most"))


def claims_of(page: Page) -> Claims:
    """What a page file claims."""

    def at(line: int) -> Span:
        return Span(page.name, line, 1, line, 1)

    def rows(stated: Iterable[Stated]) -> list[Claim]:
        return [Claim(row.name, at(row.line), row.type, row.presence if not row.slipped else None) for row in stated]

    names = {
        str(path[-1]): at(line)
        for sample in page.samples
        for path, line in reversed(list(sample.lines.items()))
        if path and isinstance(path[-1], str)
    }
    return Claims(
        id=page.name,
        span=at(page.endpoint.line if page.endpoint else 1),
        route=page.endpoint.path if page.endpoint else None,
        method=page.endpoint.method if page.endpoint else None,
        whole=not page.cut and bool(page.answer or page.bodies("answer")),
        rate=(page.rate.requests, page.rate.seconds) if page.rate else None,
        rate_span=at(page.rate.line) if page.rate else None,
        headers=rows(page.headers),
        request=rows(page.request),
        answer=rows((*page.answer, *page.failure)),
        samples=names,
        hosts={host.name: at(host.line) for host in page.hosts},
        codes={code.code: at(code.line) for code in page.codes},
        page=page,
    )
