"""What stands between a description and its client: the few findings that would make the client wrong.

Real documents have mistakes that change nothing about a client: an example that does not fit, a default of the wrong
type, a pattern that no engine takes, a key that nobody knows. `check` reports them all; generating goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import Diagnostic, Severity

from .engine import told
from .metaschema import errors
from .model import Model
from .registry import Finding, all_rules

if TYPE_CHECKING:
    from truespec.source import Document

_RULES = ("structure", "schema-cycle", "operation-id-duplicate")
_ANNOTATIONS = {"example", "examples", "externalDocs", "pattern", "default", "xml", "contact", "license", "summary"}


def blocking(document: Document) -> list[Diagnostic]:
    """The findings of severity error, those of reading included, that a client cannot be made past."""
    found = [one for one in document.diagnostics if one.severity is Severity.ERROR]
    model = Model(document)
    rules = all_rules()
    for rule in (rules[name] for name in _RULES if name in rules):
        if rule.check is not None:
            wrong = (one for one in rule.check(model) if not (_is_harmless(one) or _only_patterns(model, one)))
            found += [told(model, rule, Severity.ERROR, one) for one in wrong]
    return list(dict.fromkeys(found))


def _is_harmless(finding: Finding) -> bool:
    """An unknown key is not read, and what only illustrates or restricts is left to the service."""
    below_properties = "properties" in finding.at[-2:-1]
    return finding.key or (finding.at[-1:] != () and not below_properties and bool(_ANNOTATIONS & set(finding.at[-3:])))


def _only_patterns(model: Model, finding: Finding) -> bool:
    """Whether a schema that the meta-schema refuses would pass without its patterns."""
    value: Any = model.data
    for token in finding.at:
        value = value[token]
    if not isinstance(value, dict) or "paths" in value:
        return False
    bare = {
        "openapi": model.data["openapi"],
        "info": {"title": "", "version": ""},
        "paths": {},
        "components": {"schemas": {"it": _without_patterns(value)}},
    }
    return not errors(bare, model.version)


def _without_patterns(value: Any) -> Any:
    if isinstance(value, dict):
        stated = cast("dict[str, Any]", value)
        return {
            key: _without_patterns(item) for key, item in stated.items() if key != "pattern" or isinstance(item, dict)
        }
    if isinstance(value, list):
        return [_without_patterns(item) for item in cast("list[Any]", value)]
    return value
