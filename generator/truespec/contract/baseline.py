"""Findings that a team has looked at and accepted: a JSON file of their keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from pathlib import Path

    from truespec.contract.session import Report


def accepted(report: Report, file: Path) -> None:
    """Take the findings of the file out of a report and note how many; without a file, write one that accepts all.

    Raises TruespecError where the file is no baseline.
    """
    if not file.exists():
        known: dict[str, list[str]] = {}
        _write(file, {**known, report.api: sorted(one.key for one in report.findings)})
        report.notes.append(f"{file} written: it accepts {len(report.findings)} findings")
        report.findings = []
        return
    baseline = _read(file)
    if report.api not in baseline:
        _write(file, {**baseline, report.api: sorted(one.key for one in report.findings)})
        baseline = _read(file)
    keys = set(baseline[report.api])
    kept = [one for one in report.findings if one.key not in keys]
    if len(kept) < len(report.findings):
        report.notes.append(f"{len(report.findings) - len(kept)} findings are accepted by {file}")
    gone = keys - {one.key for one in report.findings}
    if gone:
        report.notes.append(f"{len(gone)} entries of {file} are no longer found and can go: {sorted(gone)[0]}")
    report.findings = kept


def _read(file: Path) -> dict[str, list[str]]:
    try:
        held: Any = json.loads(file.read_text("utf-8"))
        return {str(api): [str(key) for key in keys] for api, keys in held.items()}
    except (ValueError, AttributeError, TypeError, OSError) as error:
        message = f"{file} is no baseline: {error}"
        raise TruespecError(Diagnostic("baseline", Severity.ERROR, message), exit_status=2) from error


def _write(file: Path, held: dict[str, list[str]]) -> None:
    file.write_text(json.dumps(held, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
