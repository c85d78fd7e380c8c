"""A cursor means the same page each time, and leads forward only.

Readers stop and go on later, from the cursor they kept. The same cursor must give the same page as long as nothing
has changed, and after the last page there is nothing that was read before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.lab import Arguments
from truespec.contract.paging import items_of, keys_of, name_member, read_all, set_input, sizes
from truespec.contract.pointers import MISSING, get
from truespec.ir import CursorPagination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab
    from truespec.contract.paging import Reading
    from truespec.ir import Operation


@probing("paging-resume")
def check(lab: Lab) -> Iterator[Problem]:
    """Every list that pages, for the accounts with most data."""
    for operation in lab.operations:
        if operation.pagination is None or not lab.harmless(operation):
            continue
        for owner in lab.owners[:2] or (None,):
            reading = read_all(lab, operation, owner, sizes(lab, operation)[-1])
            if reading.pages:
                yield from _again(lab, operation, reading)
                yield from _beyond(lab, operation, reading)


def _again(lab: Lab, operation: Operation, reading: Reading) -> Iterator[Problem]:
    member = name_member(reading.items)
    for number, page in enumerate(reading.pages[:3], 1):
        exchange = lab.call(operation, page.given)
        items = items_of(operation, exchange.answer.json())
        if keys_of(items, member) != keys_of(page.items, member):
            message = f"page {number} asked for again is another page"
            yield Problem(message, f"{operation.pointer}/x-truespec-pagination", cause="again", exchange=exchange)
            return


def _beyond(lab: Lab, operation: Operation, reading: Reading) -> Iterator[Problem]:
    """The cursor of the last page leads to nothing that was read before."""
    pages = operation.pagination
    if not isinstance(pages, CursorPagination) or not reading.ended or reading.stuck:
        return
    last = reading.pages[-1]
    outputs = [get(last.exchange.answer.json(), pointer) for pointer in pages.outputs]
    if any(value is MISSING or value is None for value in outputs):
        return
    given = Arguments(dict(last.given.parameters), last.given.body)
    for pointer, value in zip(pages.inputs, outputs, strict=True):
        set_input(given, pointer, value)
    exchange = lab.call(operation, given)
    member = name_member(reading.items)
    if set(keys_of(reading.items, member)) & set(keys_of(items_of(operation, exchange.answer.json()), member)):
        message = "the cursor of the last page leads to items that were read before"
        yield Problem(message, f"{operation.pointer}/x-truespec-pagination", cause="beyond", exchange=exchange)
