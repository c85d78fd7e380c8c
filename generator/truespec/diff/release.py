"""What `--bump` and `--accept` write: the version in truespec.toml, the CHANGELOG, the accepted fingerprints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec.beside import CHANGELOG
from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.diff import accepted, changelog
from truespec.diff.semver import Step, heavier, parsed, raised, settled, step
from truespec.output import replace_text

if TYPE_CHECKING:
    from truespec.diff import Report, Side

_LINE = re.compile(r'^version\s*=\s*"[^"\n]*"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The step from one version to the next; `also` tells of an upgrade of the toolkit."""

    version: str
    next_version: str
    step: Step
    also: str | None

    def as_json(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {"version": self.version, "next_version": self.next_version, "step": self.step}


def planned(report: Report, old: Side, new: Side, stated: str | None) -> Plan:
    """The next version. One that NEW states already, or that `stated` asks for, has to go far enough."""
    also = changelog.upgraded(_text(new.config.folder / CHANGELOG))
    by = heavier("patch" if also else "none", step(report))
    now = old.surface.release
    said = new.config.version
    if stated is None and said is not None and parsed(said) != parsed(now):
        stated = said
    return Plan(now, settled(now, stated, by) if by != "none" or stated else raised(now, "none"), by, also)


def release(report: Report, new: Side, plan: Plan) -> list[Path]:
    """Write the version and its entry beside the new description; returns the files."""
    if new.prefix is not None:
        raise _refused("a release is written beside the description in the working folder, not into a revision")
    if plan.step == "none":
        raise _refused("nothing changed, so there is nothing to release")
    file = new.config.folder / "truespec.toml"
    if file.is_file() and new.config.file is None:
        raise _refused(f"{file} belongs to another description")
    before = _text(file)
    line = f'version = "{plan.next_version}"'
    text = _LINE.sub(line, before, count=1) if _LINE.search(_head(before)) else f"{line}\n{before}"
    log = new.config.folder / CHANGELOG
    told = changelog.added(_text(log), plan.next_version, changelog.entry(report, plan.next_version, plan.also))
    for path, content in ((log, told), (file, text)):
        replace_text(path, content)
    return [log, file]


def accepted_of(new: Side, file: Path | None) -> frozenset[str]:
    """The accepted fingerprints: of the file that is named, else of the one beside the description."""
    return accepted.read(file or new.config.folder / accepted.NAME)


def accept_changes(report: Report, new: Side, file: Path | None) -> Path:
    """Add what breaks to the file; returns its path."""
    if file is None and new.prefix is not None:
        raise _refused("name the file with --accepted: a revision is not written to")
    path = file or new.config.folder / accepted.NAME
    replace_text(path, accepted.text(_text(path), report))
    return path


def _head(toml: str) -> str:
    """What stands before the first table: only there is `version` the API's own."""
    found = re.search(r"^\[", toml, re.MULTILINE)
    return toml[: found.start()] if found else toml


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _refused(message: str) -> TruespecError:
    return TruespecError(Diagnostic("usage", Severity.ERROR, message), exit_status=2)
