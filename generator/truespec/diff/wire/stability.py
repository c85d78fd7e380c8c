"""What an operation promises of itself by `x-stability-level`, and what that means for its changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from truespec.diff.model import Impact
from truespec.diff.views import route_of
from truespec.diff.wire.beyond import stated_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truespec.diff.model import WireChange
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Operation

LEVELS = ("draft", "alpha", "beta", "stable")
_UNPROMISED = LEVELS[:2]
_OF_LEVEL = "endpoint-stability-decreased"


def level(raw: dict[str, Any], operation: Operation) -> str:
    """One of `LEVELS`; `stable` where nothing is said, or nothing that is known."""
    stated = stated_at(raw, operation.pointer).get("x-stability-level")
    return stated if stated in LEVELS else LEVELS[-1]


def compare(sink: Sink, old: Operation, new: Operation, raw: tuple[dict[str, Any], dict[str, Any]], label: str) -> None:
    """Report an operation of which less, or more, is promised than before."""
    was, now = level(raw[0], old), level(raw[1], new)
    if was == now:
        return
    verb = "decreased" if LEVELS.index(now) < LEVELS.index(was) else "increased"
    message, places = f"{route_of(new)} is {now}, and was {was}", (old.pointer, new.pointer)
    about = f"stability:{new.pointer}"
    sink.plain(f"endpoint-stability-{verb}", route_of(new), message, places, user=label, about=about)


def weighed(
    found: Iterable[tuple[WireChange, tuple[str, ...]]], raw: dict[str, Any], operations: dict[str, Operation]
) -> list[tuple[WireChange, tuple[str, ...]]]:
    """The changes, none of them breaking on the wire that reaches only what was draft or alpha: nothing was promised.

    `operations` are the old ones by the label under which changes name them.
    """
    loose = {label for label, one in operations.items() if level(raw, one) in _UNPROMISED}
    return [
        (replace(change, impact=Impact.RISKY), reached)
        if change.impact is Impact.BREAKING and reached and loose.issuperset(reached) and change.rule != _OF_LEVEL
        else (change, reached)
        for change, reached in found
    ]
