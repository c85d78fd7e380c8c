"""The next version of a client: from what changed in it, never from what `info.version` says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.diff.model import Impact

if TYPE_CHECKING:
    from truespec.diff.model import Change, Report

Step: TypeAlias = Literal["none", "patch", "minor", "major"]

STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")
_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", re.ASCII)


def step(report: Report) -> Step:
    """The step that a report asks for: a client that breaks is major, one that has something new is minor."""
    found: Step = "none"
    for change in report.changes:
        found = heavier(found, step_of(change))
    return found


def heavier(one: Step, other: Step) -> Step:
    """The greater of two steps."""
    return other if STEPS.index(other) > STEPS.index(one) else one


def step_of(change: Change) -> Step:
    """The step of one change. What changes on the wire alone leaves the client as it is, but for its texts."""
    if change.client_impact is Impact.BREAKING:
        return "major"
    return "minor" if change.client_impact > Impact.NONE else "patch"


def raised(version: str, by: Step) -> str:
    """The version after a step. Below 1.0.0 the places move one to the right, as SemVer users expect."""
    major, minor, patch = parsed(version)
    if by == "none":
        return f"{major}.{minor}.{patch}"
    if major == 0:
        return f"0.{minor + 1}.0" if by == "major" else f"0.{minor}.{patch + 1}"
    if by == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if by == "minor" else f"{major}.{minor}.{patch + 1}"


def parsed(version: str) -> tuple[int, int, int]:
    """Three numbers. Raises TruespecError for anything that is not `1.2.3`; missing places are zero."""
    whole = ".".join([*version.split("."), "0", "0"][:3])
    found = _VERSION.fullmatch(whole)
    if found is None:
        hint = "a version of a client is three numbers, 1.4.2"
        raise TruespecError(
            Diagnostic("version", Severity.ERROR, f"{version!r} is not a version", hint=hint), exit_status=2
        )
    return int(found[1]), int(found[2]), int(found[3])


def settled(now: str, stated: str | None, by: Step) -> str:
    """The next version: the one that is stated, if it goes far enough. Raises TruespecError where it does not."""
    least = raised(now, by)
    if stated is None or parsed(stated) == parsed(least):
        return least
    if parsed(stated) < parsed(least):
        message = f"{stated} is too small a step from {now}: these changes are {by}"
        raise TruespecError(
            Diagnostic(
                "version", Severity.ERROR, message, hint=f"at least {least}; without --to and --bump they are told"
            )
        )
    return ".".join(map(str, parsed(stated)))
