"""What stands between a description and its client: the few findings that would make the client wrong.

Real documents have mistakes that change nothing about a client: an example that does not fit, a default of the wrong
type, a pattern that no engine takes, a key that nobody knows. `check` reports them all; generating goes on. Where a
mistake has one reading only, it goes on with a warning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity

from .engine import told
from .model import Model
from .registry import Finding, Rule, built_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truespec.source import Document

_RULES = ("structure", "schema-cycle", "operation-id-unique", "component-name")
_NAMES = ("operation-id-unique", "component-name")
_ANNOTATIONS = {"example", "examples", "externalDocs", "pattern", "default", "xml", "contact", "license", "summary"}
_NOWHERE = ("ref-unresolved", "file-missing", "ref-remote", "ref-outside", "ref-unreadable", "ref-loop")
_MANY = 3
"""Warnings of one rule in the same words that are told one by one."""


def blocking(document: Document, *, lenient: bool = False) -> list[Diagnostic]:
    """The findings of severity error, those of reading included, that a client cannot be made past.

    What is mild is a warning. With `lenient` so is every name that OpenAPI forbids, for a client has names of its own,
    and every reference that leads to nothing here, for the operations that need it are left out.
    """
    found = [_softened(one, lenient) for one in document.diagnostics if one.severity is Severity.ERROR]
    model = Model(document)
    for rule in map(built_in, _RULES):
        if rule.check is not None:
            wrong = (one for one in rule.check(model) if not _is_harmless(rule, one))
            found += [told(model, rule, _severity(rule, one, lenient), one) for one in wrong]
    return _shortened(dict.fromkeys(found))


def _softened(finding: Diagnostic, lenient: bool) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING) if lenient and finding.rule in _NOWHERE else finding


def _severity(rule: Rule, finding: Finding, lenient: bool) -> Severity:
    return Severity.WARNING if finding.mild or (lenient and rule.id in _NAMES) else Severity.ERROR


def _shortened(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A mistake that somebody makes everywhere is told a few times, and then counted."""
    kept: list[Diagnostic] = []
    alike: Counter[tuple[str, str]] = Counter()
    for one in found:
        key = (one.rule, one.message)
        alike[key] += one.severity is Severity.WARNING
        if alike[key] <= _MANY:
            kept.append(one)
    for number, one in enumerate(kept):
        more = alike[one.rule, one.message] - _MANY
        if more > 0 and alike[one.rule, one.message]:
            kept[number] = replace(one, message=f"{one.message}; {more:,} more like it, which `truespec check` shows")
            alike[one.rule, one.message] = 0
    return kept


def _is_harmless(rule: Rule, finding: Finding) -> bool:
    """What only illustrates or restricts is left to the service; a key that nobody knows has a rule of its own."""
    if finding.severity not in (None, Severity.ERROR):
        return True
    if rule.id != "structure":
        return False
    below_properties = "properties" in finding.at[-2:-1]
    return not below_properties and bool(_ANNOTATIONS & set(finding.at[-3:]))
