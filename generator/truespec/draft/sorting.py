"""What belongs where: samples to outcomes, rows to places, tables of regions to hosts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_map

from .endpoint import hosts_in
from .envelope import CODE
from .model import Host, Stated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Endpoint, Sample, Side, Table

_NO_HEADERS = {"content-type", "accept", "authorization"}
_PER_HOST = re.compile(
    r"^(?:domain|host|endpoint|domain name|host name|server|base url|域名|接入域名|服务器地址)", re.IGNORECASE
)


def outcome(sample: Sample, side: Side) -> Side:
    """The side of a sample; of an answer its own code says whether it failed, whatever stands above it."""
    top = sample.value if is_map(sample.value) else dict[str, Any]()
    code = next((value for name, value in top.items() if CODE.match(name) and type(value) is int), None)
    if side == "request" or code is None:
        return side
    return "answer" if code in (0, 200) else "failure"


def is_cut(text: str) -> bool:
    """Whether the last line is a row of cells that lacks the end that the rows before it have."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    rows = [line for line in lines[:-1] if "|" in line]
    ended = sum(line.endswith("|") for line in rows)
    return bool(rows) and "|" in lines[-1] and not lines[-1].endswith("|") and ended * 2 > len(rows)


def hosts_of(table: Table) -> list[Host]:
    """The hosts of a table of regions and their domains; none where it is another table."""
    at = next((at for at, head in enumerate(table.header) if at and _PER_HOST.match(head)), None)
    if at is None:
        return []
    found: list[Host] = []
    for row in table.rows:
        named = hosts_in(row.cells[at], row.line) if at < len(row.cells) else []
        found += [Host(host.name, host.label or row.cells[0], host.line) for host in named]
    return found


def of_url(endpoint: Endpoint, parameters: Sequence[Stated]) -> list[Stated]:
    """The parameters that the URL shows, with what the table says of them."""
    rows = {row.name: row for row in parameters}
    found: list[Stated] = []
    for name, value in endpoint.query:
        row = rows.get(name)
        found.append(replace(row, example=value) if row else Stated(name, endpoint.line, example=value))
    return found


def where(row: Stated, endpoint: Endpoint | None) -> str:
    """Where a row of a request's table belongs: in the path, in a header, in the query, or in the body."""
    if endpoint and f"{{{row.name}}}" in endpoint.path:
        return "path"
    said = (row.location or "").lower()
    for place in ("header", "query", "path"):
        if place in said:
            return place
    return "header" if row.name.lower() in _NO_HEADERS else "body"


def header_name(row: Stated) -> bool:
    """Whether a header is one that OpenAPI describes as a parameter."""
    return row.name.partition(":")[0].strip().lower() not in _NO_HEADERS
