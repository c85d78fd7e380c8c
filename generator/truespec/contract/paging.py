"""Reading a list to its end by the rule that the description states."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.guesses import OffsetPagination, size_parameter
from truespec.contract.pointers import MISSING, drop, get, put
from truespec.contract.projection import same
from truespec.ir import CursorPagination, PagePagination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation

MOST_PAGES = 60
_NAME = re.compile(r"(^|[^a-z])(id|uuid|guid|key|slug)$|(I|_i)[dD]$|ID$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what asked for it, and its items."""

    given: Arguments
    exchange: Exchange
    items: list[Any]


@dataclass(slots=True)
class Reading:
    """A list read to its end. `stuck` says in words why there was none; `total` is what the answer itself counts."""

    size: int | None
    pages: list[Page] = field(default_factory=list[Page])
    ended: bool = False
    refused: bool = False
    stuck: str = ""
    total: int | None = None

    @property
    def items(self) -> list[Any]:
        """The items of all pages, in order."""
        return [item for page in self.pages for item in page.items]

    @property
    def last(self) -> Exchange | None:
        """The last exchange."""
        return self.pages[-1].exchange if self.pages else None


def item_key(item: Any) -> str:
    """A text that is equal for equal items."""
    return json.dumps(item, sort_keys=True, ensure_ascii=False)


def name_member(items: list[Any]) -> str | None:
    """The member by which the items of a list are told apart, None where it is only their whole."""
    things = [cast("dict[str, Any]", item) for item in items if isinstance(item, dict)]
    if not things or len(things) < len(items):
        return None
    common = set(things[0]).intersection(*things[1:])
    named = [name for name in things[0] if name in common and _NAME.search(name)]
    distinct = {name: len({str(thing[name]) for thing in things}) for name in named}
    best = max(named, key=lambda name: (distinct[name], name.lower() == "id"), default=None)
    return best if best is not None and distinct[best] >= max(1, len(things) - 2, 0.8 * len(things)) else None


def keys_of(items: list[Any], member: str | None) -> list[str]:
    """What the items are known by."""
    if member is None:
        return [item_key(item) for item in items]
    named = [get(item, "/" + member.replace("~", "~0").replace("/", "~1")) for item in items]
    return [item_key(item) if name is MISSING else str(name) for name, item in zip(named, items, strict=True)]


def sizes(lab: Lab, operation: Operation) -> tuple[int | None, ...]:
    """The page sizes to read with, as many as can be and then few; None alone where the caller has no say."""
    pages = operation.pagination
    if isinstance(pages, PagePagination) and pages.page_size:
        return tuple(dict.fromkeys(_within(lab, operation, pages.page_size, size) for size in (1000, 7, 20)))
    size = size_parameter(operation) if pages is not None else None
    if size is not None and pages is not None:
        return tuple(dict.fromkeys(_within(lab, operation, size.name, number) for number in (1000, 7, 20)))
    return (None,)


def _within(lab: Lab, operation: Operation, where: str, size: int) -> int:
    """A page size, as near as the description allows."""
    if where.startswith("/"):
        properties = lab.shapes.properties(lab.body_schema(operation) or {})
        node = lab.shapes.resolved(properties.get(where[1:]))
    else:
        found = next((one for one in operation.parameters if one.name == where), None)
        node = dict(lab.parameter_schema(found)) if found else {}
    most, least = node.get("maximum"), node.get("minimum")
    size = min(size, most) if isinstance(most, int) else size
    return max(size, least) if isinstance(least, int) else size


def read_all(
    lab: Lab, operation: Operation, owner: Any, size: int | None, more: Mapping[str, Any] | None = None
) -> Reading:
    """Read all pages of an account's list; `more` are further parameters, a filter."""
    reading = Reading(size)
    given = first_page(lab, operation, owner, size)
    if given is not None:
        given.parameters |= more or {}
    while given is not None and len(reading.pages) < MOST_PAGES:
        exchange = lab.call(operation, given)
        if not lab.succeeds(exchange):
            reading.refused = not reading.pages
            reading.ended = True
            if reading.pages and isinstance(operation.pagination, CursorPagination):
                reading.stuck = f"page {len(reading.pages) + 1} is refused, with the cursor of the page before it"
            return reading
        page = Page(given, exchange, items_of(operation, exchange.answer.json()))
        reading.pages.append(page)
        _count(operation, reading)
        given = next_page(operation, given, page, reading)
    if given is not None:
        reading.stuck = f"the list does not end: {MOST_PAGES} pages were read"
    return reading


def items_of(operation: Operation, body: Any) -> list[Any]:
    """The items of one answer."""
    found = get(body, operation.pagination.items) if operation.pagination else None
    return cast("list[Any]", found) if isinstance(found, list) else []


def first_page(lab: Lab, operation: Operation, owner: Any, size: int | None) -> Arguments | None:
    """Arguments for the first page."""
    given = next(lab.arguments(operation, owner), None)
    pages = operation.pagination
    if given is None or pages is None:
        return None
    if isinstance(pages, PagePagination):
        set_input(given, pages.number, 1 if pages.start is None else pages.start)
        if pages.page_size and size is not None:
            set_input(given, pages.page_size, size)
        return given
    if size is not None and (stated := size_parameter(operation)) is not None:
        set_input(given, stated.name, size)
    for index, pointer in enumerate(pages.inputs):
        if index < len(pages.start):
            set_input(given, pointer, pages.start[index])
        else:
            _start(lab, operation, given, pointer)
    return given


def _start(lab: Lab, operation: Operation, given: Arguments, pointer: str) -> None:
    """The value of a cursor before the first page: what its schema defaults to, 0 or "" where it is demanded."""
    if not pointer.startswith("/"):
        given.parameters.pop(pointer, None)
        return
    schema = lab.body_schema(operation) or {}
    name = pointer.rpartition("/")[2]
    node = lab.shapes.resolved(lab.shapes.properties(schema).get(name))
    demanded = any(name in part.get("required", ()) for part in lab.shapes.parts(schema))
    if "default" in node or demanded:
        given.body = put(given.body, pointer, node.get("default", 0 if node.get("type") == "integer" else ""))
    else:
        given.body = drop(given.body, pointer)


def set_input(given: Arguments, where: str, value: Any) -> None:
    """Set a member of the body, or a parameter."""
    if where.startswith("/"):
        given.body = put(given.body, where, value)
    else:
        given.parameters[where] = value


def next_page(operation: Operation, given: Arguments, page: Page, reading: Reading) -> Arguments | None:
    """Arguments for the page after this one, None after the last; `reading` is told how it ended."""
    from truespec.contract.lab import Arguments

    pages = operation.pagination
    following = Arguments(dict(given.parameters), given.body)
    if isinstance(pages, PagePagination):
        if not page.items:
            reading.ended = True
            return None
        start = 1 if pages.start is None else pages.start
        passed = len(reading.items) if isinstance(pages, OffsetPagination) else len(reading.pages)
        set_input(following, pages.number, start + passed)
        return following
    assert pages is not None
    body = page.exchange.answer.json()
    outputs = [get(body, pointer) for pointer in pages.outputs]
    if _is_done(pages, body, outputs):
        reading.ended = True
        return None
    if any(value is MISSING for value in outputs):
        lacking = next(pointer for pointer, value in zip(pages.outputs, outputs, strict=True) if value is MISSING)
        reading.stuck = f"page {len(reading.pages)} says that more follows, and lacks {lacking}"
        return None
    for pointer, value in zip(pages.inputs, outputs, strict=True):
        set_input(following, pointer, value)
    if following == given:
        reading.stuck = f"page {len(reading.pages)} leads to itself"
        return None
    return following


def _is_done(pages: CursorPagination, body: Any, outputs: list[Any]) -> bool:
    if pages.done is None:
        return all(value is MISSING or value in (None, "") for value in outputs)
    return same(get(body, pages.done[0]), pages.done[1])


def _count(operation: Operation, reading: Reading) -> None:
    pages = operation.pagination
    if isinstance(pages, PagePagination) and pages.total and reading.pages:
        last = reading.pages[-1].exchange
        total = get(last.answer.json(), pages.total)
        if isinstance(total, int):
            reading.total = total
