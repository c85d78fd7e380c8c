"""The parts of an allOf agree on the type, as do their properties of one name.

No value is text and a number at once. Where one part says the one and another the other, nothing can be sent or
received that fits; a client takes both then, because nobody can know which of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model
    from ..registry import Path

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {tag: {type: string}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {tag: {type: integer}}}]}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {tag: {type: [string, integer]}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {tag: {type: integer}}}]}
"""

_MAX_DEPTH = 20
_Part = tuple["Path", dict[str, Any]]


@rule("all-of-types", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Every contradiction once, at the later of the two types, whatever takes the two parts over together."""
    told: set[tuple[Path, Path]] = set()
    for node in model.having("allOf"):
        for (place, stated), (other, known) in _contradictions(model, [(node.path, node.value)], 0):
            if (place, other) not in told:
                told.add((place, other))
                related = (((*other, "type"), "declared here"),)
                message = f"nothing is both {_shown(stated)} and, as another part says, {_shown(known)}"
                hint = "leave the type out here, or take the other schema over without this part"
                yield Finding((*place, "type"), message, hint, related=related)


def _contradictions(model: Model, schemas: list[_Part], depth: int) -> Iterator[tuple[_Part, _Part]]:
    known: set[str] = set()
    first: _Part = ((), {})
    properties: dict[str, list[_Part]] = {}
    for path, schema in _parts(model, schemas):
        types = _types(schema)
        if types and known and not types & known:
            yield (path, schema), first
        elif types:
            first, known = (path, schema), types & known or types
        stated = schema.get("properties")
        for name, value in stated.items() if is_map(stated) else ():
            properties.setdefault(name, []).append(((*path, "properties", name), value))
    for places in properties.values():
        if len(places) > 1 and depth < _MAX_DEPTH:
            yield from _contradictions(model, places, depth + 1)


def _parts(model: Model, schemas: list[_Part]) -> list[_Part]:
    """All that hold for one value: the schemas with what they refer to and the members of their allOf, each once."""
    found: list[_Part] = []
    seen: set[int] = set()
    waiting = list(reversed(schemas))
    while waiting:
        path, schema = waiting.pop()
        if not is_map(schema) or id(schema) in seen:
            continue
        seen.add(id(schema))
        target = model.at(schema, path)
        if target[1] is not schema:
            waiting.append(target)
        found.append((path, schema))
        members = schema.get("allOf")
        for index, part in reversed(list(enumerate(members if is_list(members) else ()))):
            waiting.append(((*path, "allOf", index), part))
    return found


def _types(schema: dict[str, Any]) -> set[str]:
    """The types that it admits, none where any; a whole number is a number, and null contradicts nothing."""
    stated = schema.get("type")
    types = {one for one in (stated if is_list(stated) else [stated]) if isinstance(one, str)}
    return (types | {"integer"} if "number" in types else types) - {"null"}


def _shown(schema: dict[str, Any]) -> str:
    stated = schema["type"]
    return " or ".join(map(str, stated)) if is_list(stated) else str(stated)
