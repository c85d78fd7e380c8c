"""Values for samples: the description's own examples, else the plainest value that a schema allows."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Api, Json, Operation, Parameter
    from truespec.ir.body import MediaType
    from truespec.site.samples.stated import Stated

_MAX_DEPTH = 6
_LARGE = 2_000
"""Characters of an example that a sample shows whole."""
_LONG = 200
_ITEMS = 10
_TOLD = 4
"""Fields with examples that stand for a nested object in which none is required."""
_NULL: Mapping[str, Json] = {"type": "null"}
_FORMATS: Mapping[str, Json] = {
    "date-time": "2026-01-31T08:00:00Z",
    "date": "2026-01-31",
    "time": "08:00:00Z",
    "duration": "PT1H",
    "email": "someone@example.com",
    "hostname": "example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "uuid": "6f1c1f4e-8f0f-4a57-9a53-0d2c4f1f7a10",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "binary": "content",
}


class Values:
    """Finds the values with which a sample of an operation is filled."""

    def __init__(self, api: Api, stated: Stated | None = None, optional: int = 0) -> None:
        """With `optional`, so many fields of an object in which none is required are filled in."""
        self._schemas = api.schemas
        self._stated = stated
        self._optional = optional
        self._made: dict[tuple[str, int], dict[str, Json]] = {}
        families = [schema.heirs for schema in api.schemas.values() if schema.heirs is not None]
        self._tags = {heir: (each.property, tag) for each in families for tag, heir in reversed(each.by_tag)}

    def parameter(self, parameter: Parameter) -> Json:
        """A value of a parameter."""
        if parameter.constant is not None:
            return parameter.constant
        if parameter.examples:
            return next(iter(parameter.examples.values()))
        return self.made(parameter.json, parameter.name)

    def body(self, media: MediaType) -> Json:
        """A request body: the first example, of a very long one what has room, else what is required."""
        # An example of text that is no text is one of another content type, which shares the Media Type Object.
        fits = not media.content_type.startswith("text/") or isinstance(next(iter(media.examples.values()), ""), str)
        if media.examples and fits:
            return self._fitting(_readable(next(iter(media.examples.values()))), media.json or {})
        return self.made(media.json or {}, "value")

    def _fitting(self, value: Json, json: Mapping[str, Json]) -> Json:
        """An example with all that its schema requires, and of its other fields those that fit."""
        if len(repr(value)) <= _LARGE or not isinstance(value, dict | list):
            return value
        json = self._resolved(json)[0]
        if isinstance(value, list):
            items = cast("dict[str, Json]", json.get("items") if isinstance(json.get("items"), dict) else {})
            first = self._fitting(value[0], items)
            room = _LARGE - len(repr(first))
            sizes = accumulate(len(repr(one)) for one in value[1:])
            return [first, *(one for one, size in zip(value[1:], sizes, strict=True) if size <= room)]
        properties = cast("Mapping[str, dict[str, Json]]", json.get("properties") or {})
        required = cast("list[str]", json.get("required") or [])
        kept = {name: self._fitting(value[name], properties.get(name, {})) for name in required if name in value}
        room = _LARGE - len(repr(kept))
        for name, one in value.items():
            size = len(repr(one)) + len(name)
            if name not in kept and size <= room:
                kept[name] = one
                room -= size
        return {name: kept[name] for name in value if name in kept}

    def has_example(self, operation: Operation) -> bool:
        """Whether the description itself says how a request looks."""
        return operation.body is not None and any(media.examples for media in operation.body.content)

    def made(self, json: Mapping[str, Json], name: str, depth: int = 0) -> Json:
        """The plainest value that a schema allows; `name` is what text without any rule says."""
        json, pointer = self._resolved(json)
        if json.get("type") == "null":
            return None
        if "const" in json:
            return json["const"]
        if json.get("default") is not None:
            return json["default"]
        values = json.get("enum")
        if isinstance(values, list) and values:
            return values[0]
        return self._of_type(json, name, depth, pointer)

    def _resolved(self, json: Mapping[str, Json]) -> tuple[Mapping[str, Json], str]:
        """The schema behind references and the first branches of unions, and where it stands if that has a name."""
        pointer = ""
        for _ in range(50):
            target = json.get("$ref")
            branches = json.get("anyOf")
            if isinstance(target, str):
                pointer = target
                json = self._schemas[target].json if target in self._schemas else {}
            elif isinstance(branches, list):
                real = [one for one in branches if isinstance(one, dict) and one.get("type") != "null"]
                json = real[0] if real else _NULL
            else:
                break
        return json, pointer

    def _of_type(self, json: Mapping[str, Json], name: str, depth: int, pointer: str) -> Json:
        stated = json.get("type")
        kind = next((one for one in stated if one != "null"), None) if isinstance(stated, list) else stated
        if kind == "object" or "properties" in json:
            return self._object(json, depth, pointer)
        if kind == "array":
            items = json.get("items")
            if depth >= _MAX_DEPTH or not isinstance(items, dict):
                return []
            return [self.made(items, name.removesuffix("s") or name, depth + 1)]
        if kind in ("integer", "number"):
            low = json.get("minimum")
            return low if isinstance(low, int) and not isinstance(low, bool) and low > 1 else 1
        if kind == "boolean":
            return True
        known = _FORMATS.get(str(json.get("format")))
        return known if known is not None else _text(name, json)

    def _object(self, json: Mapping[str, Json], depth: int, pointer: str) -> Json:
        if depth >= _MAX_DEPTH:
            return {}
        if not pointer:
            return self._fields(json, depth, pointer)
        found = self._made.get((pointer, depth))
        if found is None:
            found = self._made[pointer, depth] = self._of_family(json, depth, pointer)
        return found

    def _of_family(self, json: Mapping[str, Json], depth: int, pointer: str) -> dict[str, Json]:
        """An object; in the place of one that others extend the first of these, with the tag that says so."""
        heirs = self._schemas[pointer].heirs if pointer in self._schemas else None
        if heirs is not None:
            heir = heirs.by_tag[0][1]
            return self._of_family(self._schemas[heir].json, depth, heir)
        made = self._fields(json, depth, pointer)
        name, tag = self._tags.get(pointer, ("", ""))
        return {name: tag, **made, **({name: tag} if name in made else {})} if name else made

    def _fields(self, json: Mapping[str, Json], depth: int, pointer: str) -> dict[str, Json]:
        properties = cast("Mapping[str, dict[str, Json]]", json.get("properties") or {})
        stated = cast("list[str]", json.get("required") or [])
        known: Mapping[str, Json] = self._stated.fields(pointer) if self._stated is not None and pointer else {}
        required = [name for name in stated if name in properties] or list(properties)[: self._optional]
        if not required and depth > 0:
            # An empty object inside a sample tells nothing.
            required = [name for name in properties if name in known][:_TOLD]
        return {
            name: _short(known[name]) if name in known else self.made(properties[name], name, depth + 1)
            for name in required
            if not properties[name].get("readOnly")
        }


def _short(value: Json) -> Json:
    """An example of a field, for a sample that has others: cut where it would fill the page."""
    return _readable(value) if len(repr(value)) > _LONG else value


def _readable(value: Json) -> Json:
    """An example that fits a page: of one that is very long, such as a file in base64, long texts and lists are cut."""
    if len(repr(value)) <= _LARGE:
        return value
    if isinstance(value, str):
        return value if len(value) <= _LONG else f"{value[:_LONG]}…"
    if isinstance(value, list):
        return [_readable(one) for one in value[:_ITEMS]]
    return {key: _readable(one) for key, one in value.items()} if isinstance(value, dict) else value


def _text(name: str, json: Mapping[str, Json]) -> str:
    longest = json.get("maxLength")
    shortest = json.get("minLength")
    text = name
    if isinstance(shortest, int) and 0 < shortest <= 200 and len(text) < shortest:
        text = text.ljust(shortest, "x")
    return text[:longest] if isinstance(longest, int) and 0 < longest < len(text) else text
