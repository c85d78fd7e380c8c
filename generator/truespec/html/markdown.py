"""Markdown of a description to HTML that cannot do harm: CommonMark by markdown-it-py, sanitised by nh3."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it.token import Token

# Text without any of these comes out of CommonMark as one paragraph of itself; most descriptions are such text.
_MARKED = re.compile(
    r"[^A-Za-z0-9À-ɏ_ ,.;:'’‘“”–—…()/?%\"=+\n-]|  |(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[-+=]|^\d+[.)]|^ | $",
    re.MULTILINE,
)
# Code between single backticks, strong words and plain links: with text as above, most of what is not plain.
_SPAN = re.compile(
    r"(?<!`)`(?P<code>(?! )[^`\n]+(?<! ))`(?!`)"
    r"|(?:(?<=[\s(])|^)\*\*(?P<strong>[A-Za-z0-9](?:[A-Za-z0-9 ,'.()/-]*[A-Za-z0-9.:)])?)\*\*(?=[\s.,;:)]|\Z)"
    r"|\[(?P<text>[A-Za-z0-9](?:[A-Za-z0-9 ,'.()-]*[A-Za-z0-9.)])?)\]\((?P<href>https?://[a-z0-9.-]+[a-z0-9](?:/[A-Za-z0-9/._~=-]*)?(?:#[A-Za-z0-9_-]+)?)\)",
    re.MULTILINE,
)
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "dl", "dt", "em", "hr", "i", "kbd",
    "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u",
    "ul", "var",
}  # fmt: skip
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "noscript", "template", "textarea", "svg", "math"}
_LINK = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# Where each address is one of the web already, the library need not ask us about every attribute.
_HREF = re.compile("href", re.IGNORECASE)
_WEB_HREF = re.compile(r'href="https?://[^\s"]')
_MAX_LENGTH = 200_000


class Markdown:
    """Renders the texts of one site, each once. Relative links lead nowhere here, so they stay as text."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], Markup] = {}

    def __call__(self, text: str, heading: int = 0) -> Markup:
        """The text as blocks of HTML. Its highest heading becomes `h2`, `h3` …; with 0 headings are bold paragraphs."""
        key = (text, heading)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._render(text, heading)
        return found

    def first(self, text: str) -> str:
        """The first sentence, as plain text on one line."""
        plain = re.sub(r"<[^>]{0,200}>|[`*_#]+|\[([^\]]{0,200})\]\([^)]{0,500}\)", r"\1", text[:2000])
        line = " ".join(plain.partition("\n\n")[0].split())
        end = re.search(r"(?<=[.!?])\s", line)
        line = line[: end.start()] if end else line
        return line if len(line) <= 180 else f"{line[:177].rstrip()}…"

    @staticmethod
    def _render(text: str, heading: int) -> Markup:
        text = text.strip()
        if not text:
            return Markup("")
        if len(text) > _MAX_LENGTH:
            return Markup("<pre>{}</pre>").format(text)
        simple = _simple(text)
        return Markup(simple if simple is not None else by_library(text, heading))


def by_library(text: str, heading: int) -> str:
    """Any text as HTML: parsed as CommonMark with tables, then sanitised."""
    parser = _parser()
    tokens = parser.parse(text)
    _settle_headings(tokens, heading)
    html = parser.renderer.render(tokens, parser.options, {})
    return _sanitised(html, _TAGS | _HEADINGS if heading else _TAGS)


def _simple(text: str) -> str | None:
    """Paragraphs with nothing in them but text, code, strong words and links; None for what needs the library."""
    shown: list[str] = []
    for paragraph in text.split("\n\n"):
        # A full stop in the place of each span: what would mark something beside the span itself still does.
        if not paragraph or paragraph[0] == "\n" or paragraph[-1] == "\n" or _MARKED.search(_SPAN.sub(".", paragraph)):
            return None
        at = 0
        shown.append("<p>")
        for span in _SPAN.finditer(paragraph):
            shown.append(escape(paragraph[at : span.start()]))
            shown.append(_span(span))
            at = span.end()
        shown.append(f"{escape(paragraph[at:])}</p>")
    return "".join(shown)


def _span(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return f"<code>{escape(found['code'])}</code>"
    if found["strong"] is not None:
        return f"<strong>{escape(found['strong'])}</strong>"
    return f'<a href="{found["href"]}" rel="noopener noreferrer">{escape(found["text"])}</a>'


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _settle_headings(tokens: list[Token], heading: int) -> None:
    """Move headings below the one that the text stands under, so that a page has one outline."""
    found = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            if heading:
                token.tag = f"h{min(6, heading + found.index(int(token.tag[1])))}"
            else:
                token.tag = "p"


def _attribute(_tag: str, name: str, value: str) -> str | None:
    return value if name != "href" or _LINK.match(value) else None


def _sanitised(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        attribute_filter=None if len(_HREF.findall(html)) == len(_WEB_HREF.findall(html)) else _attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
