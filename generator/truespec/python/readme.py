"""The call that the README of a client shows: a real method, with values from the examples of the description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.python.literals import literal
from truespec.surface import media_of

if TYPE_CHECKING:
    from truespec.ir import Json
    from truespec.surface.shapes import Argument, Method, Surface

_LONG, _LONGEST = 90, 140
_MADE: dict[str, Json] = {"int": 1, "float": 1.0, "bool": True}


@dataclass(frozen=True, slots=True)
class Call:
    """A call as source: `conversations.list("id1")`, and whether its answer is read item by item."""

    resource: str
    method: str
    arguments: str
    paged: bool
    reads: bool
    guessed: bool

    @property
    def source(self) -> str:
        """The call without the client before it."""
        return f"{self.resource}.{self.method}({self.arguments})"


def shown_call(surface: Surface) -> Call | None:
    """The first paged method whose required arguments have examples, else one that reads, else one with made values.

    None where every method asks for more than plain values.
    """
    found = [
        call
        for resource in surface.resources
        for method in resource.methods
        if (call := _call(resource.attribute, method)) is not None and len(call.source) <= _LONGEST
    ]
    return min(found, key=_rank, default=None)


def _rank(call: Call) -> tuple[bool, ...]:
    return call.guessed, len(call.source) > _LONG, not call.paged, not call.reads, not call.arguments


def _call(resource: str, method: Method) -> Call | None:
    if method.operation.deprecated or method.returns.stream:
        return None
    values: list[str] = []
    guessed = False
    for argument in method.arguments:
        if not argument.required:
            continue
        value = _example(method, argument)
        if value is None:
            guessed = True
            value = argument.name if argument.annotation == "str" else _MADE.get(argument.annotation)
        if not isinstance(value, bool | int | float | str):
            return None
        shown = literal(value)
        values.append(shown if argument.positional else f"{argument.name}={shown}")
    reads = method.operation.semantics == "readonly" and method.returns.annotation != "None"
    return Call(resource, method.name, ", ".join(values), method.returns.item is not None, reads, guessed)


def _example(method: Method, argument: Argument) -> Json:
    if argument.target[0] == "parameter":
        for parameter in method.operation.parameters:
            if parameter.name == argument.target[1].split(":")[-1]:
                return next((value for _, value in sorted(parameter.examples.items())), None)
    media = media_of(method.operation)
    if argument.target[0] != "body" or media is None:
        return None
    for _, value in sorted(media.examples.items()):
        for name in argument.target[1:]:
            value = value.get(name) if isinstance(value, dict) else None  # noqa: PLW2901
        if value is not None:
            return value
    return None
