"""Reading twice gives the same, as long as nothing has changed.

A list that comes in another order each time, or now and then without one of its items, cannot be read by pages, and
cannot be compared with what was read before. Members that tell the time may differ; what there is may not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.linking import working
from truespec.contract.paging import keys_of, name_member
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab

_TIMES = 3
_TOO_MANY = 429


@probing("reading-repeats")
def check(lab: Lab) -> Iterator[Problem]:
    """Every reading operation, three times with the same request. Not on a server that others write to."""
    for operation in lab.operations:
        if operation.semantics is not Semantics.READONLY or not lab.local:
            continue
        base = working(lab, operation)
        first = bones(base[1].answer.json()) if base else None
        for _ in range(_TIMES) if base else ():
            assert base is not None
            exchange = lab.call(operation, base[0])
            if exchange.shown.status == _TOO_MANY:
                break
            if not lab.succeeds(exchange):
                message = "the same request is answered once and refused the next time"
                yield Problem(message, operation.pointer, cause="refused", exchange=exchange)
                break
            if bones(exchange.answer.json()) != first:
                message = "the same request is answered with other items, or in another order"
                yield Problem(message, operation.pointer, cause="other", exchange=exchange)
                break


def bones(value: Any) -> Any:
    """What an answer tells of what there is: the items of its lists, by what they are known by, and its members."""
    if isinstance(value, dict):
        return {name: bones(part) for name, part in cast("dict[str, Any]", value).items()}
    if not isinstance(value, list):
        return None
    items = cast("list[Any]", value)
    member = name_member(items)
    if member is not None:
        return keys_of(items, member)
    return [bones(item) if isinstance(item, dict | list) else item for item in items]
