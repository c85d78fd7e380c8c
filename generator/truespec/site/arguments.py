"""The arguments of a method that are not what the request calls them: another name, another place, or none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from truespec.ir import CursorPagination, PagePagination
from truespec.site.facts import field
from truespec.site.samples.source import source
from truespec.site.views import ArgumentView
from truespec.surface import media_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.ir import Operation
    from truespec.site.content import Content
    from truespec.surface.shapes import Argument, Method


def parameter_names(method: Method) -> dict[str, str]:
    """The argument of each parameter, by the key under which the method hands it over."""
    return {one.target[1]: one.name for one in method.arguments if one.target[0] == "parameter"}


def python_arguments(content: Content, method: Method) -> tuple[ArgumentView, ...]:
    """The arguments that no row of the page tells, and what the client sends without one."""
    operation = method.operation
    media = media_of(operation)
    model = content.surface.models.get(str((media.json or {}).get("$ref"))) if media is not None else None
    told = {one.wire: one.name for one in model.fields} if model is not None else {}
    shown = [
        _view(content, one)
        for one in method.arguments
        if one.target[0] == "whole" or (one.target[0] == "body" and told.get(".".join(one.target[1:])) != one.name)
    ]
    filled = _filled(operation)
    return (*shown, *([ArgumentView("", Markup(""), "", _places(filled))] if filled else []))


def _view(content: Content, argument: Argument) -> ArgumentView:
    default = "required" if argument.required else "left out"
    if not argument.required and argument.default is not None:
        default = source(argument.default)
    place = Markup("the whole request body") if argument.target[0] == "whole" else _places([_pointer(argument)])
    return ArgumentView(argument.name, content.annotation(argument.annotation), default, place)


def _pointer(argument: Argument) -> str:
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in argument.target[1:])


def _places(pointers: Sequence[str]) -> Markup:
    return Markup(", ").join(Markup("<code>{}</code>").format(field(one)) for one in pointers)


def _filled(operation: Operation) -> tuple[str, ...]:
    """What the client fills in while it goes through the pages of a list."""
    pages = operation.pagination
    if isinstance(pages, CursorPagination):
        return pages.inputs
    return (pages.number,) if isinstance(pages, PagePagination) else ()
