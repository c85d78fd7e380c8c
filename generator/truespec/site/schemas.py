"""Pages of schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from truespec.html.highlight import highlight
from truespec.ir import Direction
from truespec.site.types import as_object, branches, limits
from truespec.site.views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Json
    from truespec.site.content import Content
    from truespec.site.views import ErratumView

_ROOM = 60_000
_TRAVELS = {
    Direction.NONE: "nowhere yet",
    Direction.REQUEST: "requests",
    Direction.RESPONSE: "responses",
    Direction.BOTH: "requests and responses",
}
_MAX_USERS = 20
_MAX_HEIRS = 200


def schema_view(
    content: Content, pointer: str, users: Mapping[str, list[Link]], errata: Mapping[str, list[ErratumView]]
) -> Mapping[str, Any]:
    """All that the page of a schema shows."""
    schema, model = content.api.schemas[pointer], content.surface.models[pointer]
    json = schema.json
    is_object = content.trees.is_object(pointer)
    union = len(branches(json)) > 1
    values = content.trees.values({"$ref": pointer})
    own = content.stated.whole(pointer)
    shown = own if own is not None else content.values.made({"$ref": pointer}, "value")
    example = content.examples.text(shown)[0] if isinstance(shown, dict | list) and shown else Markup("")
    members = content.trees.body(json, _ROOM) if union or not is_object else Markup("")
    discriminator = as_object(json.get("discriminator")).get("propertyName")
    heritage = model.heritage("open" if model.open_module is not None else "closed")
    return {
        "name": model.name,
        "pointer": pointer,
        "description": content.markdown(str(json.get("description") or ""), 2),
        "type": Markup("") if is_object or (union and members) else content.trees.types.text(json),
        "travels": _TRAVELS[schema.direction],
        "python": highlight(f"from {content.surface.package}.models import {model.name}", "python"),
        "example": example,
        "example_title": "Example" if own is not None else "Example, made from the schema",
        "bases": [
            Link(content.addresses.schema(base), content.surface.models[base].name)
            for base in heritage.bases
            if base in content.trees.wanted
        ],
        "tag": heritage.tag,
        "heirs": [
            Link(content.addresses.schema(heir), content.surface.models[heir].name, tag)
            for tag, heir in heritage.heirs[:_MAX_HEIRS]
        ],
        "more_heirs": max(0, len(heritage.heirs) - _MAX_HEIRS),
        "limits": limits(json),
        "constants": values,
        "named": any(one.name for one in values),
        "meant": any(one.meaning for one in values),
        "is_open": json.get("x-truespec-open") is True,
        "fields": content.trees.fields(pointer, _ROOM) if is_object else "",
        "title": "Kinds" if union else "Items",
        "members": members,
        "discriminator": discriminator if isinstance(discriminator, str) else "",
        "errata": errata.get(pointer, []),
        "plain": not (is_object or union or values or json.get("items")),
        "users": users.get(pointer, [])[:_MAX_USERS],
        "more_users": max(0, len(users.get(pointer, [])) - _MAX_USERS),
    }


def users_of(content: Content) -> dict[str, list[Link]]:
    """Where each schema is used directly: the operations and the schemas that refer to it."""
    found: dict[str, list[Link]] = {}
    for resource in content.surface.resources:
        for method in resource.methods:
            operation = method.operation
            address = content.addresses.operation(method)
            sent = [media.json for media in operation.body.content if media.json] if operation.body else []
            got = [
                json
                for response in operation.responses
                for media in response.content
                for json in (media.success, media.failure, media.json)
                if json
            ]
            targets = dict.fromkeys(
                ref for json in [*sent, *[one.json for one in operation.parameters], *got] for ref in _references(json)
            )
            for ref in targets:
                found.setdefault(ref, []).append(Link(address, content.titles[address]))
    for pointer, schema in content.api.schemas.items():
        if pointer in content.trees.wanted:
            for ref in dict.fromkeys(_references(schema.json)):
                if ref != pointer:
                    found.setdefault(ref, []).append(
                        Link(content.addresses.schema(pointer), content.surface.models[pointer].name, "schema")
                    )
    return found


def errata_by_schema(content: Content) -> dict[str, list[ErratumView]]:
    """The errata that say where in which schema the right reading stands."""
    found: dict[str, list[ErratumView]] = {}
    for stated, view in zip(content.evidence.errata, content.errata, strict=True):
        for key in dict.fromkeys("/".join(pointer.split("/")[:4]) for pointer in stated.shows):
            found.setdefault(key, []).append(view)
    return found


def _references(json: Mapping[str, Json]) -> Iterator[str]:
    waiting: list[Json] = [dict(json)]
    while waiting:
        current = waiting.pop()
        if isinstance(current, list):
            waiting += current
        elif isinstance(current, dict):
            ref = current.get("$ref")
            if isinstance(ref, str):
                yield ref
            waiting += [value for value in current.values() if isinstance(value, dict | list)]
