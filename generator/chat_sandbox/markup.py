"""HTML that cannot be broken out of: whatever is no element is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

_VOID = frozenset({"input", "link", "meta", "br"})

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
"""Headers of every page: nothing is loaded but the style sheet, nothing is sent elsewhere."""


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def el(name: str, *children: object, **attributes: str | bool | None) -> Html:
    """An element. Children that are no Html are escaped; None is left out.

    Attributes: a trailing ``_`` of a name is dropped, True stands without a value, False and None are left out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: object) -> Html:
    """One child or many, one after the other."""
    if isinstance(children, Html):
        return children
    if isinstance(children, (list, tuple)):
        return Html("".join(join(child) for child in cast("Sequence[object]", children)))
    return Html("" if children is None else escape(str(children)))


def table(heads: list[str], rows: list[list[object]]) -> Html:
    """A table with a row of heads."""
    head = el("tr", [el("th", text) for text in heads])
    return el("table", el("thead", head), el("tbody", [el("tr", [el("td", cell) for cell in row]) for row in rows]))


STYLE = """
:root { color-scheme: light dark; --line: #8884; --quiet: #888; --bad: #c33; --good: #283; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.5rem; margin: .4rem 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
th { color: var(--quiet); font-weight: 500; }
code, pre, textarea { font: 13px/1.4 ui-monospace, monospace; }
pre { border: 1px solid var(--line); border-radius: 4px; padding: .6rem; overflow: auto; }
pre { max-height: 24rem; white-space: pre-wrap; }
textarea { width: 100%; box-sizing: border-box; min-height: 7rem; }
details { border-bottom: 1px solid var(--line); padding: .3rem 0; }
td details { border: 0; padding: 0; }
summary { cursor: pointer; }
button, input, select { font: inherit; padding: .2rem .7rem; }
form.row { display: inline-flex; gap: .4rem; margin: .3rem 1rem .3rem 0; }
.quiet { color: var(--quiet); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.facts > span { margin-right: 1.4rem; }
"""
