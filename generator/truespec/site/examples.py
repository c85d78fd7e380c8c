"""Examples as text that fits a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from truespec.html.highlight import highlight
from truespec.site.views import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from truespec.ir import Json

MAX_LENGTH = 8_000
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
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
        text = text.encode("utf-8", "replace").decode("utf-8")
        cut = len(text) > MAX_LENGTH
        shown = f"{text[:MAX_LENGTH].rpartition(chr(10))[0] or text[:MAX_LENGTH]}\n…" if cut else text
        return highlight(shown, "" if isinstance(value, str) else "json"), cut
