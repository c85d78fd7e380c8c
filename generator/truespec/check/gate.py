"""What stands between a description and its client: the few findings that would make the client wrong.

Real documents have mistakes that change nothing about a client: an example that does not fit, a default of the wrong
type, a pattern that no engine takes, a key that nobody knows. `check` reports them all; generating goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity

from .engine import told
from .model import Model
from .registry import Finding, Rule, all_rules

if TYPE_CHECKING:
    from truespec.source import Document

_RULES = ("structure", "schema-cycle", "operation-id-unique", "component-name")
_NAMES = ("operation-id-unique", "component-name")
_ANNOTATIONS = {"example", "examples", "externalDocs", "pattern", "default", "xml", "contact", "license", "summary"}


def blocking(document: Document, *, lenient: bool = False) -> list[Diagnostic]:
    """The findings of severity error, those of reading included, that a client cannot be made past.

    With `lenient`, names that OpenAPI forbids are warnings: a client has names of its own for them.
    """
    found = [one for one in document.diagnostics if one.severity is Severity.ERROR]
    model = Model(document)
    rules = all_rules()
    for rule in (rules[name] for name in _RULES):
        if rule.check is not None:
            wrong = (one for one in rule.check(model) if not _is_harmless(rule, one))
            severity = Severity.WARNING if lenient and rule.id in _NAMES else Severity.ERROR
            found += [told(model, rule, severity, one) for one in wrong]
    return list(dict.fromkeys(found))


def _is_harmless(rule: Rule, finding: Finding) -> bool:
    """What only illustrates or restricts is left to the service; a key that nobody knows has a rule of its own."""
    if finding.severity not in (None, Severity.ERROR):
        return True
    if rule.id != "structure":
        return False
    below_properties = "properties" in finding.at[-2:-1]
    return not below_properties and bool(_ANNOTATIONS & set(finding.at[-3:]))
