"""Findings as a regression suite: plain pytest that calls the generated client."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from truespec.contract.pointers import steps
from truespec.surface.identifiers import snake

if TYPE_CHECKING:
    from truespec.contract.findings import Finding
    from truespec.contract.session import Report

_SIZE = re.compile(r",? ?\b(page_size|per_page|limit|page)=\d+")
_TYPES = {
    "integer": "int",
    "number": "int | float",
    "string": "str",
    "boolean": "bool",
    "array": "list",
    "object": "dict",
    "null": "type(None)",
}
_PAGED = {"paging-complete", "paging-resume"}
_ANSWERED = {
    "response-schema-conformance",
    "answer-valid",
    "server-fault",
    "status-documented",
    "code-documented",
    "answer-in-time",
}


def as_tests(report: Report) -> str:
    """A module with a test for each finding that a call of the client can show; empty where none can."""
    cases: list[dict[str, Any]] = []
    for finding in report.findings:
        paged = finding.check in _PAGED
        if not finding.call or not (paged or finding.check in _ANSWERED):
            continue
        name = snake(f"test {finding.check} {finding.operation} {len(cases) + 1}", fallback="test_case")
        cases.append(
            {
                "name": name,
                "check": _plain(finding.check),
                "operation": _plain(finding.operation),
                "message": ascii(finding.message),
                "paged": paged,
                "whole": _SIZE.sub("", finding.call) if paged and _SIZE.search(finding.call) else "",
                "call": finding.call if paged or not finding.paged else f"{finding.call}.first_page()",
                "raw": _raw(finding.call),
                "place": repr(steps(finding.rule[0])) if finding.rule else "",
                "fits": _fits(finding),
                "codes": repr(set(report.documented.get(finding.operation, ())) or {None}),
            }
        )
    if not cases:
        return ""
    return (
        _environment()
        .get_template("tests.py.jinja")
        .render(
            api=_plain(report.api),
            package=report.package,
            client=report.client,
            base_url_env=f"{report.package.upper()}_BASE_URL",
            cases=cases,
        )
    )


def _raw(call: str) -> str:
    """The same call, for the answer as it came."""
    method, _, rest = call.partition("(")
    resource, _, name = method.rpartition(".")
    return f"{resource}.with_raw_response.{name}({rest}"


def _fits(finding: Finding) -> str:
    """An expression over `value` that holds where a schema is kept; empty where none is short enough to be read."""
    if finding.rule is None:
        return ""
    _, word, stated = finding.rule
    if word == "required" and isinstance(stated, str):
        return f"{stated!a} in value"
    if word == "type":
        kinds = cast("list[Any]", stated) if isinstance(stated, list) else [stated]
        names = " | ".join(dict.fromkeys(_TYPES[kind] for kind in kinds if kind in _TYPES))
        unless = "" if "boolean" in kinds else " and not isinstance(value, bool)"
        return f"isinstance(value, {names}){unless}" if names else ""
    if word in {"const", "enum"}:
        return f"value in {stated if word == 'enum' else [stated]!a}"
    return ""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("truespec.contract"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


def _plain(text: str) -> str:
    """Text for a comment: letters and what separates them, nothing that could end it."""
    return re.sub(r"[^A-Za-z0-9 _./{}-]", "?", text)
