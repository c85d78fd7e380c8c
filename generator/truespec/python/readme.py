"""The call that the client's README shows: a real method, with values from the description's own examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.python.literals import literal
from truespec.surface import media_of

if TYPE_CHECKING:
    from truespec.ir import Json
    from truespec.surface.shapes import Argument, Method, Surface

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Call:
    """A call as source: `conversations.list("id1")`, and whether its answer is read item by item."""

    resource: str
    method: str
    arguments: str
    paged: bool

    @property
    def source(self) -> str:
        """The call without the client before it."""
        return f"{self.resource}.{self.method}({self.arguments})"


def shown_call(surface: Surface) -> Call | None:
    """The first paged method whose required arguments have examples, else the first other one; None without any."""
    found = [
        call
        for resource in surface.resources
        for method in resource.methods
        if (call := _call(resource.attribute, method)) is not None and len(call.source) <= _LONGEST
    ]
    return min(found, key=lambda call: (not call.paged, bool(call.arguments) is False), default=None)


def _call(resource: str, method: Method) -> Call | None:
    if method.operation.deprecated or method.returns.stream:
        return None
    values: list[str] = []
    for argument in method.arguments:
        if not argument.required:
            continue
        value = _example(method, argument)
        if not isinstance(value, bool | int | float | str):
            return None
        shown = literal(value)
        values.append(shown if argument.positional else f"{argument.name}={shown}")
    return Call(resource, method.name, ", ".join(values), method.returns.item is not None)


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
