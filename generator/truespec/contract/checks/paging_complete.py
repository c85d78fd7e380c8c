"""Reading page by page gives the whole list, once, and comes to an end.

Whoever reads a list by pages trusts that nothing is missed between two of them and nothing comes twice. Nobody
notices the one that was lost. Lists are read with several page sizes, and to the end each time: all readings must
give the same items, in the same order, no page may hold more than was asked for, and what the answer counts must be
what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.paging import Reading, item_key, keys_of, name_member, read_all, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab
    from truespec.ir import Operation

_ACCOUNTS = 4


@probing("paging-complete")
def check(lab: Lab) -> Iterator[Problem]:
    """Every list that pages, for several accounts and several page sizes."""
    for operation in lab.operations:
        if operation.pagination is None or not lab.harmless(operation):
            continue
        for owner in lab.owners[:_ACCOUNTS] or (None,):
            readings = [read_all(lab, operation, owner, size) for size in sizes(lab, operation)]
            member = name_member(max(readings, key=lambda one: len(one.items)).items)
            for reading in readings:
                yield from _one(operation, reading, member)
            yield from _agree(operation, [one for one in readings if one.ended and not one.refused], member)


def _pointer(operation: Operation) -> str:
    return f"{operation.pointer}/x-truespec-pagination"


def _one(operation: Operation, reading: Reading, member: str | None) -> Iterator[Problem]:
    place = _pointer(operation)
    if reading.stuck:
        yield Problem(reading.stuck, place, cause="endless", exchange=reading.last)
    seen: dict[str, int] = {}
    for number, page in enumerate(reading.pages, 1):
        if reading.size is not None and len(page.items) > reading.size:
            message = f"a page of {reading.size} was asked for, and {len(page.items)} items came"
            yield Problem(message, place, cause="too long", exchange=page.exchange)
        for key, item in zip(keys_of(page.items, member), page.items, strict=True):
            first = seen.setdefault(key, number)
            # Two equal lines of a log are no fault; two things with one id are.
            if first != number or (member is not None and page.items.count(item) > 1):
                again = f"an item of page {first}" if first != number else "an item of its own"
                details = (f"repeated: {item_key(item)[:200]}",)
                yield Problem(
                    f"page {number} repeats {again}", place, cause="twice", exchange=page.exchange, details=details
                )
                return
    if reading.total is not None and reading.ended and not reading.stuck and reading.total != len(reading.items):
        message = f"the answer counts {reading.total} items, reading by pages gives {len(reading.items)}"
        yield Problem(message, place, cause="total", exchange=reading.last)


def _agree(operation: Operation, readings: list[Reading], member: str | None) -> Iterator[Problem]:
    """The readings with different page sizes give the same items in the same order."""
    if len(readings) < 2:
        return
    whole = max(readings, key=lambda one: len(set(keys_of(one.items, member))))
    keys = keys_of(whole.items, member)
    for reading in readings:
        found = keys_of(reading.items, member)
        missing = [key for key in keys if key not in set(found)]
        if missing:
            kept = len(set(keys)) - len(set(missing))
            message = f"pages of {reading.size} give {kept} items, pages of {whole.size} {len(set(keys))}"
            details = (f"missing: {missing[0][:200]}",)
            yield Problem(message, _pointer(operation), cause="lost", exchange=reading.last, details=details)
            return
        if found != keys and len(found) == len(keys):
            message = f"pages of {reading.size} come in another order than pages of {whole.size}"
            yield Problem(message, _pointer(operation), cause="order", exchange=reading.last)
            return
