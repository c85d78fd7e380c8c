"""Reports and emitted tests as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from truespec.contract.emitted_tests import as_tests
from truespec.contract.html_report import as_html
from truespec.contract.junit_report import as_junit
from truespec.contract.machine_report import as_json
from truespec.diagnostics import Diagnostic, Severity, TruespecError, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.contract.session import Report


def write_reports(reports: Sequence[Report], files: Sequence[Path]) -> list[Path]:
    """Write each file in the format of its suffix; an HTML page holds one API, so several make several.

    Raises TruespecError for another suffix, and for a file that cannot be written.
    """
    written: list[Path] = []
    for file in files:
        for path, text in _texts(reports, file):
            written.append(_write(path, text))
    return written


def write_tests(reports: Sequence[Report], folder: Path) -> list[Path]:
    """Write the findings of each API as a pytest module; none for an API without findings."""
    found = [(report, as_tests(report)) for report in reports]
    return [_write(folder / f"test_contract_{report.api.replace('-', '_')}.py", text) for report, text in found if text]


def _texts(reports: Sequence[Report], file: Path) -> list[tuple[Path, str]]:
    if file.suffix == ".html":
        if len(reports) == 1:
            return [(file, as_html(reports[0]))]
        return [(file.with_name(f"{file.stem}-{report.api}.html"), as_html(report)) for report in reports]
    found = [finding.diagnostic() for report in reports for finding in report.findings]
    sources = {name: text for report in reports for name, text in report.sources.items()}
    if file.suffix == ".xml":
        return [(file, as_junit(reports))]
    if file.suffix == ".json":
        results = {"results": [as_json(report) for report in reports]}
        return [(file, json.dumps(results, indent=2, ensure_ascii=False) + "\n")]
    if file.suffix == ".sarif":
        return [(file, render(found, "sarif", sources))]
    hint = "the suffix says which: .html, .xml, .json or .sarif"
    message = f"{file} has no suffix of a report"
    raise TruespecError(Diagnostic("usage", Severity.ERROR, message, hint=hint), exit_status=2)


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise TruespecError(Diagnostic("output", Severity.ERROR, message), exit_status=2) from error
    return path
