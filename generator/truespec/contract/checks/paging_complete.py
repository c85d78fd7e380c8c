"""Reading page by page gives the whole list, once, and comes to an end.

Whoever reads a list by pages trusts that nothing is missed between two of them and nothing comes twice. Nobody
notices the one that was lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.paging import Reading, item_key, read_all, sizes

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
            readings = [read_all(lab, operation, owner, size) for size in sizes(operation)]
            for reading in readings:
                yield from _one(operation, reading)
            yield from _agree(operation, [one for one in readings if one.ended and not one.refused])


def _pointer(operation: Operation) -> str:
    return f"{operation.pointer}/x-truespec-pagination"


def _one(operation: Operation, reading: Reading) -> Iterator[Problem]:
    place = _pointer(operation)
    if reading.stuck:
        yield Problem(reading.stuck, place, cause="endless", exchange=reading.last)
    seen: dict[str, int] = {}
    for number, page in enumerate(reading.pages, 1):
        if reading.size is not None and len(page.items) > reading.size:
            message = f"a page of {reading.size} was asked for, and {len(page.items)} items came"
            yield Problem(message, place, cause="too long", exchange=page.exchange)
        for item in page.items:
            first = seen.setdefault(item_key(item), number)
            if first != number:
                message = f"page {number} repeats an item of page {first}"
                details = (f"repeated: {item_key(item)[:200]}",)
                yield Problem(message, place, cause="twice", exchange=page.exchange, details=details)
                return
    if reading.total is not None and reading.ended and not reading.stuck and reading.total != len(reading.items):
        message = f"the answer counts {reading.total} items, reading by pages gives {len(reading.items)}"
        yield Problem(message, place, cause="total", exchange=reading.last)


def _agree(operation: Operation, readings: list[Reading]) -> Iterator[Problem]:
    """The readings with different page sizes give the same items."""
    if len(readings) < 2:
        return
    whole = max(readings, key=lambda one: len({item_key(item) for item in one.items}))
    keys = {item_key(item) for item in whole.items}
    for reading in readings:
        missing = sorted(keys - {item_key(item) for item in reading.items})
        if missing:
            message = (
                f"pages of {reading.size} give {len(keys) - len(missing)} items, pages of {whole.size} {len(keys)}"
            )
            details = (f"missing: {missing[0][:200]}",)
            yield Problem(message, _pointer(operation), cause="lost", exchange=reading.last, details=details)
            return
