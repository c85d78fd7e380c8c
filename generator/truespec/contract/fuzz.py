"""schemathesis, over the projected description, through the door: its phases, its checks, its findings as ours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.door import SILENCE, Exchange, wsgi
from truespec.contract.explain import misfit
from truespec.contract.findings import Problem
from truespec.contract.projection import UNDOCUMENTED, project_description
from truespec.contract.wire import Answer, Request
from truespec.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from truespec.contract.lab import Lab
    from truespec.ir import Operation
    from truespec.source import Document

PHASES = ("examples", "coverage", "fuzzing", "stateful")

_OFF = (
    # Credentials are put in at the door; whether they are looked at is for the auth checks.
    "ignored_auth",
    # Answered in the body by many services, at a status of 200, for paths that no operation names.
    "unsupported_method",
)

# A server that fills in what was left out is kinder than its description, and no caller suffers from it.
_LENIENT = "a request is accepted that leaves out, or has null for, what the description requires"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how hard to try. `examples` is the number of generated requests for each operation and phase."""

    seed: int
    examples: int = 60
    max_time: int | None = None
    workers: int = 1
    phases: Sequence[str] = PHASES


def run(
    lab: Lab,
    document: Document,
    effort: Effort,
    *,
    on_phase: Callable[[str], None],
    on_scenario: Callable[[str, str], None],
) -> Iterator[tuple[str, Problem]]:
    """Yield (check, problem) as schemathesis finds them. `on_phase` hears of each phase before its first request."""
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import events, from_schema

    data = project_description(document, lab.api, lab.operations, lab.samples)
    configure: Callable[[dict[str, Any]], SchemathesisConfig] = getattr(SchemathesisConfig, "from_dict")  # noqa: B009
    schema: Any = schemathesis.openapi.from_dict(data, config=configure(_settings(lab, effort)))
    schema.app = wsgi(lab.door)
    labels = {f"{one.method.upper()} {one.path}": one for one in lab.operations}
    for event in from_schema(schema).execute():
        if lab.door.silent >= SILENCE:
            raise ConnectionError("it no longer answers")
        if isinstance(event, events.PhaseStarted):
            name = str(event.phase.name.value)
            on_phase(name)
        elif isinstance(event, events.ScenarioFinished):
            on_scenario(str(event.phase.value), event.recorder.label)
            yield from _problems(event.recorder, labels, lab)
        elif isinstance(event, events.NonFatalError):
            yield "schemathesis", _error(event, labels)
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.Interrupted):
            raise KeyboardInterrupt


def _settings(lab: Lab, effort: Effort) -> dict[str, Any]:
    checks: dict[str, Any] = {"enabled": True, **{name: {"enabled": False} for name in _OFF}}
    checks["negative_data_rejection"] = {"expected-statuses": ["4xx", "5xx"]}
    if lab.api.envelope is not None:
        # A documented code may refuse what no schema can forbid; the edges of what must pass are tried by `limits`.
        checks["positive_data_acceptance"] = {"enabled": False}
    phases: dict[str, Any] = {name: {"enabled": name in effort.phases} for name in PHASES}
    phases["coverage"]["unexpected-methods"] = []
    settings: dict[str, Any] = {
        "seed": effort.seed,
        "workers": effort.workers,
        "generation": {"max-examples": effort.examples, "database": "none"},
        "checks": checks,
        "phases": phases,
    }
    if effort.max_time is not None:
        settings["max-time"] = effort.max_time
    return settings


def _error(event: Any, labels: Mapping[str, Operation]) -> Problem:
    operation = labels.get(event.label)
    name = operation.id if operation else event.label
    return Problem(f"cannot be tested: {event.value}", operation.pointer if operation else None, name, str(event.value))


def _problems(recorder: Any, labels: Mapping[str, Operation], lab: Lab) -> Iterator[tuple[str, Problem]]:
    for case_id, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            failure = check.failure_info.failure
            interaction = recorder.interactions.get(failure.case_id or case_id) or recorder.interactions[case_id]
            operation = labels.get(str(failure.operation))
            exchange = _exchange(operation, interaction)
            if not _excused(check.name, exchange, lab):
                problem = _problem(check.name, failure, operation, exchange)
                if check.name == "response_schema_conformance":
                    problem = _explained(problem, exchange, lab)
                if check.name == "negative_data_rejection" and _fits(exchange, lab, lax=True):
                    problem = replace(problem, message=_LENIENT, cause="lenient", details=(), severity=Severity.WARNING)
                yield str(check.name).replace("_", "-"), problem


def _problem(check: str, failure: Any, operation: Operation | None, exchange: Exchange) -> Problem:
    lines = [line.strip() for line in str(failure.message).splitlines() if line.strip()]
    if check == "negative_data_rejection":
        lines = [line for line in lines if not line.startswith("Expected:")]
    first = lines[0] if lines else str(failure.title)
    where = next((line for line in lines if line.startswith("Schema at ")), "")
    detail = next((line for line in lines if line.startswith(("Invalid component", "Validation"))), "")
    # What was there before is random text, and different with each seed.
    detail = re.sub(r"\s*\(was .*", "", detail)
    message = f"{failure.title}: {detail or first}"
    pointer = where.removeprefix("Schema at ").rstrip(":") if where else None
    if pointer is None and operation is not None:
        pointer = f"{operation.pointer}/responses" if check.startswith("response") else operation.pointer
    exact = check in {"response_schema_conformance", "negative_data_rejection"}
    cause = f"{failure.title}|{detail or first}" if exact else str(failure.title)
    shown = tuple(line[:200] for line in lines[1:6] if line not in message)
    return Problem(message[:300], pointer, operation.id if operation else None, cause[:200], exchange, shown)


def _explained(problem: Problem, exchange: Exchange, lab: Lab) -> Problem:
    """The problem told at the member that is wrong, with the line that says what it should be."""
    found = misfit(lab.shapes, exchange)
    if found is None:
        return problem
    message, cause, details = found.told()
    return replace(problem, message=message, pointer=found.pointer, cause=cause, details=details)


def _exchange(operation: Operation | None, interaction: Any) -> Exchange:
    sent, came = interaction.request, interaction.response
    target = re.sub(r"^[a-z]+://[^/]*", "", sent.uri) or "/"
    path, _, query = target.partition("?")
    headers = [(name, value) for name, values in sent.headers.items() for value in values if _tells(name)]
    request = Request(sent.method, path, query, tuple(headers), sent.body or b"")
    pairs = [(name, value) for name, values in came.headers.items() for value in values] if came else []
    answer = Answer(came.status_code, tuple(pairs), came.content or b"", came.elapsed) if came else Answer(0)
    return Exchange(operation, request, answer, answer, "")


def _tells(name: str) -> bool:
    return name.lower() not in {
        "user-agent",
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "x-schemathesis-testcaseid",
        "host",
    }


def _excused(check: str, exchange: Exchange, lab: Lab) -> bool:
    """What is no fault, or is told by a check of our own."""
    if check in {"not_a_server_error", "status_code_conformance"}:
        return True
    status = exchange.answer.status
    if status >= 500 or status == UNDOCUMENTED or not _documented(exchange, status):
        return True
    return check == "negative_data_rejection" and _fits(exchange, lab, lax=False)


def _documented(exchange: Exchange, status: int) -> bool:
    operation = exchange.operation
    if operation is None:
        return True
    stated = {one.status.upper() for one in operation.responses} | {str(row.status) for row in operation.errors}
    return bool(stated & {str(status), f"{status // 100}XX", "DEFAULT"})


def _fits(exchange: Exchange, lab: Lab, *, lax: bool) -> bool:
    """Whether a body is valid once null counts as absent and numbers are what they amount to."""
    schema = lab.body_schema(exchange.operation) if exchange.operation else None
    if schema is None or not exchange.request.body:
        return False
    body = exchange.request.json()
    if body is None and exchange.request.body.strip() != b"null":
        return False
    return lab.shapes.valid(schema, {} if body is None and lax else relaxed(body), lax=lax)


def relaxed(value: Any) -> Any:
    """A value without nulls, and with whole numbers as such."""
    if isinstance(value, dict):
        return {name: relaxed(item) for name, item in cast("dict[str, Any]", value).items() if item is not None}
    if isinstance(value, list):
        return [relaxed(item) for item in cast("list[Any]", value) if item is not None]
    return int(value) if isinstance(value, float) and value.is_integer() else value
