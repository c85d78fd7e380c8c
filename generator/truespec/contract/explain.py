"""Why a value does not fit its schema, told at the innermost place, and where the description says so.

A validator that meets a union says that no branch fits. People want the one member that is wrong, so the branch that
was meant is chosen first: the one that disagrees least in what tells branches apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.findings import MISFIT
from truespec.contract.pointers import get
from truespec.diagnostics import TruespecError
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.shapes import Shapes

Path = tuple[str | int, ...]

_DEEPEST = 40
_NESTED = ("properties", "items", "oneOf", "anyOf", "allOf", "required", "prefixItems", "additionalProperties")


def misfit(shapes: Shapes, exchange: Exchange) -> Misfit | None:
    """What is first wrong with an answer, held against the schema of its status; None where all is well."""
    operation = exchange.operation
    if operation is None:
        return None
    stated = {one.status: one for one in operation.responses}
    status = str(exchange.answer.status)
    projected = stated.get("200") if operation.envelope else None
    response = stated.get(status) or projected or stated.get(f"{status[0]}XX") or stated.get("default")
    media = next((one for one in response.content if "json" in one.content_type), None) if response else None
    if media is None:
        return None
    path = (*parse(media.pointer), "schema")
    schema = get(shapes.document.data, f"{media.pointer}/schema")
    return next(iter(Explainer(shapes).misfits(path, schema, exchange.answer.json())), None)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One disagreement: `at` is the place in the value, `path` that in the bundled description."""

    message: str
    at: str
    path: Path
    telling: bool

    @property
    def pointer(self) -> str:
        """The place in the description."""
        return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.path)

    def told(self) -> tuple[str, str, tuple[str, ...]]:
        """A message, what it is known by, and further lines."""
        place = re.sub(r"/\d+(?=/|$)", "/*", self.at) or "the body"
        details = (f"first seen at {self.at}",) if self.at else ()
        message = f"{MISFIT}{place} {self.message}"
        return message, f"{place} {self.pointer}", details


class Explainer:
    """Explains misfits against the schemas of one description."""

    def __init__(self, shapes: Shapes) -> None:
        self._document = shapes.document
        self._shapes = shapes

    def misfits(self, path: Path, schema: Any, value: Any, at: str = "", depth: int = 0) -> list[Misfit]:
        """Every innermost disagreement of a value with the schema at a path."""
        if not isinstance(schema, dict) or depth > _DEEPEST:
            return []
        node = cast("dict[str, Any]", schema)
        if isinstance(node.get("$ref"), str):
            try:
                path, node = self._document.resolve(node["$ref"])
            except TruespecError:
                return []
        if self._shapes.valid(node, value):
            return []
        found = [*self._inside(path, node, value, at, depth), *self._own(path, node, value, at)]
        for index, part in enumerate(node.get("allOf", ())):
            found += self.misfits((*path, "allOf", index), part, value, at, depth + 1)
        for word in ("oneOf", "anyOf"):
            if word in node and not self._shapes.valid({word: node[word]}, value):
                found += self._union((*path, word), node[word], value, at, depth)
        return found

    def _union(self, path: Path, branches: list[Any], value: Any, at: str, depth: int) -> list[Misfit]:
        tried = [self.misfits((*path, index), branch, value, at, depth + 1) for index, branch in enumerate(branches)]
        wrong = [one for one in tried if one]
        if len(wrong) < len(tried):
            return [Misfit("fits several of the alternatives, and should fit one", at, path, telling=False)]
        return min(wrong, key=lambda one: (sum(misfit.telling for misfit in one), len(one))) if wrong else []

    def _inside(self, path: Path, node: dict[str, Any], value: Any, at: str, depth: int) -> Iterator[Misfit]:
        if isinstance(value, dict):
            members = cast("dict[str, Any]", value)
            for name in node.get("required", ()):
                if name not in members:
                    yield Misfit(f"lacks {name}", at, (*path, "required"), telling=False)
            for name, part in node.get("properties", {}).items():
                if name in members:
                    yield from self.misfits((*path, "properties", name), part, members[name], f"{at}/{name}", depth + 1)
        elif isinstance(value, list) and "items" in node:
            for index, item in enumerate(cast("list[Any]", value)):
                found = self.misfits((*path, "items"), node["items"], item, f"{at}/{index}", depth + 1)
                if found:
                    # One item shows what is wrong; a list may hold thousands of the kind.
                    yield from found
                    return

    def _own(self, path: Path, node: dict[str, Any], value: Any, at: str) -> Iterator[Misfit]:
        """What the schema itself says of the value, nested schemas apart."""
        for word, stated in node.items():
            if word in _NESTED or word.startswith("x-"):
                continue
            if not self._shapes.valid({word: stated}, value):
                yield Misfit(_told(word, stated, value), at, (*path, word), telling=word in {"const", "not", "enum"})


def _told(word: str, stated: Any, value: Any) -> str:
    if word == "type":
        wanted = " or ".join(cast("list[str]", stated)) if isinstance(stated, list) else stated
        return f"expected {wanted}, found {_kind(value)}"
    if word in {"const", "enum"}:
        return f"expected {stated!r}, found {value!r}"
    if word in {"not", "if", "dependentRequired"}:
        return f"is what {word!r} excludes"
    return f"{value!r} breaks {word} {stated!r}"[:160]


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(cast("type[Any]", type(value)), "something else")
