"""The page that leads to several sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.html import asset, environment, policy
from truespec.output import File

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """One site: its folder, and what it is called."""

    folder: str
    title: str
    version: str
    summary: str
    operations: int


def collection(entries: Sequence[Entry]) -> list[File]:
    """The files of the page: itself and its style sheet."""
    text = (
        environment("truespec.site")
        .get_template("collection.html.jinja")
        .render(
            policy=policy(),
            root="",
            styles=("page.css", "site.css"),
            scripts=(),
            entries=entries,
            title="API reference",
        )
    )
    return [
        File("index.html", text),
        *(File(f"assets/{name}", asset(name)) for name in ("page.css", "icon.svg")),
        File("assets/site.css", asset("site.css", "truespec.site")),
    ]
