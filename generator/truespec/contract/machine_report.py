"""The report as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truespec.contract.findings import Finding
    from truespec.contract.session import Report


def as_json(report: Report) -> dict[str, Any]:
    """A report as `--format json` prints it, one of the `results`."""
    coverage = report.coverage
    return {
        "api": report.api,
        "target": report.where,
        "seed": report.seed,
        "operations": report.operations,
        "failures": len(report.failures),
        "warnings": len(report.findings) - len(report.failures),
        "findings": [finding_json(one) for one in report.findings],
        "phases": [
            {"name": one.name, "scenarios": len(one.scenarios), "calls": one.calls, "seconds": round(one.seconds, 3)}
            for one in report.phases
        ],
        "coverage": {name: {"reached": a, "all": b} for name, (a, b) in coverage.parts().items()},
        "values": coverage.kinds(),
        "codes": {
            "reached": coverage.reached,
            "not_reached": [code for code in coverage.documented if code not in coverage.reached],
            "undocumented": coverage.undocumented,
        },
        "unproven": coverage.unproven,
        "requests": report.calls,
        "log_sha256": report.digest,
        "seconds": round(report.seconds, 3),
        "notes": report.notes,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as data."""
    return {
        "check": finding.check,
        "operation": finding.operation,
        "severity": finding.severity.value,
        "message": finding.message,
        "details": list(finding.details),
        "phase": finding.phase,
        "times": finding.times,
        "pointer": finding.pointer,
        "file": finding.span.file if finding.span else None,
        "line": finding.span.line if finding.span else None,
        "curl": finding.curl,
        "call": finding.call,
        "answer": finding.answer,
        "key": finding.key,
    }
