"""A report as text, as Markdown, as JSON, as annotations for GitHub, and as SARIF."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Label, Severity, render, to_json
from truespec.diagnostics.sarif import sarif
from truespec.diff.changelog import escaped
from truespec.diff.model import Impact
from truespec.diff.rules import texts
from truespec.diff.semver import step_of
from truespec.diff.text import reach, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.diagnostics import Span
    from truespec.diff.model import Change, Report

FORMATS = ("text", "json", "markdown", "github", "sarif")
_LEVELS = {Impact.BREAKING: Severity.ERROR, Impact.RISKY: Severity.WARNING}


def rendered(
    report: Report, format: str, *, result: Mapping[str, Any], every: bool = False, color: bool = False
) -> str:
    """A report in one of `FORMATS`. `result` is what JSON tells of the run; with `every`, changes of mere text too."""
    shown = [change for change in report.changes if every or change.impact > Impact.NONE]
    if format == "json":
        whole = {
            "results": [{**result, **summary(report), "changes": [as_json(change) for change in report.changes]}],
            "diagnostics": [to_json(_diagnostic(change)) for change in shown],
        }
        return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    if format == "sarif":
        return json.dumps(_sarif(shown), indent=2, ensure_ascii=False) + "\n"
    if format == "github":
        return render([_diagnostic(change) for change in shown], "github", report.sources)
    if format == "markdown":
        return _markdown(report, shown, result)
    return text(report, shown, result, color=color)


def summary(report: Report) -> dict[str, Any]:
    """Counts by impact on each axis, and of what was accepted."""
    wire, client = Counter(c.wire_impact for c in report.changes), Counter(c.client_impact for c in report.changes)
    return {
        "old": report.old,
        "new": report.new,
        "breaking": len(report.breaking()),
        "accepted": sum(change.accepted for change in report.changes),
        "wire": {impact.word: wire[impact] for impact in reversed(Impact) if impact},
        "client": {impact.word: client[impact] for impact in reversed(Impact) if impact},
    }


def as_json(change: Change) -> dict[str, Any]:
    """One change as JSON; an axis on which nothing shows has impact `none`."""
    return {
        "rule": change.rule,
        "fingerprint": change.fingerprint,
        "accepted": change.accepted,
        "impact": change.impact.word,
        "step": step_of(change),
        "direction": change.direction,
        "subject": change.subject,
        "operations": list(change.operations),
        "wire": {"impact": change.wire_impact.word, "message": change.wire.message if change.wire else None},
        "client": {
            "impact": change.client_impact.word,
            "effects": [{"rule": one.rule, "impact": one.impact.word, "message": one.message} for one in change.client],
        },
        "old": _place(change.old_span, change.old_pointer),
        "new": _place(change.new_span, change.new_pointer),
    }


def _place(span: Span | None, pointer: str | None) -> dict[str, Any]:
    said = {"file": span.file, "line": span.line, "column": span.column} if span else {}
    return {"pointer": pointer, "file": None, "line": None, "column": None, **said}


def _markdown(report: Report, shown: list[Change], result: Mapping[str, Any]) -> str:
    lines = [f"### What changes from {escaped(report.old)} to {escaped(report.new)}", ""]
    if not shown:
        return "\n".join([*lines, "Nothing that anybody can see.", ""])
    lines += [f"Next version **{result['next_version']}** (now {result['version']}), step *{result['step']}*.", ""]
    lines += ["| | rule | wire | client | place |", "|---|---|---|---|---|"]
    for change in shown:
        wire = escaped(change.wire.message + reach(change)) if change.wire else ""
        client = "<br>".join(escaped(one.message) for one in change.client)
        where = change.new_span or change.old_span
        place = escaped(f"{where.file}:{where.line}") if where else ""
        word = f"{change.impact.word}{', accepted' if change.accepted else ''}"
        lines.append(f"| {word} | `{change.rule}` | {wire} | {client} | {place} |")
    return "\n".join([*lines, ""])


def _diagnostic(change: Change) -> Diagnostic:
    level = Severity.INFO if change.accepted else _LEVELS.get(change.impact, Severity.INFO)
    said = [f"wire, {change.wire_impact.word}: {change.wire.message}{reach(change)}"] if change.wire else []
    said += [f"client, {one.impact.word}: {one.message}" for one in change.client]
    span = change.new_span or change.old_span
    related = (Label(change.old_span, "as it was"),) if change.old_span and change.new_span else ()
    return Diagnostic(
        rule=change.rule,
        severity=level,
        message=said[0],
        span=span,
        pointer=change.new_pointer if change.new_pointer is not None else change.old_pointer,
        hint=f"to agree to it, add its fingerprint {change.fingerprint}" if level is Severity.ERROR else None,
        context="\n".join(said[1:]) or None,
        related=related,
    )


def _sarif(shown: list[Change]) -> dict[str, Any]:
    known = {name: (said.summary, said.why) for name, said in texts().items()}
    whole = sarif([_diagnostic(change) for change in shown], known)
    for change, found in zip(shown, whole["runs"][0]["results"], strict=True):
        found["partialFingerprints"] = {"truespec/v1": change.fingerprint}
        if change.accepted:
            found["suppressions"] = [{"kind": "external", "justification": "accepted by fingerprint"}]
    return whole
