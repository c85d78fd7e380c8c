"""Tables against samples: types, keys, places, slipped and lost cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diagnostics import RuleText
from truespec.draft.model import ITEMS, Presence
from truespec.draft.settle import settle

from .report import SIDES, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.diagnostics import Diagnostic
    from truespec.draft.model import Node, Place, Sample, Side
    from truespec.draft.places import Merged

    from .report import Reading

RULES = {
    "page-type": RuleText(
        "a table declares another type than its sample shows",
        "Samples were sent once, tables were typed by hand: the draft takes the sample's type. Ask the service.",
    ),
    "page-type-unknown": RuleText("a table names a type that means nothing"),
    "page-field-not-in-table": RuleText(
        "a sample has a field that the table leaves out",
        "Nothing tells whether it is always there, so the draft lists it as optional, with a question.",
    ),
    "page-field-not-in-sample": RuleText("a field must be there, and a sample does not have it"),
    "page-field-renamed": RuleText("the table and the sample call one thing by two names"),
    "page-field-case": RuleText("table and sample write a name in different letter case"),
    "page-field-place": RuleText("the table lists a field before the object that the sample has it in"),
    "page-cell-slipped": RuleText("a cell of a table stands in the column of another"),
    "page-cell-empty": RuleText("a cell of a table is empty where its neighbours are not"),
}


def check(reading: Reading) -> list[Diagnostic]:
    """All findings of this kind on one page."""
    return [*_types(reading), *_keys(reading), *_cells(reading)]


def _types(reading: Reading) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    for _, _, node in reading.nodes():
        if node.stated is None or node.stated.line in seen or node.line is None:
            continue
        settled = settle(node)
        word = node.stated.type or ""
        shown = " or ".join(settled.types) or "nothing"
        where = [reading.label(node.sample_line, node.name, f"here it is {shown}")] if node.values else []
        if settled.unknown:
            seen.add(node.stated.line)
            message = f"{dotted(node)}: {word!r} is no type; the sample shows {shown}"
            yield reading.finding("page-type-unknown", message, node.line, word, related=where)
        elif settled.declared:
            seen.add(node.stated.line)
            message = f"{dotted(node)}: the table says {word}, the sample shows {shown}"
            yield reading.finding("page-type", message, node.line, word, related=where)


def _keys(reading: Reading) -> Iterator[Diagnostic]:
    for side in SIDES:
        body = reading.bodies[side]
        if not body.rows or not body.has_samples:
            continue
        for row, node in body.renamed:
            message = f"the table states {row.name}, the sample has {dotted(node)} in its place"
            where = [reading.label(node.sample_line, node.name, "the sample's key")]
            yield reading.finding("page-field-renamed", message, row.line, row.name, related=where)
        for row, node in body.cased:
            message = f"the table writes {row.name}, the sample writes {node.name}"
            where = [reading.label(node.sample_line, node.name, "here")]
            yield reading.finding("page-field-case", message, row.line, row.name, related=where)
        yield from _left_out(reading, body)
        yield from _absent(reading, side, body)
        yield from _order(reading, body)


def _left_out(reading: Reading, body: Merged) -> Iterator[Diagnostic]:
    """Fields of the sample that the table lacks; of an object of which it says nothing, the object alone."""
    renamed = {node.place for _, node in body.renamed}
    for place, node in body.tree.items():
        if not place or place[-1] == ITEMS or place in renamed or _implied(body, place):
            continue
        inner = _inside(body, place)
        names = ", ".join(child.name for child in inner if child.stated is None)
        if node.stated is None and (len(place) == 1 or _told(body.children(place[:-1]))):
            more = f", with {names} in it" if names else ""
            message = f"{dotted(node)} stands in the sample, not in the table{more}"
            yield reading.finding("page-field-not-in-table", message, node.sample_line, node.name)
        elif node.stated and inner and not _told(inner):
            message = f"the table does not say what is in {dotted(node)}; the sample has {names}"
            yield reading.finding("page-field-not-in-table", message, node.known_line, node.name)


def _told(nodes: Sequence[Node]) -> bool:
    return any(node.stated for node in nodes)


def _inside(body: Merged, place: Place) -> list[Node]:
    """The fields inside a field, or inside its items."""
    return body.children(place) or body.children((*place, ITEMS))


def _implied(body: Merged, place: Place) -> bool:
    """Whether a row with dots in its name speaks of a field inside this one."""
    return any(other[: len(place)] == place and "." in row.name for row, other in body.order if other != place)


def _absent(reading: Reading, side: Side, body: Merged) -> Iterator[Diagnostic]:
    for row, place in body.order:
        if row.presence is not Presence.REQUIRED or row.slipped or body.tree[place].guessed:
            continue
        holders = body.holders(place)
        if (
            holders
            and not any(place[-1] in holder for holder in holders)
            and all(one.complete for one in _samples(reading, side))
        ):
            message = f"{row.name} is required, and no sample has it"
            yield reading.finding("page-field-not-in-sample", message, row.line, row.name)


def _samples(reading: Reading, side: Side) -> Iterator[Sample]:
    yield from reading.page.bodies(side)


def _order(reading: Reading, body: Merged) -> Iterator[Diagnostic]:
    """Rows that stand before the row of the object which holds them in the sample."""
    first = {place: number for number, (_, place) in enumerate(body.order)}
    for number, (row, place) in enumerate(body.order):
        if "." in row.name or row.depth:
            continue
        holder = next((place[:end] for end in range(len(place) - 1, 0, -1) if place[end - 1] != ITEMS), None)
        if holder in first and first[holder] > number and body.tree[place].values:
            message = f"{row.name} stands in the table before {holder[-1]}; in the sample it is inside it"
            where = [reading.label(body.tree[place].sample_line, row.name, f"inside {holder[-1]}")]
            yield reading.finding("page-field-place", message, row.line, row.name, related=where)


def _cells(reading: Reading) -> Iterator[Diagnostic]:
    page = reading.page
    for side in SIDES:
        for row in page.table(side):
            if row.slipped:
                lost = "" if row.description else ", and its description is lost"
                message = f"{row.name}: {row.slipped!r} stands where another cell belongs{lost}"
                yield reading.finding("page-cell-slipped", message, row.line, row.slipped)
    for rows in (page.query, page.headers, page.request, page.answer, page.failure):
        if any(row.description for row in rows):
            for row in rows:
                if row.empty:
                    yield reading.finding(
                        "page-cell-empty", f"{row.name}: the cell of its description is empty", row.line, row.name
                    )
