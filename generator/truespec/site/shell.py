"""What stands around the contents of every page, laid out once for each depth of folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from truespec.html import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

_SLOTS = ("title", "summary", "main", "navigation")
# No text of a description can hold one of these: escaping makes another one of it.
_SLOT = re.compile(rf"<!--({'|'.join(_SLOTS)})-->")


class Shell:
    """Puts pages together. `shared` is what all pages of a site say alike."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        self._shared = shared
        self._laid: dict[str, list[str]] = {}

    def page(self, root: str, title: str, summary: str, main: str, navigation: str) -> str:
        """A whole page. `main` and `navigation` are HTML, the rest is text; `root` leads to the site's first folder."""
        parts = self._laid.get(root)
        if parts is None:
            parts = self._laid[root] = self._lay(root)
        filled = {"title": escape(title), "summary": escape(summary), "main": main, "navigation": navigation}
        return "".join(part if number % 2 == 0 else filled[part] for number, part in enumerate(parts))

    def _lay(self, root: str) -> list[str]:
        """The text between slots and the names of slots, in turn."""
        template = environment("truespec.site").get_template("site.html.jinja")
        slots = {name: Markup(f"<!--{name}-->") for name in _SLOTS}
        return _SLOT.split(template.render(**self._shared, **slots, root=root))
