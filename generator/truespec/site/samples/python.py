"""Samples of the generated client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.site.samples.source import call
from truespec.surface import media_of
from truespec.surface.identifiers import snake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.ir import Json, Operation
    from truespec.site.samples.reading import Reading
    from truespec.site.samples.values import Values
    from truespec.site.samples.variables import Variables
    from truespec.surface import Surface
    from truespec.surface.shapes import Argument, Method, Resource

_BYTES = {"Content", "FileInput"}
_LONGEST = 16
_NO_ITEMS = {"any", "str", "int", "float", "bool", "dict", "list", "client", "result"}


class PythonSamples:
    """Writes a program for each method; the client's settings come from the environment, where it has any."""

    def __init__(self, surface: Surface, values: Values, variables: Variables, reading: Reading) -> None:
        self._surface = surface
        self._values = values
        self._reading = reading
        self._lines: dict[str, Sequence[str]] = {}
        self._made = ".from_env()" if variables.read_by_client else "()"

    def sync(self, resource: Resource, method: Method) -> str:
        """A program that makes the call."""
        client = self._surface.client
        body = self.use(resource, method, 0, awaited=False)
        return f"from {self._surface.package} import {client}\n\nclient = {client}{self._made}\n\n{body}\n"

    def asynchronous(self, resource: Resource, method: Method) -> str:
        """The same, with the asynchronous client."""
        client = f"Async{self._surface.client}"
        body = self.use(resource, method, 8, awaited=True)
        return (
            f"import asyncio\n\nfrom {self._surface.package} import {client}\n\n\n"
            f"async def main() -> None:\n    async with {client}{self._made} as client:\n        {body}\n\n\n"
            "asyncio.run(main())\n"
        )

    def use(self, resource: Resource, method: Method, indent: int, *, awaited: bool) -> str:
        """The call of a method, in column `indent`, and what is printed of its answer."""
        name = f"client.{resource.attribute}.{method.name}"
        arguments = self.arguments(method)
        pad = " " * (indent + 4)
        if method.returns.stream:
            word = "async " if awaited else ""
            opened = f"await {name}" if awaited else name
            made = call(opened, arguments, indent, len(word) + 16)
            return f"{word}with {made} as stream:\n{pad}{word}for event in stream:\n{pad}    print(event)"
        if method.returns.item is not None:
            item = _named_after(method.returns.item)
            head = f"{'async ' if awaited else ''}for {item} in "
            made = call(name, arguments, indent, len(head) + 1)
            return f"{head}{made}:\n{pad}print({self._reading.shown(method.returns.item, item)})"
        keyword = "await " if awaited else ""
        if method.returns.annotation == "None":
            return f"{keyword}{call(name, arguments, indent, len(keyword))}"
        made = call(name, arguments, indent, len(keyword) + 9)
        lines = [f"result = {keyword}{made}", *self._shown(method)]
        return f"\n{' ' * indent}".join(lines)

    def _shown(self, method: Method) -> Sequence[str]:
        """Lines that print what is worth seeing of `result`; both samples of a method ask for them."""
        found = self._lines.get(method.operation.pointer)
        if found is None:
            found = self._lines[method.operation.pointer] = self._read(method.operation, method.returns.annotation)
        return found

    def _read(self, operation: Operation, annotation: str) -> Sequence[str]:
        listing = self._reading.listing(operation, annotation, "result")
        if listing is None:
            return (f"print({self._reading.shown(annotation, 'result', operation)})",)
        item = _named_after(listing.item)
        shown = self._reading.shown(listing.item, item)
        return f"for {item} in {listing.expression}:", f"    print({shown})"

    def arguments(self, method: Method) -> list[tuple[str, Json | bytes]]:
        """The arguments of the sample: all that are required, and what the first example says."""
        media = media_of(method.operation)
        body = self._values.body(media) if media is not None else None
        found: list[tuple[str, Json | bytes]] = []
        for argument in method.arguments:
            said, value = self._value(method, argument, body)
            if argument.required or (said and value != argument.default):
                shown = b"content" if argument.annotation.split(" | ")[0] in _BYTES else value
                found.append(("" if argument.positional else argument.name, shown))
        return found

    def _value(self, method: Method, argument: Argument, body: Json) -> tuple[bool, Json]:
        """Whether the description gives a value for the argument, and the value."""
        kind, *path = argument.target
        if kind == "whole":
            return self._values.has_example(method.operation), body
        if kind == "parameter":
            place, _, name = path[0].rpartition(":")
            for one in method.operation.parameters:
                if one.name in (path[0], name) and place in ("", one.location):
                    return bool(one.examples), self._values.parameter(one)
            return False, None
        for step in path:
            if not isinstance(body, dict) or step not in body:
                return False, self._of_body(method, path)
            body = body[step]
        return True, body

    def _of_body(self, method: Method, path: list[str]) -> Json:
        """A value of a body's field that the example leaves out."""
        media = media_of(method.operation)
        model = self._surface.models.get(str((media.json or {}).get("$ref"))) if media is not None else None
        properties = model.json.get("properties") if model is not None else None
        stated = properties.get(path[0]) if isinstance(properties, dict) else None
        return self._values.made(stated, path[0]) if isinstance(stated, dict) else 1


def _named_after(class_name: str) -> str:
    """A variable for one thing of a class."""
    name = snake(class_name, fallback="item") if class_name.isidentifier() else "item"
    name = name if len(name) <= _LONGEST else name.rpartition("_")[2]
    return "item" if name in _NO_ITEMS or len(name) > _LONGEST else name
