"""Findings made presentable: secrets masked, the line of the description, a curl line, the same call in Python."""

from __future__ import annotations

import itertools
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
_LINE = 100


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
    span = _span(document, problem.pointer)
    return Finding(
        check=check,
        operation=operation or name_of(exchange),
        message=mask(problem.message),
        severity=problem.severity,
        pointer=problem.pointer,
        span=span,
        details=tuple(mask(line) for line in problem.details),
        phase=phase,
        curl=mask(curl(exchange, lab)) if exchange else "",
        call=mask(calls.write(exchange)) if exchange else "",
        answer=mask(shown_answer(exchange)) if exchange else "",
        times=times,
        paged=exchange is not None and calls.paged(exchange),
        excerpt=_excerpt(document, span),
    )


def _span(document: Document, pointer: str | None) -> Span | None:
    """The place, or the nearest one around it that the description has."""
    while pointer:
        try:
            span = document.locate(parse(pointer))
        except (ValueError, KeyError):
            span = None
        if span is not None:
            return span
        pointer = pointer.rpartition("/")[0]
    return None


def _excerpt(document: Document, span: Span | None) -> str:
    """The line of the description, shortened."""
    text = document.sources.get(span.file, "") if span else ""
    line = next(itertools.islice(text.splitlines(), span.line - 1, None), "") if span else ""
    return line.strip()[:_LINE]


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
