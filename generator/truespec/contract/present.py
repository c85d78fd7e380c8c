"""Findings made presentable: secrets masked, the line of the description, a curl line, the same call in Python."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from truespec.contract.credentials import applied
from truespec.contract.findings import Book, Finding, Problem, name_of
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from truespec.contract.calls import CallWriter
    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.diagnostics import Span
    from truespec.source import Document

_LONGEST = 600


def found(book: Book, lab: Lab, document: Document, calls: CallWriter) -> list[Finding]:
    """All findings of a book: errors first, then by operation and check."""
    findings = [
        _finding(check, operation, problem, phase, book.times[check, operation, cause], lab, document, calls)
        for (check, operation, cause), (problem, phase) in book.problems.items()
    ]
    return sorted(findings, key=lambda one: (one.severity.value, one.operation, one.check, one.message))


def _finding(  # noqa: PLR0917
    check: str,
    operation: str,
    problem: Problem,
    phase: str,
    times: int,
    lab: Lab,
    document: Document,
    calls: CallWriter,
) -> Finding:
    mask = lab.wallet.masked
    exchange = problem.exchange
    return Finding(
        check=check,
        operation=operation or name_of(exchange),
        message=mask(problem.message),
        severity=problem.severity,
        pointer=problem.pointer,
        span=_span(document, problem.pointer),
        details=tuple(mask(line) for line in problem.details),
        phase=phase,
        curl=mask(curl(exchange, lab)) if exchange else "",
        call=mask(calls.write(exchange)) if exchange else "",
        answer=mask(shown_answer(exchange)) if exchange else "",
        times=times,
        paged=exchange is not None and calls.paged(exchange),
    )


def _span(document: Document, pointer: str | None) -> Span | None:
    if pointer is None:
        return None
    try:
        return document.locate(parse(pointer))
    except (ValueError, KeyError):
        return None


def curl(exchange: Exchange, lab: Lab) -> str:
    """A command for a shell that sends the request again; secrets come from the environment."""
    request = exchange.request
    if exchange.operation is not None:
        request = applied(request, exchange.operation, lab.api.security_schemes, lab.door.identity)
    words = ["curl -s"]
    if request.method != "GET":
        words.append("-X " + request.method)
    words.append(_quoted(f"$URL{request.target}"))
    words += [f"-H {_quoted(f'{name}: {value}')}" for name, value in request.headers]
    if request.body:
        words.append("-d " + shlex.quote(request.body.decode("utf-8", "replace")[:_LONGEST]))
    return " ".join(words)


def _quoted(text: str) -> str:
    """Double quotes, so that `$NAME` is filled in by the shell."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`")
    return f'"{escaped}"'


def shown_answer(exchange: Exchange) -> str:
    """Status and start of the answer."""
    text = exchange.answer.body[:_LONGEST].decode("utf-8", "replace")
    return f"HTTP {exchange.answer.status} {text}"
