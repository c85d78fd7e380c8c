"""Examples as text that fits a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from truespec.html.json_text import json_text
from truespec.site.views import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from truespec.ir import Json

MAX_LENGTH = 4_000
"""Characters of one example that a page shows."""
_MAX_EXAMPLES = 8


class Examples:
    """Writes examples, each once however many pages show it. The identity of a value stands for the value."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Json, Example]] = {}

    def of(self, examples: Mapping[str, Json], room: int = 3 * MAX_LENGTH) -> tuple[Example, ...]:
        """The first few examples, within `room` characters."""
        found: list[Example] = []
        for name, value in list(examples.items())[:_MAX_EXAMPLES]:
            one = self.one(name, value)
            room -= len(one.text)
            if room < 0 and found:
                break
            found.append(one)
        return tuple(found)

    def one(self, name: str, value: Json) -> Example:
        """An example."""
        known = self._known.get(id(value)) if isinstance(value, dict | list) else None
        if known is not None and known[1].name == name:
            return known[1]
        html, cut = self.text(value)
        made = Example(name, html, cut)
        if isinstance(value, dict | list):
            self._known[id(value)] = (value, made)
        return made

    @staticmethod
    def text(value: Json) -> tuple[Markup, bool]:
        """A value laid out, and whether it was cut to `MAX_LENGTH`."""
        if not isinstance(value, str):
            return json_text(value, MAX_LENGTH)
        text = value[:MAX_LENGTH].encode("utf-8", "replace").decode("utf-8")
        cut = len(value) > MAX_LENGTH
        return escape(f"{text}\n…" if cut else text), cut
