"""The part of two large documents that can have changed, so that the rest need not be understood twice.

What is equal on both sides and reaches nothing that differs is left out on both sides. Names are decided with an eye
on other names, so what might share one with something that came, went or moved stays in; where a change at the
root concerns every operation, all stays in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from truespec.surface.identifiers import pascal, snake, spelled

_SMALL = 200
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_WHOLE = ("paths", "webhooks")
_HOLDERS = frozenset({dict, list})
_LEFT_ALONE = {*_WHOLE, "components"}

Key = tuple[str, str]
"""A section and a name in it: `("paths", "/pets")`, `("schemas", "Pet")`."""


def pruned(old: dict[str, Any], new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both documents without what is the same in both; the documents themselves where that is not worth while."""
    parts = _parts(old), _parts(new)
    if min(map(len, parts)) < _SMALL or _concerns_all(old, new):
        return old, new
    changed = {key for key in parts[0].keys() | parts[1].keys() if parts[0].get(key) != parts[1].get(key)}
    if any(_security(parts[0].get(key)) != _security(parts[1].get(key)) for key in changed if key[0] == "paths"):
        return old, new
    references = {key: _references(value) for key, value in parts[1].items() if key not in changed}
    for key in changed:
        references[key] = _references(parts[0].get(key)) | _references(parts[1].get(key))
    for key, target in _extensions(parts):
        # A value of a base may be one of what extends it: who uses the base is touched, too.
        references.setdefault(target, set()).add(key)
    touched = _reach(changed, _turned(references))
    touched |= _namesakes(touched & changed, parts)
    slim = {key: _without_bodies(parts[1][key], touched) for key in touched - changed if key[0] in _WHOLE}
    references.update({key: _references(item) for key, item in slim.items() if item is not parts[1][key]})
    kept = _reach(touched, references)
    return _only(old, kept, slim), _only(new, kept, slim)


def _concerns_all(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether something at the root differs that reaches every operation, or codes decide which classes there are."""
    keys = (old.keys() | new.keys()) - _LEFT_ALONE - {"info"}
    return "x-truespec-error-codes" in new or any(old.get(key) != new.get(key) for key in keys)


def _parts(document: Mapping[str, Any]) -> dict[Key, Any]:
    found: dict[Key, Any] = {
        (section, name): value for section in _WHOLE for name, value in _map(document.get(section)).items()
    }
    for section, entries in _map(document.get("components")).items():
        found.update({(section, name): value for name, value in _map(entries).items()})
    return found


def _references(value: Any) -> set[Key]:
    """What a part refers to; a path or a component as a whole, whatever inside it is meant."""
    found: set[Key] = set()
    stack, seen = [value], set[int]()
    while stack:
        node = stack.pop()
        if id(node) in seen or node.__class__ not in _HOLDERS:
            continue
        seen.add(id(node))
        if node.__class__ is dict:
            ref = node.get("$ref")
            if isinstance(ref, str):
                found.update(_key(ref))
            for target in _map(_map(node.get("discriminator")).get("mapping")).values():
                found.update(_key(target) if "#/" in str(target) else [("schemas", str(target))])
        # Nearly all of them are scalars.
        stack += [one for one in (node.values() if node.__class__ is dict else node) if one.__class__ in _HOLDERS]
    return found


def _extensions(parts: tuple[dict[Key, Any], dict[Key, Any]]) -> Iterator[tuple[Key, Key]]:
    """Each component that takes another one over, with that one, where some component has a discriminator."""
    schemas = [(key, _layers(value)) for side in parts for key, value in side.items() if key[0] == "schemas"]
    if any("discriminator" in layer for _, layers in schemas for layer in layers):
        for key, layers in schemas:
            for ref in (layer.get("$ref") for layer in layers):
                if isinstance(ref, str):
                    yield from ((key, target) for target in _key(ref))


def _layers(value: Any) -> list[dict[str, Any]]:
    """A schema and the parts of its `allOf`."""
    stated = _map(value)
    parts = stated.get("allOf")
    return [stated, *map(_map, cast("list[Any]", parts) if isinstance(parts, list) else [])]


def _key(ref: str) -> Iterator[Key]:
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in ref.removeprefix("#/").split("/")]
    if tokens[0] == "components" and len(tokens) > 2:
        yield tokens[1], tokens[2]
    elif len(tokens) > 1:
        yield tokens[0], tokens[1]


def _turned(references: Mapping[Key, set[Key]]) -> dict[Key, set[Key]]:
    users: dict[Key, set[Key]] = {}
    for user, targets in references.items():
        for target in targets:
            users.setdefault(target, set()).add(user)
    return users


def _reach(start: Iterable[Key], edges: Mapping[Key, set[Key]]) -> set[Key]:
    reached: set[Key] = set()
    waiting = list(start)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting.extend(edges.get(key, ()))
    return reached


def _namesakes(changed: set[Key], parts: tuple[dict[Key, Any], dict[Key, Any]]) -> set[Key]:
    """What has a say in the names of what came, went or moved.

    Schemas whose class would have the same name, operations whose method would, and for each resource that may have
    come or gone one path that shows that it has not.
    """
    moved = {key for key in changed if (key in parts[0]) != (key in parts[1])}
    classes = {pascal(text) for section, name in moved if section == "schemas" for text in (name, spelled(name))}
    whose = [key for key in changed if key[0] == "paths" and _calls(parts[0].get(key)) != _calls(parts[1].get(key))]
    calls = {call for key in whose for one in parts for call in _names(one.get(key))}
    found: set[Key] = set()
    resources: dict[str, Key] = {}
    for section, name in sorted(parts[0].keys() & parts[1].keys()):
        key = (section, name)
        if section == "schemas" and classes and pascal(name) in classes:
            found.add(key)
        if section == "paths" and calls and key not in changed:
            names = _names(parts[1][key])
            if names & calls:
                found.add(key)
            for resource, _ in names:
                resources.setdefault(resource, key)
    return found | {resources[resource] for resource, _ in calls if resource in resources}


def _operations(item: Any) -> list[tuple[str, dict[str, Any]]]:
    stated = _map(item)
    return [(method, _map(stated[method])) for method in _METHODS if method in stated]


def _calls(item: Any) -> list[tuple[str, Any, Any]]:
    return [(method, one.get("operationId"), one.get("tags")) for method, one in _operations(item)]


def _names(item: Any) -> set[tuple[str, str]]:
    """Resource and method of each operation of a path, as the surface would call them if nobody pinned a name."""
    return {
        (snake(str((one.get("tags") or ["(no tag)"])[0])), snake(str(one.get("operationId") or method)))
        for method, one in _operations(item)
    }


def _security(item: Any) -> list[Any]:
    return [one.get("security") for _, one in _operations(item) if "security" in one]


def _without_bodies(item: Any, touched: set[Key]) -> Any:
    """A path that is the same on both sides, without the request bodies that reach nothing that differs."""
    idle = {
        method: {name: value for name, value in operation.items() if name != "requestBody"}
        for method, operation in _operations(item)
        if "requestBody" in operation and touched.isdisjoint(_references(operation["requestBody"]))
    }
    return {**item, **idle} if idle else item


def _only(document: dict[str, Any], kept: set[Key], slim: Mapping[Key, Any]) -> dict[str, Any]:
    components = {
        section: {
            name: value
            for name, value in _map(entries).items()
            if section == "securitySchemes" or (section, name) in kept
        }
        for section, entries in _map(document.get("components")).items()
    }
    whole = {
        section: {
            name: slim.get((section, name), value)
            for name, value in _map(document[section]).items()
            if (section, name) in kept
        }
        for section in _WHOLE
        if section in document
    }
    return {**document, **whole, "components": components}


def _map(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
