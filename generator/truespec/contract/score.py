"""The score of a contract test: planted faults found, and false alarms, on a target that lists its bugs."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from truespec.contract.running import prepare
from truespec.contract.session import PROTOCOL
from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from truespec.config import ApiConfig
    from truespec.contract.findings import Finding
    from truespec.contract.session import Plan

_STAGES = ((PROTOCOL, "examples"), ("coverage", "fuzzing", "stateful"))
"""The quick phases first: a bug that they find need not be looked for by the others."""


@dataclass(frozen=True, slots=True)
class Hunt:
    """What became of one planted bug: the checks that found it, none where it was missed."""

    bug: str
    text: str
    checks: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class Score:
    """The table. `false_alarms` are findings of severity error on the clean target."""

    api: str
    hunts: list[Hunt] = field(default_factory=list[Hunt])
    false_alarms: list[Finding] = field(default_factory=list["Finding"])
    seconds: float = 0.0

    @property
    def missed(self) -> list[str]:
        """Bugs that nothing found."""
        return [hunt.bug for hunt in self.hunts if not hunt.checks]

    def as_json(self) -> dict[str, Any]:
        """The table as data."""
        return {
            "planted": len(self.hunts),
            "found": len(self.hunts) - len(self.missed),
            "missed": self.missed,
            "false_alarms": len(self.false_alarms),
        }


def score(
    config: ApiConfig, plan: Plan, only: Sequence[str] = (), on_hunt: Callable[[Hunt], None] = lambda _: None
) -> Score:
    """Run against the clean target, then with each bug in turn. Raises TruespecError where the target lists none."""
    started = time.perf_counter()
    result = Score(config.folder.resolve().name)
    known, bugs = _clean(config, plan, result)
    if not bugs:
        message = f"the target {config.target} lists no bugs, so there is nothing to score"
        raise TruespecError(Diagnostic("score", Severity.ERROR, message), exit_status=2)
    for bug in only or bugs:
        begun = time.perf_counter()
        checks = _hunt(config, plan, bug, known)
        result.hunts.append(Hunt(bug, bugs.get(bug, ""), checks, time.perf_counter() - begun))
        on_hunt(result.hunts[-1])
    result.seconds = time.perf_counter() - started
    return result


def _clean(config: ApiConfig, plan: Plan, result: Score) -> tuple[set[tuple[str, ...]], dict[str, str]]:
    session, target = prepare(config, plan)
    report = session.run()
    result.false_alarms = report.failures
    return {_mark(one) for one in report.findings}, dict(target.bugs) if target else {}


def _hunt(config: ApiConfig, plan: Plan, bug: str, known: set[tuple[str, ...]]) -> tuple[str, ...]:
    for stage in _STAGES:
        phases = [name for name in stage if name in plan.phases]
        if phases:
            session, target = prepare(config, replace(plan, phases=tuple(phases)), (bug,))
            found = sorted({one.check for one in session.run().findings if _mark(one) not in known})
            if target is not None and target.plant is not None:
                target.plant(())
            if found:
                return tuple(found)
    return ()


def _mark(finding: Finding) -> tuple[str, ...]:
    """What a finding is known by from run to run, whatever its example."""
    return (finding.check, finding.operation, finding.severity.value)
