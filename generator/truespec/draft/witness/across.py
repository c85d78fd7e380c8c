"""Several pages of one service against each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.diagnostics import RuleText
from truespec.draft.meanings import meaning
from truespec.draft.settle import settle

from .report import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.diagnostics import Diagnostic
    from truespec.draft.model import Node

    from .report import Reading

RULES = {
    "pages-hosts": RuleText("two pages list different hosts for one service"),
    "pages-code-text": RuleText("two pages give one error code different texts"),
    "pages-envelope": RuleText("a field of every answer is in the table of some pages only"),
    "pages-type": RuleText("one name means things of two types"),
    "pages-case": RuleText("two pages write a name in different letter case"),
    "pages-names": RuleText("two pages call one thing by different names"),
    "pages-limit": RuleText("two pages give different limits"),
}
_STOP = re.compile(r"[.,;:，。；：(（]|\bwhich\b|\bthat\b")


def check(readings: Sequence[Reading]) -> list[Diagnostic]:
    """All findings between pages that share an envelope, or hosts: those of one service."""
    found: list[Diagnostic] = []
    for service in _services(readings):
        if len(service) > 1:
            for one in (_hosts, _code_texts, _envelopes, _types, _cases, _names, _limits):
                found += one(service)
    return found


def _services(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The pages by the name of the code in their answers and the first word of their path."""
    groups: dict[object, list[Reading]] = {}
    for reading in readings:
        if reading.page.endpoint:
            code = reading.envelope.code.name if reading.envelope else None
            groups.setdefault(code or id(reading), []).append(reading)
    return list(groups.values())


def _hosts(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    lists = {frozenset(host.name for host in one.page.hosts): one for one in reversed(service) if one.page.hosts}
    if len(lists) < 2:
        return
    every = frozenset[str]().union(*lists)
    for names, reading in reversed(lists.items()):
        lacking = sorted(every - names)
        if lacking:
            message = f"this page lists {len(names)} hosts; others have {', '.join(lacking)} too"
            yield reading.finding("pages-hosts", message, reading.page.hosts[0].line)


def _code_texts(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    texts: dict[int, dict[str, tuple[Reading, int]]] = {}
    for reading in service:
        for code in reading.page.codes:
            said = re.sub(r"\W+", " ", code.text).strip().lower()
            texts.setdefault(code.code, {}).setdefault(said, (reading, code.line))
    for number, ways in texts.items():
        if len(ways) > 1:
            (first, line), (second, other) = list(ways.values())[:2]
            where = [second.label(other, str(number), "the other text")]
            message = f"{number} has {len(ways)} texts on these pages"
            yield first.finding("pages-code-text", message, line, str(number), sure=False, related=where)


def _envelopes(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    """Fields beside the code whose names begin as its name does, at the top of some answers only."""
    heads: dict[str, Reading] = {}
    for reading in service:
        assert reading.envelope is not None
        prefix = re.match(r"[A-Z]?[a-z]+", reading.envelope.code.name)
        for node in reading.bodies["answer"].children(()):
            if prefix and node.name.startswith(prefix[0]) and node.name[len(prefix[0]) :][:1].isupper() and node.stated:
                heads.setdefault(node.name, reading)
    for name, owner in heads.items():
        for reading in service:
            top = {node.name for node in reading.bodies["answer"].children(())}
            if name not in top and reading.page.answer:
                assert reading.envelope is not None
                node = owner.bodies["answer"].tree[(name,)]
                where = [owner.label(node.known_line, name, "this page has it")]
                line, code = reading.envelope.code.known_line, reading.envelope.code.name
                yield reading.finding(
                    "pages-envelope",
                    f"{name} stands beside {code} on another page, not here",
                    line,
                    code,
                    related=where,
                )


def _fields(service: Sequence[Reading]) -> Iterator[tuple[Reading, Node]]:
    for reading in service:
        for side, _, node in reading.nodes():
            if side != "failure":
                yield reading, node


def _types(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    first: dict[str, dict[tuple[str, ...], tuple[Reading, Node]]] = {}
    for reading, node in _fields(service):
        types = settle(node).types
        if types and node.values:
            first.setdefault(node.name, {}).setdefault(types, (reading, node))
    for name, ways in first.items():
        if len(ways) > 1:
            (one, left), (other, right) = list(ways.values())[:2]
            where = [other.label(right.sample_line, name, f"here {settle(right).types[0]}, in {dotted(right)}")]
            message = (
                f"{name} is {settle(left).types[0]} in {dotted(left)} and {settle(right).types[0]} in {dotted(right)}"
            )
            yield one.finding("pages-type", message, left.sample_line, name, related=where)


def _cases(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    ways: dict[str, dict[str, tuple[Reading, Node]]] = {}
    for reading, node in _fields(service):
        ways.setdefault(node.name.lower(), {}).setdefault(node.name, (reading, node))
    for same in ways.values():
        if len(same) > 1:
            (one, left), (other, right) = list(same.values())[:2]
            where = [other.label(right.known_line, right.name, "and here so")]
            message = f"one name in two letter cases: {' and '.join(same)}"
            yield one.finding("pages-case", message, left.known_line, left.name, related=where)


def _names(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    """Fields with one first phrase, of which the one name ends in the other, on different pages."""
    phrases: dict[str, dict[str, tuple[Reading, Node]]] = {}
    for reading, node in _fields(service):
        said = _STOP.split(node.stated.description, maxsplit=1)[0].strip().lower() if node.stated else ""
        if said and node.line is not None:
            phrases.setdefault(said, {}).setdefault(node.name, (reading, node))
    for said, names in phrases.items():
        for short, (one, left) in names.items():
            for long, (other, right) in names.items():
                if (
                    long != short
                    and long.lower().endswith(short.lower())
                    and one is not other
                    and len(long) > len(short)
                ):
                    where = [other.label(right.line, long, "the other name")]
                    message = f"{short} and {long} are both explained as {said!r}"
                    yield one.finding("pages-names", message, left.line, short, related=where)


def _limits(service: Sequence[Reading]) -> Iterator[Diagnostic]:
    limits: dict[str, dict[int, tuple[Reading, Node]]] = {}
    for reading, node in _fields(service):
        length = meaning(node.stated.description).max_length if node.stated else None
        if length is not None and node.line is not None:
            limits.setdefault(node.name, {}).setdefault(length, (reading, node))
    for name, ways in limits.items():
        if len(ways) > 1:
            (one, left), (other, right) = list(ways.values())[:2]
            where = [other.label(right.line, name, "the other limit")]
            message = f"{name} may have {' or '.join(map(str, sorted(ways)))} characters or bytes"
            yield one.finding("pages-limit", message, left.line, name, related=where)
