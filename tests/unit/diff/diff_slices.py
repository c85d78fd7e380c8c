"""Slices of real documents: a few of their paths with all that they refer to, and what can be found in them."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias, cast
from urllib.parse import unquote

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
REQUEST, RESPONSE = "request", "response"
IGNORED = {"accept", "content-type", "authorization"}

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Meaning:
    """What an edit does: the least weight that the wire must have, and the greatest that it may have.

    Weights are those of `Impact`: none, compatible, risky, breaking. `text` says that nobody may notice at all.
    """

    what: str
    least: str = "none"
    most: str = "breaking"
    text: bool = False


class Site(NamedTuple):
    """A schema that travels, with its directions, and whether other schemas have a say at the same place.

    `written` says that it travels as text in a URL or a header, None that it does there and elsewhere.
    """

    schema: Json
    directions: frozenset[str]
    alone: bool
    written: bool | None


Edit: TypeAlias = Callable[[random.Random, Json], Meaning | None]


def sliced(document: Json, chance: random.Random, paths: int) -> Json:
    """A few paths of a document and whatever they reach."""
    names = chance.sample(sorted(document["paths"]), min(paths, len(document["paths"])))
    kept: Json = {**document, "paths": {name: document["paths"][name] for name in names}}
    components = cast("dict[str, Json]", document.get("components", {}))
    reached: dict[str, Json] = {"securitySchemes": components.get("securitySchemes", {})}
    waiting: list[Any] = [kept["paths"], *(kept[key] for key in ("webhooks",) if key in kept)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += cast("list[Any]", value)
        elif isinstance(value, dict):
            stated = cast("Json", value)
            mapped: Any = stated.get("discriminator")
            mapping: Any = cast("Json", mapped).get("mapping") if isinstance(mapped, dict) else None
            refs = [stated.get("$ref"), *(cast("Json", mapping).values() if isinstance(mapping, dict) else ())]
            for ref in refs:
                tokens = _tokens(str(ref))
                if tokens[0] == "paths" and tokens[1] not in kept["paths"]:
                    kept["paths"][tokens[1]] = document["paths"][tokens[1]]
                    waiting.append(kept["paths"][tokens[1]])
                if tokens[0] == "components" and len(tokens) > 2:
                    name = tokens[2]
                    if name not in reached.setdefault(tokens[1], {}) and name in components.get(tokens[1], {}):
                        reached[tokens[1]][name] = components[tokens[1]][name]
                        waiting.append(components[tokens[1]][name])
            waiting += stated.values()
    return copy.deepcopy({**kept, "components": reached})


def _tokens(ref: str) -> list[str]:
    return [unquote(token).replace("~1", "/").replace("~0", "~") for token in ref.removeprefix("#/").split("/")]


def followed(document: Json, value: Any) -> Any:
    """What a chain of references leads to."""
    for _ in range(20):
        if not isinstance(value, dict) or not isinstance(cast("Json", value).get("$ref"), str):
            return cast("Any", value)
        found: Any = document
        for token in _tokens(str(cast("Json", value)["$ref"])):
            found = cast("Any", found[int(token)] if isinstance(found, list) else found[token])
        value = found
    return value


def operations(document: Json) -> list[tuple[Json, str, Json]]:
    """Each operation with the path item and the method that it stands under."""
    return [(item, method, item[method]) for item in document["paths"].values() for method in METHODS if method in item]


def parameters(document: Json) -> list[tuple[list[Any], int, Json]]:
    """The parameters of operations, each with the list and the index where it stands."""
    return [
        (operation["parameters"], index, stated)
        for _, _, operation in operations(document)
        for index, one in enumerate(operation.get("parameters", []))
        if _counts(stated := followed(document, one))
    ]


def _counts(parameter: Json) -> bool:
    """OpenAPI has these headers described elsewhere, and a parameter of such a name ignored."""
    return parameter.get("in") != "header" or str(parameter["name"]).lower() not in IGNORED


def responses(document: Json) -> list[tuple[Json, str, Json]]:
    """The answers of operations, each with the map and the status where it stands."""
    return [
        (operation["responses"], status, followed(document, one))
        for _, _, operation in operations(document)
        for status, one in operation.get("responses", {}).items()
    ]


def sites(document: Json) -> list[Site]:
    """Every schema that some operation sends or answers, without references and what stands below `not`."""
    found: dict[int, _Found] = {}
    for schema, direction, written in _roots(document):
        _visit(document, schema, (direction, written), found)
    return [
        Site(one.schema, frozenset(one.ways), one.alone, None if len(one.written) > 1 else True in one.written)
        for one in found.values()
    ]


def _roots(document: Json) -> Iterator[tuple[Any, str, bool]]:
    for item, _, operation in operations(document):
        for one in [*item.get("parameters", []), *operation.get("parameters", [])]:
            stated = followed(document, one)
            if not _counts(stated):
                continue
            yield stated.get("schema"), REQUEST, True
            yield from ((media.get("schema"), REQUEST, False) for media in stated.get("content", {}).values())
        body = followed(document, operation.get("requestBody", {}))
        yield from ((media.get("schema"), REQUEST, False) for media in body.get("content", {}).values())
        for answer in operation.get("responses", {}).values():
            stated = followed(document, answer)
            yield from ((media.get("schema"), RESPONSE, False) for media in stated.get("content", {}).values())
            for header in stated.get("headers", {}).values():
                yield followed(document, header).get("schema"), RESPONSE, True


@dataclass
class _Found:
    schema: Json
    alone: bool = True
    ways: set[str] = field(default_factory=set[str])
    written: set[bool] = field(default_factory=set[bool])


def held_back(document: Json, schema: Any, way: str) -> bool:
    """Whether a property does not travel this way."""
    flag = {REQUEST: "readOnly", RESPONSE: "writeOnly"}[way]
    return any(isinstance(one, dict) and cast("Json", one).get(flag) for one in (schema, followed(document, schema)))


def _visit(document: Json, value: Any, road: tuple[str, bool], found: dict[int, _Found]) -> None:
    way = road[0]
    stack = [(value, True, road[1])]
    while stack:
        node, by_itself, written = stack.pop()
        schema = followed(document, node)
        if not isinstance(schema, dict):
            continue
        schema = cast("Json", schema)
        known = found.setdefault(id(schema), _Found(schema))
        if way in known.ways and written in known.written and (by_itself or not known.alone):
            continue
        known.ways.add(way)
        known.written.add(written)
        known.alone = known.alone and by_itself
        mixed = by_itself and not ({"allOf", "oneOf", "anyOf", "$ref"} & schema.keys())
        for one in schema.get("properties", {}).values():
            if not held_back(document, one, way):
                stack.append((one, mixed, False))
        stack.append((schema.get("items"), mixed, written))
        stack.append((schema.get("additionalProperties"), mixed, False))
        for key in ("allOf", "anyOf", "oneOf"):
            stack += [(one, False, written) for one in schema.get(key, [])]


def shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    """The same data with the keys of every object, and lists that are sets, in another order."""
    if isinstance(value, dict):
        items = [(name, shuffled(one, chance, name)) for name, one in cast("Json", value).items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        found = [shuffled(one, chance) for one in cast("list[Any]", value)]
        if key == "required":
            chance.shuffle(found)
        return found
    return value
