"""What samples show beyond types: kinds of objects, cursors, order, bodies that do not belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import RuleText
from truespec.draft.meanings import meaning
from truespec.draft.settle import alternatives
from truespec.source.plain import is_list

from .report import SIDES, dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.diagnostics import Diagnostic
    from truespec.draft.model import Node

    from .report import Reading

RULES = {
    "page-sample-not-json": RuleText("a sample is no JSON as it stands"),
    "page-field-conditional": RuleText("a flat table lists fields of which a sample object has one or the other"),
    "page-cursor-at-end": RuleText(
        "a sample says that the list is complete, and still carries a cursor for the next page"
    ),
    "page-order-unstated": RuleText("the sample's items are in an order that the page does not state"),
    "page-samples-differ": RuleText("the sample of the answer does not belong to the sample of the request"),
    "page-moment": RuleText("a field is called a duration, and its sample is a moment"),
    "page-example-form": RuleText("the example in the text has another form than the sample"),
}
_DURATION = re.compile(r"\b(duration|how long|elapsed|length of time|时长)\b", re.IGNORECASE)
_COMPLETE = re.compile(r"\b(complete|completed|completion|finished|end|last|all)\b|完成|结束", re.IGNORECASE)
_NEXT = re.compile(r"\bnext\b|下一", re.IGNORECASE)
_SORTED = re.compile(
    r"\b(sort\w*|order(?:ed|ing)?|ascending|descending|newest|latest first|chronological)\b|排序|升序|降序",
    re.IGNORECASE,
)
_SECONDS = (1_000_000_000, 4_000_000_000)
_MANY = 3


def check(reading: Reading) -> list[Diagnostic]:
    """All findings of this kind on one page."""
    return [
        *_notes(reading),
        *_conditional(reading),
        *_cursor(reading),
        *_ordered(reading),
        *_pairs(reading),
        *_moments(reading),
        *_forms(reading),
    ]


def _notes(reading: Reading) -> Iterator[Diagnostic]:
    for sample in reading.page.samples:
        for note in {note.text: note for note in reversed(sample.notes)}.values():
            yield reading.finding(
                "page-sample-not-json", f"the sample holds {note.text}: it is no JSON as it stands", note.line
            )


def _conditional(reading: Reading) -> Iterator[Diagnostic]:
    for side in SIDES:
        body = reading.bodies[side]
        for node in body.tree.values():
            by = alternatives(node, body) if node.place and node.place[-1] != "[]" else None
            if by and node.stated and not node.stated.presence:
                message = f"{dotted(node)} is in some objects of the sample only, as {by} decides; the table is flat"
                yield reading.finding("page-field-conditional", message, node.known_line, node.name)


def _cursor(reading: Reading) -> Iterator[Diagnostic]:
    body = reading.bodies["answer"]
    flag = next((node for node in body.tree.values() if _is_complete(node)), None)
    if flag is None:
        return
    sent = {row.name for row in reading.page.request}
    for node in body.tree.values():
        told = node.stated.description if node.stated else ""
        cursor = node is not flag and len(node.place) == len(flag.place) and _NEXT.search(told) and node.name in sent
        if cursor and node.values and all(node.values):
            where = [reading.label(flag.sample_line, flag.name, "the list is complete")]
            shown = node.values[0]
            message = (
                f"{dotted(node)} is for the next page; the sample has {shown}, but {flag.name} says it is the last"
            )
            yield reading.finding("page-cursor-at-end", message, node.sample_line, node.name, related=where)


def _is_complete(node: Node) -> bool:
    """Whether a field is a flag whose sample value is described as the end of the list."""
    if node.stated is None or not node.values:
        return False
    told = dict(meaning(node.stated.description).named)
    said = told.get(node.values[0], "") if isinstance(node.values[0], (int, str)) else ""
    return bool(re.search(r"\b(all|complete\w*|finished|end\w*|last)\b", said, re.IGNORECASE)) and bool(
        _COMPLETE.search(node.name + " " + node.stated.description)
    )


def _ordered(reading: Reading) -> Iterator[Diagnostic]:
    page = reading.page
    told = [
        page.title.text if page.title else "",
        *(text.text for text in page.prose),
        *(row.description for row in page.answer),
    ]
    if any(_SORTED.search(text) for text in told):
        return
    body = reading.bodies["answer"]
    for node in body.tree.values():
        for value in node.values:
            for key in _monotonic(value) if is_list(value) else ():
                message = f"the items of {dotted(node)} are sorted by {key} in the sample; the page states no order"
                yield reading.finding("page-order-unstated", message, node.sample_line, node.name, sure=False)


def _monotonic(items: Sequence[Any]) -> list[str]:
    """The keys of moments by which three or more objects are sorted, all different."""
    if len(items) < _MANY or not all(isinstance(item, dict) for item in items):
        return []
    found: list[str] = []
    for key in items[0]:
        values = [item.get(key) for item in items]
        numbers = [value for value in values if isinstance(value, int) and value >= _SECONDS[0]]
        if (
            len(numbers) == len(items)
            and len(set(numbers)) == len(items)
            and numbers in (sorted(numbers), sorted(numbers, reverse=True))
        ):
            found.append(key)
    return found


def _pairs(reading: Reading) -> Iterator[Diagnostic]:
    """A list of ids that a request asks for, of which the answer's objects hold none."""
    asked, answered = reading.bodies["request"], reading.bodies["answer"]
    for node in asked.tree.values():
        if not node.name.endswith(("IDs", "Ids", "_ids", "ids")) or not node.place or node.place[-1] == "[]":
            continue
        wanted = {item for value in node.values if is_list(value) for item in value if isinstance(item, str)}
        got = {value: one for one in answered.tree.values() if one.name == node.name[:-1] for value in one.values}
        if wanted and got and not wanted & set(got):
            one = next(iter(got.values()))
            where = [reading.label(one.sample_line, one.name, "the answer has others")]
            message = f"the request's sample asks for {dotted(node)} of which the answer's sample holds none"
            yield reading.finding("page-samples-differ", message, node.sample_line, node.name, related=where)


def _moments(reading: Reading) -> Iterator[Diagnostic]:
    for _, _, node in reading.nodes():
        if node.stated is None or not _DURATION.search(node.stated.description) or node.line is None:
            continue
        numbers = [value for value in node.values if isinstance(value, int)]
        if numbers and all(_SECONDS[0] <= value < _SECONDS[1] for value in numbers):
            message = f"{dotted(node)} is called a duration; {numbers[0]} is a moment, in seconds since 1970"
            where = [reading.label(node.sample_line, node.name, "the sample")]
            yield reading.finding("page-moment", message, node.line, node.name, related=where)


def _forms(reading: Reading) -> Iterator[Diagnostic]:
    for _, _, node in reading.nodes():
        example = meaning(node.stated.description).example if node.stated else None
        shown = {value for value in node.values if isinstance(value, str)}
        bits = example and shown and all(set(value) <= {"0", "1"} for value in (example, *shown))
        if example and bits and all(len(value) != len(example) for value in shown):
            one = min(shown)
            message = f"{dotted(node)}: the example has {len(example)} characters, the sample {one!r} has {len(one)}"
            where = [reading.label(node.sample_line, one, "the sample")]
            yield reading.finding("page-example-form", message, node.known_line, example, related=where)
