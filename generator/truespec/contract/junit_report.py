"""The report as JUnit XML, which most CI services read: a suite for each API, a case for each operation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from truespec.contract.text_report import finding_lines

if TYPE_CHECKING:
    from truespec.contract.findings import Finding
    from truespec.contract.session import Report

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(reports: Sequence[Report]) -> str:
    """The document."""
    root = ElementTree.Element("testsuites")
    for report in reports:
        suite = ElementTree.SubElement(root, "testsuite", name=_text(report.api), time=f"{report.seconds:.3f}")
        named: dict[str, list[Finding]] = {name: [] for name in report.tested}
        for finding in report.findings:
            named.setdefault(finding.operation, []).append(finding)
        for name, findings in sorted(named.items()):
            _case(suite, report.api, name, findings)
        suite.set("tests", str(len(named)))
        failed = sum(any(one.severity.value == "error" for one in held) for held in named.values())
        suite.set("failures", str(failed))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ElementTree.Element, api: str, name: str, findings: list[Finding]) -> None:
    case = ElementTree.SubElement(suite, "testcase", classname=_text(api), name=_text(name or "API"))
    errors = [one for one in findings if one.severity.value == "error"]
    if errors:
        failure = ElementTree.SubElement(case, "failure", type=errors[0].check, message=_text(errors[0].message))
        failure.text = _text("\n\n".join("\n".join(finding_lines(one)) for one in errors))
    warnings = [one for one in findings if one.severity.value != "error"]
    if warnings:
        out = ElementTree.SubElement(case, "system-out")
        out.text = _text("\n\n".join("\n".join(finding_lines(one)) for one in warnings))


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
