"""The client's changelog, as `truespec diff --bump` writes it or a person does, as releases with their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from truespec.site.addresses import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.html import Markdown

_RELEASE = re.compile(r"^## +(?P<title>.+?) *#*$", re.MULTILINE)
_PART = re.compile(r"^### +(?P<title>.+?) *#*$", re.MULTILINE)
_DATED = re.compile(r"(?P<title>.*?)\s*[-–(]?\s*(?P<date>\d{4}-\d{2}-\d{2})\)?\s*")
_MADE = re.compile(r"^Made with truespec [^\n]*$", re.MULTILINE)
"""A note to the tool that writes the next entry, not to readers."""
_NAMED = re.compile(r"^- (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?:\(\))?)(?=[:( ])", re.MULTILINE)
_TITLE = re.compile(r"\A# .*\n?")


def understood(text: str, markdown: Markdown) -> Mapping[str, Any]:
    """What the page shows; empty where there is no changelog."""
    before, *found = _split(_RELEASE, _MADE.sub("", _TITLE.sub("", text.replace("\r\n", "\n").lstrip())))
    introduction = markdown(before[1], 3)
    if not found and not introduction:
        return {}
    taken: dict[str, int] = {}
    return {"introduction": introduction, "releases": [_release(title, body, markdown, taken) for title, body in found]}


def _release(stated: str, text: str, markdown: Markdown, taken: dict[str, int]) -> Mapping[str, Any]:
    dated = _DATED.fullmatch(stated)
    title, date = (dated["title"] or stated, dated["date"]) if dated else (stated, "")
    title = title.strip("[]") or title
    before, *parts = _split(_PART, text)
    anchor = f"version-{slug(title)}"
    taken[anchor] = taken.get(anchor, 0) + 1
    return {
        "anchor": anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}",
        "title": title,
        "date": date,
        "text": markdown(before[1], 3),
        "parts": [
            {"title": name, "kind": re.sub(r"[^a-z]+", "-", name.lower()), "text": markdown(_coded(body), 4)}
            for name, body in parts
        ],
    }


def _coded(text: str) -> str:
    """The entries with the names that they begin with as code: `diff --bump` writes them bare."""
    return _NAMED.sub(r"- `\g<name>`", text)


def _split(heading: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """What stands before the first heading, under no title, then each heading with what stands below it."""
    starts = list(heading.finditer(text))
    ends = [one.start() for one in starts] + [len(text)]
    found = [("", text[: ends[0]])]
    return found + [(one["title"], text[one.end() : end]) for one, end in zip(starts, ends[1:], strict=True)]
