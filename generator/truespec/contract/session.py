"""A contract test from beginning to end: phases in order, each on a target that has forgotten the one before."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from truespec.contract import fuzz
from truespec.contract.calls import CallWriter
from truespec.contract.checks import all_checks
from truespec.contract.coverage import Coverage
from truespec.contract.credentials import Wallet
from truespec.contract.door import Door, Exchange, OutOfTime
from truespec.contract.findings import Book, Finding, Problem
from truespec.contract.lab import Lab
from truespec.contract.present import found
from truespec.contract.shapes import Shapes
from truespec.contract.wire import InProcess, Remote
from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.ir import Operation, RateLimit, Semantics

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.contract.checks import Check
    from truespec.contract.target import Target
    from truespec.contract.wire import Sender
    from truespec.ir import Api
    from truespec.source import Document

PROTOCOL = "protocol"
"""The phase of our own checks."""

PHASES = (*fuzz.PHASES, PROTOCOL)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to test and how. `url` is None for the API's own target, in process.

    `phases`, `operations` (ids) and `checks` (ids) narrow the run where they are not empty; `checks` also names those
    that a foreign server is spared otherwise. `writes` allows more than readonly operations to a foreign server.
    """

    url: str | None = None
    seed: int = 1
    examples: int = 60
    max_time: int | None = None
    workers: int = 1
    phases: Sequence[str] = PHASES
    operations: Sequence[str] = ()
    checks: Sequence[str] = ()
    writes: bool = False
    rate: float | None = None
    local: bool = True


@dataclass(slots=True)
class PhaseResult:
    """One phase: how many operations or checks, calls and seconds."""

    name: str
    scenarios: set[str] = field(default_factory=set[str])
    calls: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Report:
    """What came of a run. Nothing in it holds a secret."""

    api: str
    where: str
    seed: int
    operations: int
    tested: list[str]
    findings: list[Finding]
    phases: list[PhaseResult]
    coverage: Coverage
    calls: int
    digest: str
    seconds: float
    replays: bool
    notes: list[str]
    sources: Mapping[str, str]
    package: str
    client: str
    documented: Mapping[str, list[int | str]]
    interrupted: bool = False

    @property
    def failures(self) -> list[Finding]:
        """Findings that make the run fail."""
        return [one for one in self.findings if one.severity.value == "error"]


class _NoCredential(Exception):
    """The provider could not make a credential; its own exception is the cause."""


class Session:
    """Runs one plan over one API."""

    def __init__(
        self,
        config: ApiConfig,
        document: Document,
        api: Api,
        plan: Plan,
        target: Target | None,
        *,
        on_phase: Callable[[PhaseResult], None] = lambda _: None,
        on_call: Callable[[str, int], None] = lambda _, __: None,
    ) -> None:
        """`on_phase` hears of each phase that has ended, `on_call` of each call: the phase, and how many there were."""
        self._document = document
        self._plan = plan
        self._target = target
        self._config = config
        self._on_phase = on_phase
        self._on_call = on_call
        self.book = Book()
        self.coverage = Coverage(api)
        self.phases: list[PhaseResult] = []
        self.notes: list[str] = []
        self.interrupted = False
        sender: Sender = InProcess(target.app) if target is not None else Remote(plan.url or "")
        prefix = urlsplit(api.servers[0].url).path.rstrip("/") if target is not None and api.servers else ""
        self._calls = CallWriter(api, config)
        given: Mapping[str, Any] = target.credentials if target else {}
        wallet = Wallet(config, api.security_schemes, given, self._calls.package, self._calls.variables)
        door = Door(api, sender, prefix="" if "{" in prefix else prefix, allowed=self._allowed)
        door.rate = RateLimit(max(1, round(plan.rate)), max(1.0, 1 / plan.rate)) if plan.rate else None
        wanted = set(plan.operations)
        operations = [one for one in api.operations if self._allowed(one) and (not wanted or one.id in wanted)]
        self.lab = Lab(
            api=api,
            operations=operations,
            data=document.data,
            door=door,
            wallet=wallet,
            shapes=Shapes(document),
            target=target,
            seed=plan.seed,
            samples=target.samples if target else {},
            local=plan.local,
            reset=self._begin,
        )
        door.watchers += [self.coverage.see, self._watch]
        self._watchers = [one for one in all_checks().values() if one.watch is not None and self._chosen(one)]

    def _allowed(self, operation: Operation) -> bool:
        return self._plan.local or self._plan.writes or operation.semantics is Semantics.READONLY

    def _chosen(self, check: Check) -> bool:
        if self._plan.checks:
            return check.id in self._plan.checks
        return self._plan.local or not check.named_only

    def _watch(self, exchange: Exchange) -> None:
        self._on_call(exchange.phase, self.lab.door.sent)
        for check in self._watchers:
            assert check.watch is not None
            for problem in check.watch(exchange, self.lab):
                self.book.add(check.id, problem, exchange.phase)

    def _begin(self) -> None:
        """A target that has forgotten everything, and fresh credentials."""
        self.lab.known.clear()
        if self._target is not None and self._target.reset is not None:
            self._target.reset()
        try:
            self.lab.door.identity, _ = self.lab.wallet.identity(self.lab.door.sender)
        except (TruespecError, ConnectionError):
            raise
        except Exception as error:
            if type(error).__name__ == "ConfigurationError":
                hint = "give it by the environment variables that truespec.toml names"
                found = Diagnostic("credentials", Severity.ERROR, str(error), hint=hint)
                raise TruespecError(found, exit_status=2) from error
            raise _NoCredential(str(error)) from error

    def run(self) -> Report:
        """Run every phase that the plan names. Raises TruespecError where credentials are lacking."""
        started = time.perf_counter()
        try:
            if isinstance(self.lab.door.sender, Remote):
                self.lab.door.sender.reach()
            self._begin()
            self._want_credentials()
            self._phases()
        except _NoCredential as error:
            problem = Problem(f"the API's provider gets no credential: {error}", "/security", cause="provider")
            self.book.add("credential-made", problem, self.lab.door.phase)
        except OutOfTime:
            self.notes.append(f"stopped after {self._plan.max_time} s, as --max-time says: {self._left()}")
        except KeyboardInterrupt:
            self.interrupted = True
            self.notes.append(f"stopped from the keyboard: {self._left()}")
        except ConnectionError as error:
            self._gone(error)
        finally:
            self.lab.door.sender.close()
        return self._report(time.perf_counter() - started)

    def _want_credentials(self) -> None:
        """Refuse to run where operations demand credentials that nobody gave: only their refusals would be tested."""
        lab = self.lab
        lacking = {lab.name_of(one): lab.wallet.wanting(one, lab.door.identity) for one in lab.operations}
        names = [name for name, schemes in lacking.items() if schemes]
        if not names:
            return
        schemes = sorted({scheme for held in lacking.values() for scheme in held})
        who = f"{names[0]} demands" if len(names) == 1 else f"{names[0]} and {len(names) - 1} more operations demand"
        message = f"no credential for {', '.join(schemes)}, which {who}"
        wanted = ", ".join(" and ".join(lab.wallet.variables(one)) for one in schemes)
        hint = f"set {wanted}, or choose others with --operation"
        raise TruespecError(Diagnostic("credentials", Severity.ERROR, message, hint=hint), exit_status=2)

    def _phases(self) -> None:
        if self._plan.max_time is not None:
            self.lab.door.deadline = time.monotonic() + self._plan.max_time
        wanted = [name for name in fuzz.PHASES if name in self._plan.phases]
        if wanted and self.lab.operations:
            self._fuzz(wanted)
        if PROTOCOL in self._plan.phases:
            self._protocol()

    def _left(self) -> str:
        """What was not, or not wholly, tried."""
        ended = {one.name for one in self.phases}
        left = [name for name in self._plan.phases if name not in ended]
        return f"{', '.join(left)} not ended" if left else "all phases had ended"

    def _gone(self, error: ConnectionError) -> None:
        """Nothing came back: either never, which is a wrong URL, or no longer, which is a finding."""
        where = self._plan.url or "the target"
        if not self.coverage.operations:
            hint = "is it running, and is this its address?" if self._plan.url else None
            message = f"{where} does not answer: {error}"
            raise TruespecError(Diagnostic("target", Severity.ERROR, message, hint=hint), exit_status=2) from error
        self.book.add("server-fault", Problem(f"{where} stopped answering: {error}", cause="gone"), self.lab.door.phase)
        self.notes.append(f"stopped, because nothing answered any more: {self._left()}")

    def _report(self, seconds: float) -> Report:
        target = self._target
        calls = self._calls
        names = {one.pointer: self.lab.name_of(one) for one in self.lab.operations}
        return Report(
            api=self._config.folder.resolve().name,
            where="in process" if target is not None else str(self._plan.url),
            seed=self._plan.seed,
            operations=len(self.lab.operations),
            tested=list(names.values()),
            findings=found(self.book, self.lab, self._document, calls),
            phases=self.phases,
            coverage=self.coverage,
            calls=self.lab.door.sent,
            digest=self.lab.door.log_digest,
            seconds=seconds,
            replays=target is not None and target.reset is not None and self._plan.workers == 1,
            notes=self.notes,
            sources=self._document.sources,
            package=calls.package,
            client=calls.client,
            interrupted=self.interrupted,
            documented={names[one.pointer]: [row.code for row in one.errors] for one in self.lab.operations},
        )

    def _fuzz(self, wanted: Sequence[str]) -> None:
        plan = self._plan
        # Half of the time at most, where checks of our own follow: they find more in less.
        most = plan.max_time if plan.max_time is None or PROTOCOL not in plan.phases else max(1, plan.max_time // 2)
        effort = fuzz.Effort(plan.seed, plan.examples, most, plan.workers, wanted)
        current: list[PhaseResult] = []
        clock = [0.0, 0]

        def close() -> None:
            if current:
                current[0].calls = self.lab.door.sent - int(clock[1])
                current[0].seconds = time.perf_counter() - clock[0]
                self.phases.append(current.pop())
                self._on_phase(self.phases[-1])

        def on_phase(name: str) -> None:
            close()
            if name in wanted:
                self._begin()
                self.lab.door.phase = name
                clock[:] = [time.perf_counter(), self.lab.door.sent]
                current.append(PhaseResult(name))

        def on_scenario(phase: str, label: str) -> None:
            if current:
                current[0].scenarios.add(label)

        for check, problem in fuzz.run(self.lab, self._document, effort, on_phase=on_phase, on_scenario=on_scenario):
            if not plan.checks or check in plan.checks:
                self.book.add(check, problem, self.lab.door.phase)
        close()

    def _protocol(self) -> None:
        result = PhaseResult(PROTOCOL)
        before, started = self.lab.door.sent, time.perf_counter()
        self.lab.door.phase = PROTOCOL
        for check in all_checks().values():
            if check.probe is None or not self._chosen(check):
                continue
            self._begin()
            result.scenarios.add(check.id)
            try:
                for problem in check.probe(self.lab):
                    self.book.add(check.id, problem, PROTOCOL)
            except (OutOfTime, ConnectionError, TruespecError, _NoCredential):
                raise
            except Exception as error:
                # An answer that no check expected must not cost the report of all the others.
                self.notes.append(f"{check.id} was not carried out to its end: {type(error).__name__}: {error}"[:200])
        result.calls = self.lab.door.sent - before
        result.seconds = time.perf_counter() - started
        self.phases.append(result)
        self._on_phase(result)
