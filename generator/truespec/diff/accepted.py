"""Breaking changes that people agreed to: a text file of fingerprints, one a line, each with what it stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.diagnostics.frames import inline
from truespec.diff.model import Impact

if TYPE_CHECKING:
    from pathlib import Path

    from truespec.diff.model import Report

NAME = "accepted-changes.txt"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}", re.ASCII)
_HEAD = "# Breaking changes that were agreed to; `truespec diff --accept` adds to them. The first word counts.\n"


def read(file: Path) -> frozenset[str]:
    """The fingerprints of a file, none where there is no file. Raises TruespecError for a line that holds none."""
    if not file.is_file():
        return frozenset()
    found: set[str] = set()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split("#", 1)[0].split()
        if not words:
            continue
        if not _FINGERPRINT.fullmatch(words[0]):
            message = f"{file}:{number}: {words[0][:40]!r} is no fingerprint"
            hint = "a line begins with sixteen hex digits, as truespec diff prints them"
            raise TruespecError(Diagnostic("accepted", Severity.ERROR, message, hint=hint), exit_status=2)
        found.add(words[0])
    return frozenset(found)


def text(before: str, report: Report) -> str:
    """The file with the breaking changes of a report added to it."""
    new = [change for change in report.changes if change.impact is Impact.BREAKING and not change.accepted]
    said = {change.fingerprint: change for change in new}
    lines = [
        f"{key}  {change.rule}  {inline(change.wire.message if change.wire else change.client[0].message)}"
        for key, change in sorted(said.items(), key=lambda item: (item[1].rule, item[0]))
    ]
    return "".join([before or _HEAD, *(f"{line}\n" for line in lines)])
