"""The entry of a client's CHANGELOG, made of what changed for its users."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from truespec import __version__
from truespec.diagnostics.frames import inline
from truespec.diff.model import Impact
from truespec.python.engine import engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truespec.diff.model import Change, Report

TITLE = "# Changelog\n"
_MADE = re.compile(r"^Made with truespec (\S+), engine ([0-9a-f]{12})\.$", re.MULTILINE)
_ENTRY = re.compile(r"^## (\S+)", re.MULTILINE)


def upgraded(changelog: str) -> str | None:
    """What to say where the newest entry was made by another truespec or with another engine; None otherwise."""
    made = _MADE.search(changelog)
    if made is None or made.groups() == (__version__, engine()):
        return None
    if made[1] != __version__:
        return f"Made with truespec {__version__}, where the last release was made with {made[1]}."
    return "The client's engine is a newer one."


def entry(report: Report, version: str, also: str | None = None) -> str:
    """The entry of a version: what breaks, what is new, what is on its way out, what shows on the wire alone."""
    parts = [f"## {version} ({_today()})"]
    gone = [change for change in report.changes if "deprecated" in change.rule or "sunset" in change.rule]
    rest = [change for change in report.changes if change not in gone]
    sections = (
        ("Breaking", _effects(rest, Impact.BREAKING)),
        ("New and changed", _effects(rest, Impact.COMPATIBLE)),
        ("Deprecated", _wire(gone)),
        ("In the service", _wire(change for change in rest if change.wire_impact > Impact.COMPATIBLE)),
        ("Made otherwise", [also] if also else []),
    )
    for title, lines in sections:
        if lines:
            parts.append("\n".join([f"### {title}", "", *(f"- {line}" for line in dict.fromkeys(lines))]))
    parts.append(f"Made with truespec {__version__}, engine {engine()}.")
    return "\n\n".join(parts) + "\n"


def added(changelog: str, version: str, text: str) -> str:
    """The changelog with an entry put on top, in place of one of the same version."""
    body = changelog if changelog.startswith("# ") else f"{TITLE}\n{changelog}"
    starts = [(found[1], found.start()) for found in _ENTRY.finditer(body)]
    if not starts:
        return f"{body.rstrip()}\n\n{text}"
    first = starts[0][1]
    rest = first if starts[0][0] != version else (starts[1][1] if len(starts) > 1 else len(body))
    return f"{body[:first]}{text}\n{body[rest:]}".rstrip() + "\n"


def escaped(text: str) -> str:
    """Text of a description in Markdown: it lays out nothing, links nowhere, and shows its own characters."""
    plain = inline(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_{}\[\]#|!~])", r"\\\1", plain)


def _effects(changes: Iterable[Change], impact: Impact) -> list[str]:
    found = [effect for change in changes for effect in change.client]
    return [escaped(one.message) for one in found if (one.impact is impact)]


def _wire(changes: Iterable[Change]) -> list[str]:
    return [escaped(change.wire.message) for change in changes if change.wire is not None]


def _today() -> str:
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(stated), UTC) if stated.isdecimal() else datetime.now(UTC)
    return day.date().isoformat()
