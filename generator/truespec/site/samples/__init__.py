"""Code samples of an operation: the client, sync and async, and curl, from the examples of the description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.site.samples.curl import Curl
from truespec.site.samples.python import PythonSamples
from truespec.site.samples.reading import Reading
from truespec.site.samples.values import Values
from truespec.site.samples.variables import Variables

if TYPE_CHECKING:
    from truespec.ir import Api, Json, Operation
    from truespec.site.samples.stated import Stated
    from truespec.surface import Surface
    from truespec.surface.shapes import Method, Resource

__all__ = ["Sample", "Samples"]


@dataclass(frozen=True, slots=True)
class Sample:
    """Source of a sample. `language` is what a highlighter and OpenAPI tools call it."""

    key: str
    label: str
    language: str
    source: str


class Samples:
    """Makes the samples of one API."""

    def __init__(self, api: Api, surface: Surface, stated: Stated | None = None) -> None:
        self.values = Values(api, stated)
        self._python = PythonSamples(surface, self.values, Variables(api, surface), Reading(surface))
        self._curl = Curl(api, surface, self.values)

    def of(self, resource: Resource, method: Method) -> tuple[Sample, ...]:
        """All samples of a method."""
        return (
            Sample("python", "Python", "python", self._python.sync(resource, method)),
            Sample("python-async", "Python, async", "python", self._python.asynchronous(resource, method)),
            self.curl(method.operation),
        )

    def arguments(self, method: Method) -> list[tuple[str, Json | bytes]]:
        """The arguments that the samples of a method give: names, empty where it goes by position, and values."""
        return self._python.arguments(method)

    def use(self, resource: Resource, method: Method, *, indent: int = 0, awaited: bool = False) -> str:
        """What the samples of a method do with `client`: the call, and what is read of its answer."""
        return self._python.use(resource, method, indent, awaited=awaited)

    def curl(self, operation: Operation) -> Sample:
        """The curl command alone."""
        return Sample("curl", "curl", "shell", self._curl.command(operation))

    def base_url(self, operation: Operation) -> str:
        """The server that the samples of an operation name."""
        return self._curl.base_url(operation)
