"""Where each page stands. An address depends on what the page is about, never on the order of the description."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from truespec.surface.identifiers import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.surface import Surface
    from truespec.surface.shapes import Method, Resource

_SCHEMA = re.compile(r"(/components/schemas/[^/]+)(?:/properties/([^/]+))?")
_COMPONENTS = "/components/schemas/"
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


@lru_cache(maxsize=50_000)
def slug(text: str) -> str:
    """Text as a part of an address or a fragment; what cannot stand in one becomes a hyphen."""
    plain = _UNSAFE.sub("-", text).strip("-.")
    return plain if plain == text and plain else f"{plain[:60]}-{digest(text)}".strip("-")


class Addresses:
    """Addresses of pages, relative to the root of the site. Every page but the first lies one folder below it."""

    def __init__(self, surface: Surface) -> None:
        self._schemas = _distinct({pointer: model.name for pointer, model in surface.models.items()})
        self._operations = {
            method.operation.pointer: f"operations/{resource.attribute}.{method.name}.html"
            for resource in surface.resources
            for method in resource.methods
        }
        self._by_id = {
            method.operation.id: method.operation.pointer
            for resource in surface.resources
            for method in resource.methods
            if method.operation.id is not None
        }

    def resource(self, resource: Resource) -> str:
        """The page of a resource."""
        return f"resources/{resource.attribute}.html"

    def operation(self, method: Method) -> str:
        """The page of an operation."""
        return self._operations[method.operation.pointer]

    def named_operation(self, name: str) -> str | None:
        """The page of an operation by its operationId or pointer, None for an unknown one."""
        return self._operations.get(self._by_id.get(name, name))

    def schema(self, pointer: str) -> str:
        """The page of a schema with a name."""
        return f"schemas/{self._schemas[pointer]}.html"

    def is_component(self, pointer: str) -> bool:
        """Whether the description itself gives the schema its name."""
        return pointer.startswith(_COMPONENTS) and "/" not in pointer[len(_COMPONENTS) :]

    def place(self, pointer: str) -> tuple[str, str] | None:
        """The address and the text of a link to a place of the description, None where no page shows it."""
        found = _SCHEMA.match(pointer)
        if found is None or found[1] not in self._schemas:
            return None
        name = self._schemas[found[1]]
        if found[2] is None:
            return self.schema(found[1]), name
        field = found[2].replace("~1", "/").replace("~0", "~")
        return f"{self.schema(found[1])}#{field_anchor(field)}", f"{name}.{field}"


def breakable(path: str) -> Markup:
    """A path that may be broken after each slash, and is copied as it is."""
    return Markup(str(escape(path)).replace("/", "/<wbr>"))


def outside(address: str, text: str) -> Markup:
    """A link that leaves the site, where the address is one of the web; the text alone else."""
    if not _WEB.fullmatch(address):
        return escape(text or address)
    shown = text or address.partition("//")[2].rstrip("/")
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, shown)


def field_anchor(name: str) -> str:
    """The fragment of a field on the page of its schema."""
    return f"field-{slug(name)}"


def scheme_anchor(key: str) -> str:
    """The fragment of a security scheme on the page of credentials."""
    return f"scheme-{slug(key)}"


def code_anchor(code: int | str) -> str:
    """The fragment of an error code on the page of errors."""
    return f"code-{slug(str(code))}"


def _distinct(wanted: Mapping[str, str]) -> dict[str, str]:
    """Names that stay apart on a disk that does not tell capital letters from small ones."""
    taken: dict[str, int] = {}
    for name in wanted.values():
        taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
    return {
        pointer: name if taken[name.casefold()] == 1 else f"{name}-{digest(pointer)}"
        for pointer, name in wanted.items()
    }
