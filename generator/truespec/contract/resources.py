"""What paths tell: a collection, the items below it, and which of them exist.

`/tools` and `/tools/{toolId}` are a collection and its items in every REST description, whether or not links say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.linking import listed
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.ir import Operation, Parameter

_ITEM = re.compile(r"(?P<collection>.*)/\{(?P<name>[^{}/]+)\}")
_MOST = 3


@dataclass(frozen=True, slots=True)
class Resource:
    """Things of one kind: the path of their collection, the parameter that names one, and what can be done."""

    collection: str
    parameter: str
    lister: Operation | None
    maker: Operation | None
    reader: Operation | None
    changers: tuple[Operation, ...]
    remover: Operation | None


def resources(lab: Lab) -> list[Resource]:
    """Every kind of thing that the paths tell of."""
    items = dict.fromkeys(one.path for one in lab.operations if _ITEM.fullmatch(one.path))
    return [found for path in items if (found := resource_at(lab, path)) is not None]


def resource_at(lab: Lab, path: str) -> Resource | None:
    """The kind of thing that a path names one of, None where it ends otherwise."""
    match = _ITEM.fullmatch(path)
    if match is None:
        return None
    below = {one.method.lower(): one for one in lab.operations if one.path == path}
    above = {one.method.lower(): one for one in lab.operations if one.path.rstrip("/") == match["collection"]}
    return Resource(
        collection=match["collection"],
        parameter=match["name"],
        lister=above.get("get"),
        maker=above.get("post"),
        reader=below.get("get"),
        changers=tuple(below[name] for name in ("put", "patch") if name in below),
        remover=below.get("delete"),
    )


def name_in(thing: Mapping[str, Any], parameter: str) -> str | None:
    """The member of a thing that holds what a path parameter names it by."""
    plain = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name, value in thing.items() if _is_name(value)}
    wanted = re.sub(r"[^a-z0-9]", "", parameter.lower())
    return plain.get(wanted) or (plain.get("id") if wanted.endswith("id") else None)


def _is_name(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def name_of(exchange: Exchange, parameter: str) -> Any:
    """By what the thing that was just made is known: a member of the answer, or the end of its Location."""
    body: Any = exchange.answer.json()
    for held in (body, *(cast("dict[str, Any]", body).values() if isinstance(body, dict) else ())):
        if isinstance(held, dict):
            thing = cast("dict[str, Any]", held)
            member = name_in(thing, parameter)
            if member is not None:
                return thing[member]
    location = (exchange.answer.header("location") or "").partition("?")[0].rstrip("/")
    return location.rpartition("/")[2] or None


def parameters_of(lab: Lab, operation: Operation, plain: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Parameters about things that exist where the path names some, then those as they were."""
    named = [one for one in operation.parameters if one.location == "path"]
    for value in existing(lab, operation.path) if named else ():
        yield {**plain, **value}
    yield dict(plain)


def existing(lab: Lab, path: str) -> list[dict[str, Any]]:
    """What the parameters of a path may be, of things that exist; nothing where none is known."""
    match = re.search(r".*\}", path)
    if match is None or match[0] in lab.looking:
        return []
    held = match[0]
    if held not in lab.known:
        lab.looking.add(held)
        try:
            lab.known[held] = _look(lab, held)
        finally:
            lab.looking.discard(held)
    return lab.known[held]


def _look(lab: Lab, path: str) -> list[dict[str, Any]]:
    resource = resource_at(lab, path)
    if resource is None:
        return []
    parents: list[dict[str, Any]] = existing(lab, resource.collection) if "{" in resource.collection else [{}]
    found: list[dict[str, Any]] = []
    for parent in parents[:2]:
        found += [{**parent, resource.parameter: name} for name in _names(lab, resource, parent)]
    return found[:_MOST]


def _names(lab: Lab, resource: Resource, parent: dict[str, Any]) -> list[Any]:
    names: list[Any] = []
    if resource.lister is not None and resource.lister.semantics is Semantics.READONLY:
        for given in lab.arguments(resource.lister):
            given.parameters |= parent
            exchange = lab.call(resource.lister, given)
            things = items_in(exchange.answer.json()) if lab.succeeds(exchange) else []
            names = [thing[key] for thing in things if (key := name_in(thing, resource.parameter)) is not None]
            if names:
                return names[:_MOST]
    if resource.maker is not None and lab.may_write(resource.maker):
        for given in lab.arguments(resource.maker):
            given.parameters |= parent
            exchange = lab.call(resource.maker, given)
            name = name_of(exchange, resource.parameter) if lab.succeeds(exchange) else None
            if name is not None:
                return [name]
    return names


def items_in(body: Any) -> list[dict[str, Any]]:
    """The objects of the lists in an answer, which may be a list itself."""
    if isinstance(body, list):
        return [cast("dict[str, Any]", item) for item in cast("list[Any]", body) if isinstance(item, dict)]
    return list(listed(body))


def parameter(operation: Operation, name: str) -> Parameter | None:
    """A parameter by its name."""
    return next((one for one in operation.parameters if one.name == name), None)
