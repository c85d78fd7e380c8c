"""The report on a terminal: what is sent where, the phases, each finding once, coverage, the verdict."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from truespec.contract.findings import grouped
from truespec.contract.session import PROTOCOL
from truespec.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.contract.findings import Finding, Group
    from truespec.contract.score import Hunt, Score
    from truespec.contract.session import PhaseResult, Plan, Report
    from truespec.contract.target import Target
    from truespec.ir import Operation

_TICK = 0.1
_BAR = "━" * 20


class Ticker:
    """Says on a terminal, over and over on one line, what is being done; silent anywhere else."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._told = 0.0

    def tick(self, phase: str, calls: int) -> None:
        """A call of a phase; told ten times a second at most."""
        now = time.monotonic()
        if self._stream is not None and now - self._told > _TICK:
            self._told = now
            self._stream.write(f"\r  {phase:<10} … {calls:>6,} calls in all\x1b[K")
            self._stream.flush()

    def clear(self) -> None:
        """Wipe the line."""
        if self._stream is not None and self._told:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def opening(name: str, operations: Sequence[Operation], plan: Plan, target: Target | None) -> Iterator[str]:
    """The first lines, before anything is sent: where to, and what."""
    writes = any(one.semantics.value != "readonly" for one in operations)
    what = "reads and writes" if writes else "reads only"
    if target is not None:
        reset = "reset before each phase" if target.reset else "it cannot be reset"
        where, far = f"{target.name}, in process, {reset}", "nothing leaves this machine"
    else:
        where = str(plan.url)
        far = "nothing leaves this machine" if plan.local else "requests LEAVE this machine"
    yield f"Target   {where:<58} seed {plan.seed}"
    yield f"Sends    {name}: {len(operations)} operations, {what}; {far}"
    yield ""


def phase_line(phase: PhaseResult) -> str:
    """One phase, when it has ended."""
    # The chains of calls that are tried one after the other are not counted by operation.
    stateful = phase.name == "stateful"
    count = (
        " chains" if stateful else f"{len(phase.scenarios):>3} {'checks' if phase.name == PROTOCOL else 'operations'}"
    )
    return f"  {phase.name:<10} {_BAR}   {count:<15} {phase.calls:>6,} calls"


def closing(report: Report) -> Iterator[str]:
    """Findings, coverage, verdict."""
    groups = grouped(report.findings)
    for group in groups:
        if group.finding.severity is Severity.ERROR:
            yield ""
            yield from finding_lines(group.finding, group)
    yield ""
    warnings = [group for group in groups if group.finding.severity is not Severity.ERROR]
    for group in warnings:
        yield from _warning_lines(group)
    if warnings:
        yield ""
    for note in report.notes:
        yield f"Note      {note}"
    coverage = report.coverage
    if coverage.documented:
        unreached = [str(code) for code in coverage.documented if code not in coverage.reached]
        unknown = ", ".join(str(code) for code in coverage.undocumented) or "none"
        some = " ".join(unreached[:12]) + (f" and {len(unreached) - 12} more" if len(unreached) > 12 else "")
        reached = f"{len(coverage.reached)} of {len(coverage.documented)} documented codes reached"
        yield f"Codes     {reached}; not reached: {some or 'none'}; undocumented: {unknown}"
    parts = " · ".join(f"{name} {reached}/{whole}" for name, (reached, whole) in coverage.parts().items() if whole)
    yield f"Coverage  {parts}"
    if coverage.unproven:
        some = ", ".join(coverage.unproven[:6])
        more = f" and {len(coverage.unproven) - 6} more" if len(coverage.unproven) > 6 else ""
        yield f"Unproven  {some}{more} never succeeded: give examples that work, or the target samples"
    replay = f", replays identically with --seed {report.seed}" if report.replays else ""
    yield f"Requests  {report.calls:,}, log sha256 {report.digest[:12]}…{replay}"
    yield ""
    yield verdict(report)


def verdict(report: Report) -> str:
    """The last line."""
    groups = grouped(report.findings)
    failures = sum(group.finding.severity is Severity.ERROR for group in groups)
    warnings = len(groups) - failures
    parts = [f"{failures or 'no'} failure{'' if failures == 1 else 's'}"]
    parts += [f"{warnings} warning{'' if warnings == 1 else 's'}"] if warnings else []
    return f"{', '.join(parts)} in {report.seconds:.0f} s"


def hunt_line(hunt: Hunt) -> str:
    """One planted bug, when it has been hunted for."""
    word = "found " if hunt.checks else "MISSED"
    return f"  {word}  {hunt.bug:<26} {hunt.seconds:>5.1f} s  {', '.join(hunt.checks[:3]) or hunt.text}"


def seed_lines(report: Report) -> Iterator[str]:
    """One run of several, and its failures."""
    yield f"  seed {report.seed}   {report.calls:>6,} calls   log sha256 {report.digest[:12]}…   {verdict(report)}"
    for group in grouped(report.failures):
        yield f"    FAILED  {group.finding.check}  {group.where}: {group.finding.message}"


def score_lines(score: Score) -> Iterator[str]:
    """The score of one API."""
    found = len(score.hunts) - len(score.missed)
    yield ""
    for finding in score.false_alarms:
        yield f"  FALSE ALARM  {finding.check}  {finding.operation}: {finding.message}"
    share = f"{100 * found / len(score.hunts):.0f} %" if score.hunts else "-"
    alarms = f"{len(score.false_alarms)} false alarms on the clean target"
    yield f"{score.api}: {found} of {len(score.hunts)} planted bugs found ({share}), {alarms}, {score.seconds:.0f} s"


def finding_lines(finding: Finding, group: Group | None = None) -> Iterator[str]:
    """One finding, with the other operations that show it."""
    word = "FAILED " if finding.severity is Severity.ERROR else "WARNING"
    times = f"  ({finding.times} times)" if finding.times > 1 else ""
    yield f"{word}  {finding.check}  {group.where if group else finding.operation}{times}"
    yield f"  {finding.message}"
    yield from (f"  {line}" for line in finding.details)
    if group is not None and len(group.operations) > 1:
        others = [name for name in group.operations if name != finding.operation]
        yield f"  Also in: {', '.join(others[:8])}" + (f" and {len(others) - 8} more" if len(others) > 8 else "")
    if finding.span is not None:
        yield f"  Broken promise: {finding.span.file}:{finding.span.line}  {finding.excerpt}"
    if finding.answer:
        yield f"  Answer: {finding.answer[:160]}"
    if finding.curl:
        yield ""
        yield f"  {finding.curl}"
    if finding.call:
        yield f"  {finding.call}"


def _warning_lines(group: Group) -> Iterator[str]:
    """A warning in two lines; the reports have the rest."""
    finding = group.finding
    yield f"WARNING  {finding.check}  {group.where}"
    place = f" ({finding.span.file}:{finding.span.line})" if finding.span else ""
    yield f"  {finding.message}{place}"
