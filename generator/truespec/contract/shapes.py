"""Values against the schemas of one description: valid or not, made up, and the properties that it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.pointers import MISSING, get, steps
from truespec.lower.families import families_of
from truespec.source.pointer import join, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.source import Document

_DEEPEST = 24


class Shapes:
    """Knows the schemas of a bundled description by `$ref` and by place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._validators: dict[tuple[int | str, bool], Any] = {}
        self._families = families_of(document)

    def valid(self, schema: Mapping[str, Any], value: Any, *, lax: bool = False) -> bool:
        """Whether a value fits a schema; with `lax` whatever members it leaves out."""
        return bool(self._validator(schema, lax=lax).is_valid(value))

    def problems(self, schema: Mapping[str, Any], value: Any) -> Iterator[str]:
        """Why a value does not fit, one line each."""
        for error in self._validator(schema, lax=False).iter_errors(value):
            place = "".join(f"/{step}" for step in error.instance_path)
            yield f"{place or 'the body'}: {error.message}"

    def _validator(self, schema: Mapping[str, Any], *, lax: bool) -> Any:
        import jsonschema_rs

        key = (str(schema) if len(schema) == 1 else id(schema), lax)
        if key not in self._validators:
            root = {name: part for name, part in self.document.data.items() if name in {"components", "paths"}}
            whole: Any = {**root, "allOf": [dict(schema)]}
            self._validators[key] = (jsonschema_rs.Draft202012Validator(_lax(whole) if lax else whole), schema)
        return self._validators[key][0]

    def resolved(self, schema: Any) -> dict[str, Any]:
        """The schema behind a chain of references."""
        node = cast("dict[str, Any]", schema) if isinstance(schema, dict) else {}
        if isinstance(node.get("$ref"), str):
            _, found = self.document.resolve(node["$ref"])
            return cast("dict[str, Any]", found)
        return node

    def parts(self, schema: Any) -> Iterator[dict[str, Any]]:
        """A schema and all that it takes over through `allOf`, resolved."""
        found = self.resolved(schema)
        yield found
        for part in found.get("allOf", ()):
            yield from self.parts(part)

    def properties(self, schema: Any) -> dict[str, Any]:
        """The properties that a schema states for itself or takes over."""
        return {name: value for part in self.parts(schema) for name, value in part.get("properties", {}).items()}

    def branches(self, schema: Any) -> list[Any]:
        """The alternatives of a union, or the schema alone."""
        for part in self.parts(schema):
            for word in ("oneOf", "anyOf"):
                if part.get(word):
                    return [branch for one in part[word] for branch in self.branches(one)]
        return [schema]

    def place(self, start: str, member: str) -> str:
        """Where the description states a member: the pointer of its schema, from that of the schema of the whole."""
        path: tuple[str | int, ...] = tuple(parse(start))
        node: Any = get(self.document.data, start)
        for step in steps(member):
            ref = get(node, "/$ref")
            if isinstance(ref, str):
                path, node = self.document.resolve(ref)
            key = ("items",) if step.isdigit() else ("properties", step)
            inner = get(node, "".join(f"/{one.replace('~', '~0').replace('/', '~1')}" for one in key))
            if inner is MISSING:
                break
            path, node = (*path, *key), inner
        return "".join(f"/{str(one).replace('~', '~0').replace('/', '~1')}" for one in path)

    def sample(self, schema: Any, depth: int = 0) -> Any:
        """A small valid value, as far as one can be made without trying: required members, shortest forms."""
        node = self.resolved(schema)
        for word in ("const", "default", "example"):
            if word in node:
                return node[word]
        if node.get("examples"):
            return node["examples"][0]
        if node.get("enum"):
            return node["enum"][0]
        if depth > _DEEPEST:
            return None
        for word in ("oneOf", "anyOf"):
            if node.get(word) and "properties" not in node:
                return self.sample(node[word][0], depth + 1)
        if node.get("allOf") and "type" not in node and "properties" not in node:
            parts = [self.sample(part, depth + 1) for part in node["allOf"]]
            merged: dict[str, Any] = {}
            for part in parts:
                merged |= cast("dict[str, Any]", part) if isinstance(part, dict) else {}
            return merged or parts[0]
        return self._sample_type(node, depth)

    def _sample_type(self, node: dict[str, Any], depth: int) -> Any:
        stated = node.get("type")
        kind = stated[0] if isinstance(stated, list) and stated else stated  # pyright: ignore[reportUnknownVariableType]
        if kind == "array":
            return [self.sample(node.get("items", {}), depth + 1) for _ in range(int(node.get("minItems", 0)))]
        if kind == "object" or "properties" in node:
            properties = self.properties(node)
            wanted = [name for part in self.parts(node) for name in part.get("required", ())]
            return {name: self.sample(properties.get(name, {}), depth + 1) for name in dict.fromkeys(wanted)}
        if kind in {"integer", "number"}:
            low, high = node.get("minimum", 0), node.get("maximum")
            value = max(low, node.get("exclusiveMinimum", low - 1) + 1)
            return value if high is None or value <= high else high
        if kind == "boolean":
            return False
        if kind == "null":
            return None
        return _FORMATS.get(str(node.get("format")), "a" * max(1, int(node.get("minLength", 1))))

    def strangers(self, schema: Any, value: Any, at: str = "", depth: int = 0) -> Iterator[str]:
        """Pointers to the members of a value that no branch of its schema knows."""
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            items = [part["items"] for part in self.parts(schema) if "items" in part]
            for index, item in enumerate(cast("list[Any]", value) if items else ()):
                yield from self.strangers(items[0], item, f"{at}/{index}", depth + 1)
        elif isinstance(value, dict):
            yield from self._unknown_members(schema, cast("dict[str, Any]", value), at, depth)

    def _heirs(self, schema: Any) -> Iterator[dict[str, str]]:
        """The schemas that extend one by whose discriminator they are told, as references."""
        ref = get(schema, "/$ref")
        if self._families is not None and isinstance(ref, str):
            path, _ = self.document.resolve(ref)
            for heir, _ in self._families.below([join(path)]):
                yield {"$ref": f"#{join(heir)}"}

    def _unknown_members(self, schema: Any, value: dict[str, Any], at: str, depth: int) -> Iterator[str]:
        branches = self.branches(schema)
        fitting = [one for one in branches if len(branches) == 1 or self.valid(self.resolved(one), value)]
        fitting += [one for one in self._heirs(schema) if self.valid(one, value)]
        known: dict[str, Any] = self.properties(schema)
        for branch in fitting:
            known |= self.properties(branch)
        opened = [part for one in (schema, *fitting) for part in self.parts(one)]
        if not known or any(part.get("additionalProperties") or part.get("patternProperties") for part in opened):
            return
        for name, item in value.items():
            if name in known:
                yield from self.strangers(known[name], item, f"{at}/{name}", depth + 1)
            else:
                yield f"{at}/{name}"


def _lax(value: Any) -> Any:
    """A schema, or a tree of them, that demands no members."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {
            name: part if name in {"not", "if"} else _lax(part)
            for name, part in members.items()
            if name != "required" or not isinstance(part, list)
        }
    return [_lax(part) for part in cast("list[Any]", value)] if isinstance(value, list) else value


_FORMATS = {
    "date-time": "2025-01-01T00:00:00Z",
    "date": "2025-01-01",
    "time": "00:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "email": "someone@example.com",
    "uri": "https://example.com/",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
    "byte": "AA==",
}
