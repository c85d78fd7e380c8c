"""Holds a draft against the curated description: fields right, wrong and missing, by count.

A field is right where its name, place, type and presence are those of the curated description. Missing is what the
page names, in a table or a sample, and the draft lacks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.source import Document

Part = Literal["request", "answer"]
Place = tuple[str, ...]
Data = dict[str, Any]


class Fact(NamedTuple):
    """What a description says of one field."""

    types: frozenset[str]
    required: bool


@dataclass
class Score:
    """The counts of one page; the lists hold what was wrong, for people."""

    right: int = 0
    wrong: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])

    @property
    def share(self) -> float:
        """The right ones of all that should be there."""
        whole = self.right + len(self.wrong) + len(self.missing)
        return self.right / whole if whole else 1.0


def operation(document: Document, route: str) -> Data:
    """The only operation of a path."""
    item: Data = document.data["paths"][route]
    return next(value for key, value in item.items() if key in ("get", "post", "put", "delete", "patch"))


def fields(document: Document, call: Data, part: Part) -> dict[Place, Fact]:
    """Every field of a body with its place; of an answer the success alone."""
    held = call.get("requestBody") if part == "request" else call["responses"]["200"]
    if not held or "content" not in held:
        return {}
    schema = held["content"]["application/json"]["schema"]
    if part == "answer" and "oneOf" in schema:
        schema = schema["oneOf"][0]
    return dict(_walk(document, schema, ()))


def _walk(document: Document, schema: Data, place: Place) -> Iterator[tuple[Place, Fact]]:
    found: dict[str, list[tuple[Data, bool]]] = {}
    branches = _branches(document, schema)
    objects = [branch for branch in branches if "properties" in branch]
    for branch in objects:
        for name, inner in branch["properties"].items():
            found.setdefault(name, []).append((inner, name in branch.get("required", ())))
    own = sum("const" in str(branch.get("properties", {}).get("Type", "")) for branch in objects) or len(objects)
    for name, ways in found.items():
        types = frozenset(one for inner, _ in ways for one in _types(document, inner))
        yield (*place, name), Fact(types, all(required for _, required in ways) and len(ways) >= min(own, len(objects)))
        for inner, _ in ways[:1]:
            yield from _walk(document, inner, (*place, name))
    for branch in branches:
        if "items" in branch:
            yield from _walk(document, branch["items"], (*place, "[]"))


def _branches(document: Document, schema: Mapping[str, Any]) -> list[Data]:
    """A schema and all that it may be instead."""
    if "$ref" in schema:
        return _branches(document, document.resolve(schema["$ref"])[1])
    found = [dict(schema)]
    for key in ("oneOf", "anyOf", "allOf"):
        for inner in schema.get(key, ()):
            found += _branches(document, inner)
    return found


def _types(document: Document, schema: Data) -> set[str]:
    found: set[str] = set()
    for branch in _branches(document, schema):
        said = branch.get("type", ())
        found |= {said} if isinstance(said, str) else set(said)
    return found - {"null"}


def score(drafted: Mapping[Place, Fact], curated: Mapping[Place, Fact], named: set[str]) -> Score:
    """The counts of one body. `named` are the names that the page has anywhere."""
    counts = Score()
    for place, fact in drafted.items():
        right = curated.get(place)
        where = ".".join(place)
        if right is None:
            counts.wrong.append(f"{where}: not in the description")
        elif fact.types != right.types:
            counts.wrong.append(f"{where}: {'/'.join(sorted(fact.types))}, not {'/'.join(sorted(right.types))}")
        elif fact.required != right.required:
            counts.wrong.append(f"{where}: {'required' if fact.required else 'optional'}")
        else:
            counts.right += 1
    counts.missing = [".".join(place) for place in curated if place not in drafted and place[-1] in named]
    return counts
