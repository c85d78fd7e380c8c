"""Diagnostics in SARIF 2.1.0, the form that code scanning services take."""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .model import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_URL = re.compile(r"[a-z][a-z0-9+.-]*://")


def sarif(diagnostics: Sequence[Diagnostic], rules: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """One run with one result for each diagnostic; `rules` gives summary and reason by rule id."""
    used = sorted({one.rule for one in diagnostics})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "truespec", "version": _version(), "rules": [_rule(r, rules) for r in used]}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, used.index(one.rule)) for one in diagnostics],
            }
        ],
    }


def _version() -> str:
    try:
        return metadata.version("truespec")
    except metadata.PackageNotFoundError:
        return "0"


def _rule(name: str, rules: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name, "name": name.title().replace("-", "")}
    summary, why = rules.get(name, ("", ""))
    if summary:
        rule["shortDescription"] = {"text": summary}
    if why:
        rule["fullDescription"] = {"text": why}
    rule["help"] = {"text": f"truespec explain {name}"}
    return rule


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    text = "\n".join(part for part in (one.message, one.context, one.hint and f"Hint: {one.hint}") if part)
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": text},
    }
    location: dict[str, Any] = {}
    if one.span:
        location["physicalLocation"] = _place(one.span)
    if one.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": one.pointer}]
    if location:
        result["locations"] = [location]
    if one.related:
        result["relatedLocations"] = [
            {"physicalLocation": _place(label.span), "message": {"text": label.message}} for label in one.related
        ]
    return result


def _place(span: Span) -> dict[str, Any]:
    uri = span.file if _URL.match(span.file) else quote(span.file.replace("\\", "/"))
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": {"uri": uri}, "region": region}
