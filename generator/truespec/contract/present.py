"""Findings made presentable: secrets masked, the line of the description, a curl line, the same call in Python."""

from __future__ import annotations

import itertools
import re
import shlex
from typing import TYPE_CHECKING, Any

from truespec.contract.credentials import NOTHING, applied
from truespec.contract.findings import MISFIT, Book, Finding, Problem, name_of
from truespec.contract.pointers import MISSING, get
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from truespec.contract.calls import CallWriter
    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.diagnostics import Span
    from truespec.source import Document

_LONGEST = 600
_MOST = 4000
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
        call=mask(calls.write(exchange)) if exchange and exchange.genuine else "",
        answer=mask(shown_answer(exchange)) if exchange else "",
        times=times,
        paged=exchange is not None and calls.paged(exchange),
        excerpt=_excerpt(document, span),
        rule=_rule(document, problem),
    )


def _span(document: Document, pointer: str | None) -> Span | None:
    """The place, or the nearest one around it that the description has."""
    while pointer:
        try:
            span = document.locate(parse(pointer), key=True)
        except (ValueError, KeyError):
            span = None
        if span is not None:
            return span
        pointer = pointer.rpartition("/")[0]
    return None


def _rule(document: Document, problem: Problem) -> tuple[str, str, Any] | None:
    """What of a schema an answer breaks."""
    if problem.pointer is None or not problem.message.startswith(MISFIT):
        return None
    place = problem.cause.partition(" ")[0]
    word = problem.pointer.rpartition("/")[2]
    stated = get(document.data, problem.pointer)
    if word == "required":
        stated = problem.message.rpartition(" lacks ")[2]
    return (place if place.startswith("/") else "", word, stated) if stated is not MISSING else None


def _excerpt(document: Document, span: Span | None) -> str:
    """The line of the description, shortened."""
    text = document.sources.get(span.file, "") if span else ""
    line = next(itertools.islice(text.splitlines(), span.line - 1, None), "") if span else ""
    return line.strip()[:_LINE]


def curl(exchange: Exchange, lab: Lab) -> str:
    """A command for a shell that sends the request again; secrets come from the environment."""
    request, words = exchange.request, ["curl -s"]
    stand_ins = {"ADDRESSSTANDSHERE": "$URL"}
    if exchange.operation is not None:
        who = dict(lab.door.identity if exchange.who is None else exchange.who)
        for number, key in enumerate(lab.wallet.proving(exchange.operation)):
            name = _variable(lab, exchange, key)
            scheme = lab.api.security_schemes[key]
            if name and scheme.type == "http" and scheme.scheme == "basic":
                words.append(f'-u "{name}"')
                del who[key]
            elif name:
                who[key] = f"CREDENTIAL{number}STANDSHERE"
                stand_ins[who[key]] = name
        request = applied(request, exchange.operation, lab.api.security_schemes, who)
    if request.method != "GET":
        words.append("-X " + request.method)
    words.append(_quoted(f"ADDRESSSTANDSHERE{request.target}"))
    words += [f"-H {_quoted(f'{name}: {value}')}" for name, value in request.headers]
    if request.body:
        words.append("-d " + shlex.quote(request.body.decode("utf-8", "replace")[:_MOST]))
    line = " ".join(words)
    for text, name in stand_ins.items():
        line = line.replace(text, name)
    return line


def _variable(lab: Lab, exchange: Exchange, key: str) -> str:
    """`$NAME` for a credential, `$NAME_BAD` for one made to be refused; empty for one that was left out or is none."""
    held = (lab.door.identity if exchange.who is None else exchange.who).get(key)
    if not held or held == NOTHING:
        return ""
    genuine = exchange.who is None or held == lab.door.identity.get(key)
    return f"${lab.wallet.variable(key)}" + ("" if genuine else "_BAD")


def _quoted(text: str) -> str:
    """In double quotes, where `$NAME` may be put in later; what was sent is taken by its letters."""
    escaped = re.sub(r'([\\"`$])', r"\\\1", text)
    return f'"{escaped}"'


def shown_answer(exchange: Exchange) -> str:
    """Status and start of the answer."""
    text = exchange.answer.body[:_LONGEST].decode("utf-8", "replace")
    return f"HTTP {exchange.answer.status} {text}"
