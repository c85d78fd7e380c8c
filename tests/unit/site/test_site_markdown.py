"""Texts of a description: rendered, but never able to act."""

from __future__ import annotations

import random
from time import process_time

import pytest
from markdown_it import MarkdownIt
from site_made import read
from truespec.html import Markdown
from truespec.html.markdown import _simple, by_library  # pyright: ignore[reportPrivateUsage]

_PLAIN = [
    "One page of the list.",
    "snake_case stays",
    'It\'s 5 (five), or "six"; a/b = 50%',
    "ends with a colon:",
]
_MARKED = [
    "_emphasis_",
    "a_ b_",
    "- item",
    "1. item",
    "a\nb",
    "`code`",
    "  indented",
    "see https://example.com",
    "a * b",
    "+ item",
    "a  b",
    "setext\n===",
]


@pytest.mark.parametrize("text", [*_PLAIN, *_MARKED])
def test_the_short_way_says_what_the_library_says(text: str) -> None:
    ours, theirs = read(Markdown()(text)), read(MarkdownIt("commonmark").render(text))
    assert " ".join(ours.text.split()) == " ".join(theirs.text.split())
    if text in _PLAIN:
        assert ours.tags == theirs.tags == ["p"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=//example.com></iframe>",
        "<p style='background:url(//example.com)'>x</p>",
        "<math><mtext></p><style><img src onerror=alert(1)></style>",
        "![x](https://example.com/x.png)",
        "<p id=main name=x class=top>x</p>",
        "<form action=//example.com><button>x</button></form>",
        "<meta http-equiv=refresh content=0>",
        "<base href=//example.com>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "`</code><script>alert(1)</script>`",
        "[x](//example.com)",
        "[x](../../secret.html)",
    ],
)
def test_hostile_text_cannot_act(text: str) -> None:
    page = read(Markdown()(text, 2))
    assert not page.handlers
    assert not page.sources
    assert not page.ids
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in page.links)
    assert not {"script", "img", "svg", "iframe", "style", "form", "button", "meta", "base", "math"} & set(page.tags)


def test_headings_fit_under_the_page() -> None:
    assert read(Markdown()("# A\n\n### B\n\n## C", 2)).headings == [2, 4, 3]
    assert read(Markdown()("# A", 0)).headings == []


def test_tables_and_lists_are_kept() -> None:
    page = read(Markdown()("| a | b |\n|---|---|\n| 1 | 2 |\n\n- x\n", 2))
    assert {"table", "th", "td", "ul", "li"} <= set(page.tags)


def test_a_link_outside_says_nothing_of_us() -> None:
    assert 'rel="noopener noreferrer"' in Markdown()("[x](https://example.com)")


def test_the_first_sentence_is_plain() -> None:
    assert Markdown().first("A `b` [c](https://d) **e**. More.\n\nAnd more.") == "A b c e."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("At /auth/get_admin_token, GITHUB_TOKEN", "At /auth/get_admin_token, GITHUB_TOKEN"),
        ("`refs/pull/<n>/merge` or refs/heads/<branch name>", "refs/pull/<n>/merge or refs/heads/<branch name>"),
        ("_one_ __two__ *three* ***four*** **`a_b`** _id", "one two three four a_b _id"),
        ("a * b * c, refs/pull/*/head", "a * b * c, refs/pull/*/head"),
        ("<p>It is <b>bold</b> &lt;so&gt;</p><!-- not said -->", "It is bold <so>"),
        ("# Title\n\nWhat it does, e.g. this. More.", "What it does, e.g. this."),
        ("\\_kept\\_ and <https://example.com/a_b>", "_kept_ and https://example.com/a_b"),
    ],
)
def test_the_first_sentence_keeps_names_and_placeholders(text: str, plain: str) -> None:
    assert Markdown().first(text) == plain


@pytest.mark.parametrize("mark", ["_", "*", "`", "[", "<a ", "_a ", "*a", "&", "<!--", "\\"])
def test_the_first_sentence_costs_no_more_than_its_length(mark: str) -> None:
    started = process_time()
    Markdown().first(mark * 2_000)
    assert process_time() - started < 0.5


_BITS = (
    "plain text", "a_b", "`code`", "`a < b & c`", "``two``", "` edge `", "`", "[docs](https://example.com/a/b#c)",
    "[x](http://example.com)", "[x](https://example.com/?a=1&b=2)", "[a b](https://example.com/x_y_z)", "[x]", "(", ")",
    "!", "*", "**", "_", " ", "  ", "\n", "\n\n", "-", "1.", "<b>", "&amp;", "&", "\\", '"', "'", ":", "#",
    "https://example.com",
    "[`c`](https://example.com)", "[x](https://example.com/a(b))", "=", "+", "\t", "é", "**Note:**", "**a b**",
    "(**a**)", "a", "__", "`c`_", "_`c`", "two\nlines", "a\n- b", "a\n---", "’", "\n ", " \n",
)  # fmt: skip


def test_the_short_way_never_differs_from_the_library() -> None:
    chance = random.Random(5)
    short = 0
    for _ in range(12_000):
        text = "".join(chance.choice(_BITS) for _ in range(chance.randint(1, 6))).strip()
        ours, theirs = read(str(Markdown()(text, 2))), read(by_library(text, 2))
        assert ours.tags == theirs.tags, text
        assert ours.links == theirs.links, text
        assert "".join(ours.text.split()) == "".join(theirs.text.split()), text
        short += _simple(text) is not None
    assert short > 1_500
