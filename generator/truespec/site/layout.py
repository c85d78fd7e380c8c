"""The small pieces that pages are made of, laid out by the macros of `pieces.html.jinja`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from truespec.html import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from truespec.site.trees import Row


class Layout:
    """Lays out rows and trees. Everything that comes in as plain text is escaped."""

    def __init__(self) -> None:
        module: Any = environment("truespec.site").get_template("pieces.html.jinja").module
        self._row: Callable[[Row], Markup] = module.row
        self._elsewhere: Callable[[Sequence[Markup]], Markup] = module.elsewhere
        self._more: Callable[[Markup, int], Markup] = module.more
        self._folded: Callable[[int, int, Markup], Markup] = module.folded
        self._filled: Callable[[Markup], Markup] = module.filled
        self._branches: Callable[[Sequence[tuple[str, Markup, Markup]]], Markup] = module.branches

    def row(self, row: Row) -> Markup:
        """One field, without what is nested in it."""
        return self._row(row)

    def rows(self, rows: Sequence[tuple[str, Markup, Markup]]) -> Markup:
        """A list of fields: anchor (safe as `slug` makes it), the field laid out, what is nested in it laid out.

        A large site has a hundred thousand of them, all laid out already: they are joined here, not by a macro.
        """
        items = [
            f'<li id="{anchor}"><a class="at" href="#{anchor}" tabindex="-1" aria-label="Link here">#</a>{html}{below}'
            if anchor
            else f"<li>{html}{below}"
            for anchor, html, below in rows
        ]
        return Markup(f'<ul class="tree">{"</li>".join(items)}</li></ul>' if items else "")

    def below(self, trees: Sequence[tuple[str, Markup]]) -> Markup:
        """Nested trees to unfold, each with the name of its schema; joined here like `rows`, for there are as many."""
        return Markup("".join(f"<details><summary>{escape(name)}</summary>{tree}</details>" for name, tree in trees))

    def elsewhere(self, links: Sequence[Markup]) -> Markup:
        """Links in the place of trees for which a page has no room."""
        return self._elsewhere(links)

    def more(self, link: Markup, count: int) -> Markup:
        """What stands below a tree for `count` fields of which a page has no room."""
        return self._more(link, count)

    def folded(self, first: int, last: int, tree: Markup) -> Markup:
        """A part of a long tree, to be unfolded."""
        return self._folded(first, last, tree)

    def filled(self, rows: Markup) -> Markup:
        """Parameters that the client itself fills in, folded."""
        return self._filled(rows)

    def branches(self, trees: Sequence[tuple[str, Markup, Markup]]) -> Markup:
        """The members of a union, each with its name and a link to its own page, empty where it has none."""
        return self._branches(trees)
