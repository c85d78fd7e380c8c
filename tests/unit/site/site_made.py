"""Sites made in memory, and what their pages hold, for the tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from truespec.config import load_api
from truespec.lower import lower
from truespec.site import Evidence, Options, emit
from truespec.source import load
from truespec.surface import decide

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'openapi: 3.1.0\ninfo: {title: "T", version: "1"}\n'


def made(spec: Path, evidence: Evidence | None = None) -> dict[str, str]:
    """The site of a description, file by path."""
    config = load_api(spec)
    document = load(config.spec)
    api = lower(document, every_schema=True)
    files = emit(document.data, api, decide(api, config), evidence or Evidence(), Options())
    return {file.path: file.text for file in files}


def made_of(text: str, folder: Path) -> dict[str, str]:
    """The site of a description that is written here."""
    spec = folder / "openapi.yaml"
    spec.write_text(text, encoding="utf-8")
    return made(spec)


@dataclass(slots=True)
class Page:
    """What a page holds: elements by name, ids, links, scripts, headings by level, text."""

    tags: list[str] = field(default_factory=list[str])
    ids: list[str] = field(default_factory=list[str])
    links: list[str] = field(default_factory=list[str])
    sources: list[str] = field(default_factory=list[str])
    handlers: list[str] = field(default_factory=list[str])
    headings: list[int] = field(default_factory=list[int])
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        page.tags.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            page.headings.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                page.ids.append(value or "")
            elif name == "href" and tag == "a":
                page.links.append(value or "")
            elif name in ("src", "href"):
                page.sources.append(value or "")
            elif name.startswith("on") or name == "style":
                page.handlers.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        self.page.text += data


def read(html: str) -> Page:
    """What stands on a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page
