"""Markdown of a description to HTML that cannot do harm: CommonMark by markdown-it-py, sanitised by nh3."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
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
_HTML = "|".join(sorted(_TAGS | {"div", "font", "h[1-6]", "img", "small", "strike", "tt"}))
_MAY_MARK = re.compile(r"[`*_#<\[\\&]")
# What is no text itself: marks of Markdown, in pairs where they come in pairs, and tags of HTML.
_MARK = re.compile(
    r"(?P<ticks>`+)(?!`)(?P<code>[\s\S]{1,300}?)(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?P<link>[^\]]{0,200})\]\([^)]{0,500}\)"
    r"|<(?P<bare>(?:https?://|mailto:)[^\s<>]{1,300})>"
    rf"|</?(?:{_HTML})(?:\s[^<>]{{0,300}}|/)?>"
    r"|<!--[\s\S]{0,500}?-->"
    r"|(?P<star>\*{1,3})(?![\s*])(?P<stars>[^*]{1,300})(?<!\s)(?P=star)"
    r"|(?<!\w)(?P<line>_{1,3})(?![\s_])(?P<lines>[\s\S]{1,300}?)(?<![\s_])(?P=line)(?!\w)"
    r"|^ {0,3}#{1,6}\s+|\\(?P<escaped>[!-/:-@\[-`{-~])|&(?:#\w{1,7}|[A-Za-z]\w{1,30});",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(r"#{1,6}\s[^\n]*")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)\s")
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
        """The first sentence, as plain text on one line; a heading above it is passed over."""
        blocks = text[:2000].strip().split("\n\n", 2)
        block = blocks[1] if len(blocks) > 1 and _HEADING.fullmatch(blocks[0]) else blocks[0]
        line = " ".join(_plain(block).split())
        end = _SENTENCE_END.search(line)
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


def _plain(text: str) -> str:
    """Text without its marks. Names with underscores and `<placeholders>` have none, and code stays as it is."""
    return _MARK.sub(_unmarked, text) if _MAY_MARK.search(text) else text


def _unmarked(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return found["code"].strip()
    inner = next((found[name] for name in ("link", "bare", "stars", "lines") if found[name] is not None), None)
    if inner is not None:
        return _plain(inner)
    return found["escaped"] or (unescape(found[0]) if found[0][0] == "&" else "")


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
