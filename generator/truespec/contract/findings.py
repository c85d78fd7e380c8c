"""What a contract test found: one finding for each cause, with the smallest request that shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.contract.door import Exchange
    from truespec.diagnostics import Span

MISFIT = "the answer is not what its schema says: "
"""How the message begins where an answer breaks a schema."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken promise as a check saw it.

    `pointer` is the place in the description that promises otherwise, `cause` tells problems of one check on one
    operation apart, `exchange` is the request that shows it with its answer, `details` are further lines.
    """

    message: str
    pointer: str | None = None
    operation: str | None = None
    cause: str = ""
    exchange: Exchange | None = None
    details: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Finding:
    """A problem with its check, its place in the description and how often it was seen. Secrets are masked.

    `excerpt` is the line of the description at `span`. `rule` tells what of a schema an answer breaks: the place in the
    answer with `*` for items, the keyword, and what it says (of `required` the member that is lacking).
    """

    check: str
    operation: str
    message: str
    severity: Severity
    pointer: str | None
    span: Span | None
    details: tuple[str, ...]
    phase: str
    curl: str = ""
    call: str = ""
    answer: str = ""
    times: int = 1
    paged: bool = False
    excerpt: str = ""
    rule: tuple[str, str, Any] | None = None

    @property
    def key(self) -> str:
        """Names the cause across runs, for a baseline."""
        return f"{self.check}|{self.operation}|{self.message}"

    def diagnostic(self) -> Diagnostic:
        """The finding in the form in which every command reports."""
        return Diagnostic(
            rule=self.check,
            severity=self.severity,
            message=self.message,
            span=self.span,
            pointer=self.pointer,
            context=f"in {self.operation}, phase {self.phase}",
            hint=self.curl or None,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """One cause: the finding with the smallest example, and all operations that show it."""

    finding: Finding
    operations: tuple[str, ...]

    @property
    def where(self) -> str:
        """The operation, and how many others."""
        others = len(self.operations) - 1
        return self.finding.operation + (f" and {others} more operation{'s' if others > 1 else ''}" if others else "")


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Findings of one check that say the same of several operations, taken together."""
    held: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        held.setdefault(_likeness(one), []).append(one)
    return [
        Group(min(same, key=lambda one: len(one.curl)), tuple(dict.fromkeys(one.operation for one in same)))
        for same in held.values()
    ]


def _likeness(one: Finding) -> tuple[object, ...]:
    """What findings of one cause have in common: a schema that answers break is one cause wherever it is used."""
    if one.message.startswith(MISFIT) and one.span is not None:
        return one.severity.value, one.span.file, one.span.line, re.sub(r": \S+ ", ": ", one.message)
    return one.check, one.severity.value, re.sub(r"\d+", "0", one.message)


@dataclass(slots=True)
class Book:
    """Collects problems, each cause once, and keeps of each the smallest example."""

    problems: dict[tuple[str, str, str], tuple[Problem, str]] = field(
        default_factory=dict[tuple[str, str, str], "tuple[Problem, str]"]
    )
    times: dict[tuple[str, str, str], int] = field(default_factory=dict[tuple[str, str, str], int])

    def add(self, check: str, problem: Problem, phase: str) -> None:
        """Note a problem."""
        operation = problem.operation or name_of(problem.exchange)
        key = (check, operation, problem.cause or problem.message)
        self.times[key] = self.times.get(key, 0) + 1
        known = self.problems.get(key)
        if known is None or _size(problem) < _size(known[0]):
            self.problems[key] = (problem, known[1] if known else phase)


def name_of(exchange: Exchange | None) -> str:
    """The operation's id, or its method and path."""
    if exchange is None:
        return ""
    if exchange.operation is None:
        return f"{exchange.request.method} {exchange.request.path}"
    operation = exchange.operation
    return operation.id or f"{operation.method.upper()} {operation.path}"


def _size(problem: Problem) -> int:
    if problem.exchange is None:
        return 0
    # What a reader can send again with a credential at hand goes before what needs a made one.
    odd = 0 if problem.exchange.genuine else 1 << 20
    return odd + len(problem.exchange.request.body) + len(problem.exchange.request.target)
