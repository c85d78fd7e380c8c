"""Diagnostics as text for people, as JSON, as annotations for GitHub, and as SARIF."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .frames import Sources, inline
from .model import Diagnostic, Severity, Span
from .sarif import sarif
from .terminal import compact, full, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMATS = ("text", "json", "github", "sarif")


@dataclass(frozen=True, slots=True)
class RuleText:
    """What SARIF and `truespec explain` say about a rule."""

    summary: str
    why: str = ""


def render(
    diagnostics: Sequence[Diagnostic],
    format: str,
    sources: Mapping[str, str] | None = None,
    *,
    results: Sequence[Mapping[str, Any]] = (),
    rules: Mapping[str, RuleText] | None = None,
    brief: bool = False,
    color: bool = False,
    footer: str | None = None,
) -> str:
    """All diagnostics in one of `FORMATS`, ending in a line break unless there is nothing to say.

    `sources` holds the text of files by the name that spans use; a file that is not there is read from disk where it
    exists. `results` stand in the JSON document only, `rules` in SARIF only. `footer` is the last line of text, `color`
    concerns text only. `brief` is for output that no person watches: what can be said in three lines is said in three.
    """
    ordered = sorted(diagnostics, key=_order)
    if format == "json":
        whole = {"results": list(results), "diagnostics": [to_json(one) for one in ordered]}
        return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    if format == "sarif":
        texts = {name: (text.summary, text.why) for name, text in (rules or {}).items()}
        return json.dumps(sarif(ordered, texts), indent=2, ensure_ascii=False) + "\n"
    if format == "github":
        return "".join(_annotation(one) + "\n" for one in ordered)
    if format != "text":
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    lines = Sources(sources or {})
    if brief and len(ordered) in (1, 2, 3):
        write = compact if len(ordered) == 1 else line
        return "".join(write(one, lines, color=color) + "\n" for one in ordered)
    blocks = [full(one, lines, color=color) for one in ordered]
    if footer:
        blocks.append(footer)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def summary(diagnostics: Sequence[Diagnostic], files: int, seconds: float) -> str:
    """The last line of a run: `1 error, 0 warnings in 41 files (0.08 s)`."""
    count = Counter(one.severity for one in diagnostics)
    parts = [_counted(count[Severity.ERROR], "error"), _counted(count[Severity.WARNING], "warning")]
    if count[Severity.INFO]:
        parts.append(_counted(count[Severity.INFO], "suggestion"))
    return f"{', '.join(parts)} in {_counted(files, 'file')} ({seconds:.2f} s)"


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """One diagnostic as JSON; lines and columns count from 1, ends are exclusive, absent parts are null."""
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **_place(diagnostic.span),
        "pointer": diagnostic.pointer,
        "context": diagnostic.context,
        "hint": diagnostic.hint,
        "related": [{"message": label.message, **_place(label.span)} for label in diagnostic.related],
    }


def _place(span: Span | None) -> dict[str, Any]:
    names = ("file", "line", "column", "end_line", "end_column")
    return {name: getattr(span, name) if span else None for name in names}


def _order(diagnostic: Diagnostic) -> tuple[Any, ...]:
    span = diagnostic.span
    place = (span.file, span.line, span.column) if span else ("", 0, 0)
    return (*place, list(Severity).index(diagnostic.severity), diagnostic.rule, diagnostic.message)


def _annotation(diagnostic: Diagnostic) -> str:
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[diagnostic.severity]
    span = diagnostic.span
    properties = {"title": f"truespec: {diagnostic.rule}"}
    if span:
        properties |= {"file": span.file, "line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    said = ",".join(f"{name}={_escaped(value, more=True)}" for name, value in properties.items())
    text = "\n".join(part for part in (diagnostic.message, diagnostic.context, diagnostic.hint) if part)
    return f"::{level} {said}::{_escaped(text)}"


def _escaped(text: str, *, more: bool = False) -> str:
    kept = "\n".join(inline(line) for line in text.split("\n"))
    kept = kept.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return kept.replace(":", "%3A").replace(",", "%2C") if more else kept


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
