"""`allOf` folded: what a schema says together with everything that it takes over.

Folding keeps every property and every constraint, and keeps where each came from, so that a nested schema is named
after its own place. Each referenced schema is folded once, so a diamond of any depth costs its size and not 2^depth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from truespec.lower.reader import Path, Unsupported, array, at, mapping
from truespec.lower.references import schema_at
from truespec.source.types import type_meant

if TYPE_CHECKING:
    from truespec.source import Document

Place = tuple[Path, Any]

_TIGHTEST_LOW = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_TIGHTEST_HIGH = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LAST = ("format", "pattern", "multipleOf", "uniqueItems", "default", "title", "description", "const")
_ANY = ("readOnly", "writeOnly", "deprecated")
_KEPT = (
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
    "x-ms-enum",
    "x-truespec-unit",
    "x-truespec-bits",
    "x-truespec-owner",
)
_TEXTS = ("format", "pattern", "title", "description")
_TAKEN_OVER = frozenset((*_LAST, *_KEPT))
_BOUNDS = frozenset((*_TIGHTEST_LOW, *_TIGHTEST_HIGH))
_MAX_DEPTH = 200


@dataclass(slots=True)
class Folded:
    """A schema without `allOf`.

    `types` is None where any type goes. `properties`, `items` and `additional` hold every place that contributes.
    `unions` are the `oneOf` and `anyOf` that stand beside the rest, each with the path and the list of its branches.
    `home` is where the whole stands, `places` is what was folded, `above` are its parents, once asked for.
    """

    home: Path
    places: list[Place]
    above: list[Folded] | None = None
    types: set[str] | None = None
    nullable: bool = False
    keywords: dict[str, Any] = field(default_factory=dict[str, Any])
    enum: list[Any] | None = None
    properties: dict[str, list[Place]] = field(default_factory=dict[str, list[Place]])
    required: dict[str, None] = field(default_factory=dict[str, None])
    items: list[Place] = field(default_factory=list[Place])
    prefix_items: list[Place] = field(default_factory=list[Place])
    additional: list[Place] = field(default_factory=list[Place])
    closed: bool = False
    unions: list[tuple[Path, list[Any]]] = field(default_factory=list[tuple[Path, list[Any]]])
    discriminator: dict[str, Any] | None = None


def fold(document: Document, home: Path, places: list[Place]) -> Folded:
    """Fold all `places` as one `allOf` at `home`. Raises `Unsupported` where a schema takes itself over."""
    folded = Folded(home, places)
    for path, value in places:
        _Folder(document, folded).add(path, value, depth=0)
    return folded


class _Folder:
    def __init__(self, document: Document, folded: Folded) -> None:
        self._document = document
        self._folded = folded
        self._open: set[str] = set()
        self._done: set[str] = set()

    def add(self, path: Path, value: object, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Unsupported(f"allOf is nested more than {_MAX_DEPTH} deep", path)
        schema = mapping(value)
        if isinstance(schema.get("$ref"), str):
            self._add_reference(path, schema["$ref"], depth)
            if self._document.version.startswith("3.0"):
                schema = {key: schema[key] for key in ("description", "nullable") if key in schema}
        for index, part in enumerate(array(schema.get("allOf"))):
            self.add((*path, "allOf", index), part, depth + 1)
        self._add_own(path, schema)

    def _add_reference(self, path: Path, ref: str, depth: int) -> None:
        target, found = schema_at(self._document, ref)
        key = at(target)
        if key in self._open:
            raise Unsupported(f"the schema takes itself over: {key} is reached again through allOf", path)
        if key in self._done:
            return
        self._open.add(key)
        self.add(target, found, depth + 1)
        self._open.discard(key)
        self._done.add(key)

    def _add_own(self, path: Path, schema: dict[str, Any]) -> None:
        folded = self._folded
        self._add_types(schema)
        self._add_enum(schema)
        self._add_limits(schema)
        for name, value in mapping(schema.get("properties")).items():
            places = folded.properties.setdefault(name, [])
            if not places or value not in [known for _, known in places]:
                places.append(((*path, "properties", name), value))
        folded.required.update(dict.fromkeys(name for name in array(schema.get("required")) if isinstance(name, str)))
        if isinstance(schema.get("items"), dict):
            folded.items.append(((*path, "items"), schema["items"]))
        for index, value in enumerate(array(schema.get("prefixItems"))):
            folded.prefix_items.append(((*path, "prefixItems", index), value))
        additional = schema.get("additionalProperties")
        if additional is False:
            folded.closed = True
        elif isinstance(additional, dict):
            folded.additional.append(((*path, "additionalProperties"), cast("dict[str, Any]", additional)))
        for value in list(mapping(schema.get("patternProperties")).items())[:1]:
            folded.additional.append(((*path, "patternProperties", value[0]), value[1]))
        for keyword in ("oneOf", "anyOf"):
            branches = array(schema.get(keyword))
            if branches and not self._is_member(branches):
                folded.unions.append(((*path, keyword), branches))
        if isinstance(schema.get("discriminator"), dict):
            folded.discriminator = cast("dict[str, Any]", schema["discriminator"])

    def _is_member(self, branches: list[Any]) -> bool:
        """Whether what is folded is itself among the branches: many write so of a class and the ones that extend it."""
        refs = [ref for branch in branches if isinstance(ref := mapping(branch).get("$ref"), str)]
        if not refs:
            return False
        inside = {at(self._folded.home), *(at(path) for path, _ in self._folded.places), *self._open}
        return any(at(schema_at(self._document, ref)[0]) in inside for ref in refs)

    def _add_types(self, schema: dict[str, Any]) -> None:
        stated = schema.get("type")
        names = [stated] if isinstance(stated, str) else [item for item in array(stated) if isinstance(item, str)]
        types = {meant for name in names if (meant := type_meant(name))}
        folded = self._folded
        if "file" in names or ("string" in names and _holds_bytes(schema)):
            folded.keywords.setdefault("format", "binary")
        if schema.get("nullable") is True or "null" in types:
            folded.nullable = True
        types.discard("null")
        if not types:
            return
        if folded.types is None:
            folded.types = types
            return
        both = folded.types & types
        if "integer" in folded.types | types and "number" in folded.types | types:
            both |= {"integer"}
        # Parts that contradict each other admit nothing; a reader takes what any of them says.
        folded.types = both or folded.types | types

    def _add_enum(self, schema: dict[str, Any]) -> None:
        values = schema.get("enum")
        if not isinstance(values, list):
            return
        stated = cast("list[Any]", values)
        if None in stated:
            self._folded.nullable = True
            stated = [value for value in stated if value is not None]
        known = self._folded.enum
        self._folded.enum = stated if known is None else [value for value in known if value in stated] or stated

    def _add_limits(self, schema: dict[str, Any]) -> None:
        keywords = self._folded.keywords
        for keyword, value in schema.items():
            if keyword in _TAKEN_OVER:
                if _is_sound(keyword, value):
                    keywords[keyword] = value
            elif keyword in _ANY and value is True:
                keywords[keyword] = True
        if _BOUNDS.isdisjoint(schema):
            return
        for names, choose in ((_TIGHTEST_LOW, max), (_TIGHTEST_HIGH, min)):
            for keyword in names:
                value = _limit(schema, keyword)
                if value is not None:
                    keywords[keyword] = choose(keywords.get(keyword, value), value)
                    if keyword.startswith("exclusive") and isinstance(schema.get(keyword), bool):
                        keywords.pop(keyword.replace("exclusiveM", "m"), None)


def _is_sound(keyword: str, value: object) -> bool:
    """Whether a keyword has the form that it must have; what has not, says nothing."""
    if keyword in _TEXTS:
        return isinstance(value, str)
    if keyword == "multipleOf":
        return isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    return keyword != "uniqueItems" or isinstance(value, bool)


def _limit(schema: dict[str, Any], keyword: str) -> float | None:
    """A numeric keyword, with the boolean `exclusiveMinimum` of OpenAPI 3.0 read as the number beside it."""
    value = schema.get(keyword)
    if value is True and keyword.startswith("exclusive"):
        value = schema.get(keyword.replace("exclusiveM", "m"))
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _holds_bytes(schema: dict[str, Any]) -> bool:
    """Whether a text is bytes that nobody encoded: so OpenAPI 3.1 writes what was `format: binary` before."""
    kind = str(schema.get("contentMediaType", "")).lower()
    opaque = kind == "application/octet-stream" or kind.startswith(("image/", "audio/", "video/"))
    return opaque and "contentEncoding" not in schema and "format" not in schema


def takes_over(document: Document, path: Path, branch: object, folded: Folded) -> bool:
    """Whether a branch of a union has already what stands beside the union, as one that extends it does."""
    if "$ref" not in mapping(branch):
        return False
    alone = fold(document, path, [(path, branch)])
    return folded.properties.keys() <= alone.properties.keys() and folded.required.keys() <= alone.required.keys()
