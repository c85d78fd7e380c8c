"""Findings as a regression suite: plain pytest that calls the generated client."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from truespec.surface.identifiers import snake

if TYPE_CHECKING:
    from truespec.contract.session import Report

_PAGED = {"paging-complete", "paging-resume"}
_ANSWERED = {"response-schema-conformance", "server-fault", "status-documented", "code-documented", "answer-in-time"}


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
                "call": finding.call if paged or not finding.paged else f"{finding.call}.first_page()",
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
