"""Runs every rule over a document and gives each finding its place, its pointer and its context."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Label, Severity
from truespec.source.pointer import join

from .context import describe
from .model import Model
from .registry import Finding, Rule, all_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.config import ApiConfig
    from truespec.source import Document

_MANY = 1000
"""Findings of one rule that are shown; a document with more of them has one cause, or an enemy for an author."""


def check(
    document: Document, config: ApiConfig | None = None, *, severities: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """Everything that is wrong with a document, what reading found included, sorted by place.

    `severities` maps a rule id to `off`, `error`, `warning` or `info`; `config` adds to it, and is itself checked
    against the document. What reading found cannot be turned off.
    """
    said = {**(severities or {}), **(config.rules if config else {})}
    found = list(document.diagnostics)
    model = Model(document, config)
    for rule in all_rules().values():
        level = said.get(rule.id, rule.severity)
        if rule.check is not None and level != "off":
            kept = list(islice(rule.check(model), _MANY + 1))
            if len(kept) > _MANY:
                kept[-1] = replace(kept[-1], message=f"and so on: only {_MANY:,} findings of this rule are shown")
            found += [told(model, rule, Severity(level), finding) for finding in kept]
    return sorted(dict.fromkeys(found), key=_place)


def told(model: Model, rule: Rule, severity: Severity, finding: Finding) -> Diagnostic:
    """A finding with its place, its pointer and its context."""
    document = model.document
    return Diagnostic(
        rule=rule.id,
        severity=finding.severity if finding.severity and severity == rule.severity else severity,
        message=finding.message,
        span=finding.span or document.locate(finding.at, key=finding.key),
        pointer=None if finding.span else join(finding.at),
        hint=finding.hint,
        context=None if finding.span else describe(model.data, finding.at),
        related=tuple(Label(document.locate(path), message) for path, message in finding.related),
    )


def _place(one: Diagnostic) -> tuple[str, int, int, str, str]:
    span = one.span
    return (span.file, span.line, span.column, one.rule, one.message) if span else ("", 0, 0, one.rule, one.message)
