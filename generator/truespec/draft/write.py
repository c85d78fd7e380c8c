"""Pages to an OpenAPI draft: every line with where it came from, every gap as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from .endpoint import is_placeholder
from .envelope import envelope_of
from .layout import has_request, lay_out, merged
from .meanings import meaning
from .model import Node, Presence
from .name import pascal
from .schema import Schemas
from .settle import settle
from .yaml_lines import Lines, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .layout import Drafted
    from .model import Page, Sample, Side, Stated


def write(pages: Sequence[Page], *, quote: bool = False) -> str:
    """The draft as YAML. `quote` puts the vendor's sentences under `x-truespec-quote`, for the writer's eyes only."""
    drafts = lay_out(pages)
    lines = Lines()
    names = ", ".join(page.name for page in pages)
    lines.comment(f"Drafted by truespec from {names}. Every TODO is a question that the pages leave open.")
    lines.pair("openapi", "3.1.0")
    with lines.open("info"):
        lines.pair("title", "TODO", "TODO: what is this API called?")
        lines.pair("version", "0.1.0", "ours")
    _servers(lines, drafts)
    _envelope(lines, drafts)
    codes = _codes(lines, pages)
    with lines.open("paths"):
        for draft in drafts:
            _operation(lines, draft, codes, quote=quote)
    if any(has_request(draft) or draft.answer.tree for draft in drafts):
        with lines.open("components"), lines.open("schemas"):
            for draft in drafts:
                Schemas(lines, draft, quote=quote).write()
    return lines.text()


def _servers(lines: Lines, drafts: Sequence[Drafted]) -> None:
    first = drafts[0]
    hosts = {host.name: (host, draft.page) for draft in drafts for host in draft.page.hosts}
    scheme = next((draft.endpoint.scheme for draft in drafts if draft.endpoint.scheme), None)
    port = (first.endpoint.host or "").partition(":")[2] if is_placeholder(first.endpoint.host) else ""
    open_port = f":{port}" if port.isdigit() else ""
    where = _at(first.page, first.endpoint.line)
    question = "" if scheme else "; TODO: http or https?"
    url = scalar(f"{scheme or 'https'}://{{host}}{open_port}")
    opened = (lines.open("servers"), lines.open(f"- url: {url}", where + question))
    with opened[0], opened[1], lines.open("variables"), lines.open("host"):
        if not hosts:
            lines.pair("default", "host.invalid", "TODO: the pages name no host; which is it?")
            return
        lines.pair("default", next(iter(hosts)))
        with lines.open("enum"):
            for host, page in hosts.values():
                label = f"{host.label}, " if host.label else ""
                lines.add(f"- {scalar(host.name)}", f"{label}{_at(page, host.line)}")


def _envelope(lines: Lines, drafts: Sequence[Drafted]) -> None:
    draft = next((one for one in drafts if one.envelope), None)
    if draft is None or draft.envelope is None:
        return
    envelope = draft.envelope
    with lines.open("x-truespec-error-envelope"):
        parts = (
            ("code", envelope.code),
            ("message", envelope.message),
            ("detail", envelope.detail),
            ("requestId", envelope.request_id),
        )
        for name, node in parts:
            if node:
                lines.pair(name, f"/{node.name}", _at(draft.page, node.known_line))
        lines.pair("success", [envelope.success], _at(draft.page, envelope.code.known_line))


def _codes(lines: Lines, pages: Sequence[Page]) -> set[int]:
    """The catalogue: the codes of all tables, and those that samples of failures show."""
    where: dict[int, str] = {}
    for page in pages:
        for code in page.codes:
            where.setdefault(code.code, _at(page, code.line))
        envelope = envelope_of(merged(page, "answer"))
        for sample in page.bodies("failure"):
            value = sample.value.get(envelope.code.name) if envelope and is_map(sample.value) else None
            if envelope and isinstance(value, int):
                line = sample.lines.get((envelope.code.name,), sample.line)
                where.setdefault(value, f"{_at(page, line)}, a sample")
    if where:
        with lines.open("x-truespec-error-codes"):
            for number in sorted(where):
                _code(lines, number, where[number])
    return set(where)


def _code(lines: Lines, number: int, where: str) -> None:
    name = f"Code{number}Error" if number >= 0 else f"CodeMinus{-number}Error"
    with lines.open(f"- code: {number}", where):
        lines.pair("name", name, "ours; TODO: a name that says what it means")
        lines.pair("origin", "ours")
        lines.pair("meaning", "TODO", f"TODO: in your own words, from {where}")
        lines.pair("status", 500, "TODO: which HTTP status does it stand for?")
        lines.pair("retry", "unknown", "TODO: may the same request succeed later?")
        lines.pair("source", where)


def _operation(lines: Lines, draft: Drafted, codes: set[int], *, quote: bool) -> None:
    page = draft.page
    with lines.open(draft.endpoint.path, _at(page, draft.endpoint.line)):
        asked = "TODO: the page names no method; is it this one?"
        said = _at(page, draft.endpoint.method_line) if draft.endpoint.method_line else asked
        with lines.open(draft.method, said):
            lines.pair("operationId", draft.operation, "ours, from the path")
            if page.title:
                lines.pair("summary", page.title.text, _at(page, page.title.line))
            else:
                lines.pair("summary", "TODO", "TODO: what is it called?")
            lines.pair("description", "TODO", "TODO: what does it do? In your own words")
            own = list(dict.fromkeys(code.code for code in page.codes if code.code in codes))
            if own:
                lines.pair("x-truespec-errors", own, _at(page, page.codes[0].line))
            if page.rate:
                rate = {"requests": page.rate.requests, "seconds": page.rate.seconds}
                lines.pair("x-truespec-rate-limit", rate, _at(page, page.rate.line))
            _parameters(lines, draft, quote=quote)
            _request(lines, draft)
            _responses(lines, draft)


def _parameters(lines: Lines, draft: Drafted, *, quote: bool) -> None:
    page = draft.page
    in_path = list(dict.fromkeys(re.findall(r"\{([^{}/]+)\}", draft.endpoint.path)))
    rows: list[tuple[Stated, str]] = [(row, "header") for row in page.headers]
    rows += [(row, "path" if row.name in in_path else "query") for row in page.query]
    if draft.method in ("get", "delete", "head") and not page.bodies("request"):
        rows += [(row, "path" if row.name in in_path else "query") for row in page.request]
    elif draft.request.rows:
        rows += [(row, "path") for row in page.request if row.name in in_path]
    rows = list({(row.name, where): (row, where) for row, where in reversed(rows)}.values())[::-1]
    known = {row.name for row, _ in rows}
    if not rows and not in_path:
        return
    with lines.open("parameters"):
        for row, where in rows:
            _parameter(lines, page, row, where, quote=quote)
        for name in in_path:
            if name not in known:
                with lines.open(f"- name: {scalar(name)}", _at(page, draft.endpoint.line)):
                    lines.pair("in", "path")
                    lines.pair("required", value=True)
                    lines.add("schema: {type: string}", "TODO: the page does not say what it is")


def _parameter(lines: Lines, page: Page, row: Stated, where: str, *, quote: bool) -> None:
    at = _at(page, row.line)
    shown = _example(row.example) if row.type is None else None
    settled = settle(Node((row.name,), row, [shown] if shown is not None else []))
    told = meaning(row.description)
    with lines.open(f"- name: {scalar(row.name)}", at):
        lines.pair("in", where)
        if row.presence is None and where == "query":
            lines.pair("required", value=True, comment="TODO: it is in the sample URL; must it always be?")
        else:
            lines.pair(
                "required",
                value=where == "path" or row.presence is Presence.REQUIRED,
                comment=at if row.presence else None,
            )
        lines.pair("description", "TODO", at)
        if quote and row.description:
            lines.pair("x-truespec-quote", row.description, at)
        parts: dict[str, object] = {"type": settled.types[0]} if settled.types else {}
        asked = "" if row.type else "; TODO: the page names no type; this one is from its example"
        if told.minimum is not None and not row.type and shown is None:
            parts = {"type": "integer"}
        if parts.get("type") in ("integer", "number"):
            bounds = {"minimum": told.minimum, "maximum": told.maximum}
            parts |= {key: bound for key, bound in bounds.items() if bound is not None}
        if told.constant is not None and told.constant == (row.example or told.constant):
            parts["const"] = told.constant
        lines.pair("schema", parts or {"type": "string"}, at + asked)


def _example(value: str | None) -> object:
    if value is None or set(value.lower()) <= {"x", "*"} or value.startswith(("$", "{", "<")):
        return None
    return int(value) if value.isdigit() and (value == "0" or value[0] != "0") else value


def _request(lines: Lines, draft: Drafted) -> None:
    if not has_request(draft):
        if draft.method not in ("get", "delete", "head"):
            lines.comment(f"TODO: does the call take a body? {draft.page.name} shows none.")
        return
    with lines.open("requestBody"):
        lines.pair("required", value=True)
        with lines.open("content"), lines.open("application/json"):
            lines.add(f"schema: {{$ref: '#/components/schemas/{pascal(draft.operation)}Request'}}")
            _examples(lines, draft, "request")


def _responses(lines: Lines, draft: Drafted) -> None:
    name = pascal(draft.operation)
    with lines.open("responses"), lines.open("200"):
        lines.pair("description", "TODO", "TODO: what comes back? In your own words")
        if not draft.answer.tree:
            lines.comment(f"TODO: what does it answer? {draft.page.name} has neither a table nor a sample.")
            return
        with lines.open("content"), lines.open("application/json"):
            if draft.envelope:
                with lines.open("schema"), lines.open("oneOf"):
                    lines.add(f"- {{$ref: '#/components/schemas/{name}Answer'}}")
                    lines.add(f"- {{$ref: '#/components/schemas/{name}Failure'}}")
            else:
                lines.add(f"schema: {{$ref: '#/components/schemas/{name}Answer'}}")
            _examples(lines, draft, "answer", "failure")


def _examples(lines: Lines, draft: Drafted, *sides: Side) -> None:
    whole: list[tuple[Side, Sample]] = []
    for side in sides:
        for sample in draft.page.bodies(side):
            why = None if sample.complete else "is cut off"
            if side != "request" and draft.envelope and draft.envelope.code.name not in sample.value:
                why = f"has no {draft.envelope.code.name}; is it an answer of this call?"
            if why:
                lines.comment(f"TODO: the body at {_at(draft.page, sample.line)} {why}")
            else:
                whole.append((side, sample))
    if not whole:
        return
    with lines.open("examples"):
        for number, (side, sample) in enumerate(whole, 1):
            with lines.open(side if number == 1 else f"{side}-{number}", _at(draft.page, sample.line)):
                lines.pair("value", sample.value)


def _at(page: Page, line: int | None) -> str:
    return f"{page.name}:{line}" if line else page.name
