"""A page as the witness reads it, and how a finding gets its place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Label, Severity, Span
from truespec.draft.envelope import Envelope, envelope_of
from truespec.draft.layout import merged
from truespec.draft.places import Merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.draft.model import Node, Page, Side

SIDES: tuple[Side, ...] = ("request", "answer", "failure")


class Reading:
    """One page with its bodies laid out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._lines = page.source.split("\n")

    @cached_property
    def bodies(self) -> dict[Side, Merged]:
        """The table of each body over its samples."""
        return {side: merged(self.page, side) for side in SIDES}

    @cached_property
    def envelope(self) -> Envelope | None:
        """Where an answer tells of its failure."""
        return envelope_of(self.bodies["answer"])

    def nodes(self) -> Iterator[tuple[Side, Merged, Node]]:
        """Every field of every body, items of lists left out."""
        for side, body in self.bodies.items():
            for place, node in body.tree.items():
                if place and place[-1] != "[]":
                    yield side, body, node

    def span(self, line: int | None, word: str = "") -> Span:
        """A word on a line, or the whole line."""
        number = min(max(line or 1, 1), len(self._lines))
        text = self._lines[number - 1]
        at = text.find(word) if word else -1
        start, end = (at, at + len(word)) if at >= 0 else (len(text) - len(text.lstrip()), len(text.rstrip()))
        return Span(self.page.name, number, start + 1, number, max(end, start) + 1)

    def finding(
        self,
        rule: str,
        message: str,
        line: int | None,
        word: str = "",
        *,
        hint: str | None = None,
        sure: bool = True,
        related: Sequence[Label] = (),
    ) -> Diagnostic:
        """A finding on this page: a warning, or a suggestion where the page only makes one wonder."""
        severity = Severity.WARNING if sure else Severity.INFO
        context = f"in {self.page.endpoint.path}" if self.page.endpoint else None
        return Diagnostic(
            rule, severity, message, self.span(line, word), hint=hint, context=context, related=tuple(related)
        )

    def label(self, line: int | None, word: str, message: str) -> Label:
        """Another place on this page."""
        return Label(self.span(line, word), message)


def dotted(node: Node) -> str:
    """The place of a field in words: `data.items[].id`."""
    said = ""
    for step in node.place:
        said += step if step == "[]" else f".{step}" if said else step
    return said
