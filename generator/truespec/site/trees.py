"""Bodies as trees that people can read: fields with their types, limits and meaning, nested ones unfolded in place.

Each schema's rows are laid out once; a tree is put together from them as deep as its page has room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from markupsafe import Markup, escape

from truespec.site.addresses import Addresses, slug
from truespec.site.types import Types, as_object, branches, limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.html import Markdown
    from truespec.ir import Api, Json
    from truespec.site.layout import Layout
    from truespec.surface import Surface

MAX_DEPTH = 6
_HOPS = 50
_FOLD = 200
"""Fields that the page of a schema shows unfolded."""
_MAX_VALUES = 200
"""Values of an enumeration that a field shows; the page of one with a name shows all."""
_ITEM = 30
"""Characters that a row costs beside its own, about; more by `_ANCHOR` and its name twice where it has a fragment."""
_ANCHOR = 60
_NESTING = {"$ref", "anyOf", "items", "additionalProperties"}


class Value(NamedTuple):
    """One value of an enumeration, with its Python name where it has one."""

    value: str
    name: str
    meaning: str


class Row(NamedTuple):
    """A field of an object, or a parameter."""

    name: str
    python: str
    type: Markup
    required: bool
    deprecated: bool
    limits: list[str]
    description: Markup
    values: list[Value]
    more_values: int
    is_open: bool


class _Laid(NamedTuple):
    """A row laid out, its name as a part of a fragment, and the schemas to unfold under it."""

    slug: str
    html: Markup
    below: tuple[str, ...]


class Trees:
    """The trees of one site. `wanted` gathers the schemas that some page links to, so that each gets a page."""

    def __init__(self, api: Api, surface: Surface, addresses: Addresses, markdown: Markdown, layout: Layout) -> None:
        self._schemas = api.schemas
        self._models = surface.models
        self._addresses = addresses
        self._markdown = markdown
        self._layout = layout
        self._status = _status_fields(api)
        self._rows: dict[str, list[_Laid]] = {}
        self._known: dict[tuple[str, bool, str, str], _Laid] = {}
        self._sizes: dict[tuple[str, int], int] = {}
        self._built: dict[tuple[str, int], Markup] = {}
        self._links: dict[str, Markup] = {}
        self.types = Types(self.mention)
        self.wanted: set[str] = set()

    def mention(self, pointer: str) -> Markup:
        """The name of a schema: a link where the description keeps it in its components, else the name alone."""
        found = self._links.get(pointer)
        if found is None:
            named = self._addresses.is_component(pointer)
            self._links[pointer] = escape(self._models[pointer].name)
            found = self.link(pointer) if named else self._unnamed(pointer)
            self._links[pointer] = found
        return found

    def _unnamed(self, pointer: str) -> Markup:
        """What a schema is that the description gives no name: the items of an array, else its name in Python."""
        json = self._schemas[pointer].json
        is_container = json.get("type") == "array" or isinstance(json.get("additionalProperties"), dict)
        return self.types.text(json) if is_container and not self.is_object(pointer) else self._links[pointer]

    def link(self, pointer: str) -> Markup:
        """A link to the page of a schema, which there will be."""
        self.wanted.add(pointer)
        return Markup('<a href="../{}">{}</a>').format(self._addresses.schema(pointer), self._models[pointer].name)

    def body(self, json: Mapping[str, Json], room: int, anchors: str = "") -> Markup:
        """The tree of a body, as deep and, at its first level, as long as `room` characters allow; empty for a scalar.

        With `anchors` the fields of the body itself have fragments that begin so, where the body is one object.
        """
        pointers = self._composites(json)
        if not pointers:
            return Markup("")
        depth = MAX_DEPTH
        while depth > 0 and sum(self._size(pointer, depth) for pointer in pointers) > room:
            depth -= 1
        share = room // len(pointers)
        if len(pointers) == 1:
            return self._within(pointers[0], depth, share, anchors)
        return self._layout.branches(
            [
                (
                    self._models[one].name,
                    self.link(one) if self._addresses.is_component(one) else Markup(""),
                    self._within(one, depth, share),
                )
                for one in pointers
            ]
        )

    def fields(self, pointer: str, room: int) -> Markup:
        """The rows of a schema for its own page: each field with an anchor."""
        depth = 3
        while depth > 0 and self._size(pointer, depth) > room:
            depth -= 1
        return self._folded(self._anchored_rows(pointer, depth, "field"))

    def _folded(self, rows: Sequence[tuple[str, Markup, Markup]]) -> Markup:
        """Very many fields: the first ones, and the others folded by the hundred."""
        shown = self._layout.rows(rows[:_FOLD])
        for first in range(_FOLD, len(rows), _FOLD):
            part = rows[first : first + _FOLD]
            shown += self._layout.folded(first + 1, first + len(part), self._layout.rows(part))
        return shown

    def _within(self, pointer: str, depth: int, room: int, anchors: str = "") -> Markup:
        """The tree of a schema; of one with more fields than there is room for the first ones, and where all stand."""
        rows = self._laid(pointer)
        if depth > 0 or self._size(pointer, 0) <= room:
            return self._anchored(pointer, depth, anchors) if anchors else self._tree(pointer, depth)
        shown: list[tuple[str, Markup, Markup]] = []
        for row in rows:
            anchor = f"{anchors}-{row.slug}" if anchors else ""
            room -= len(row.html) + _ITEM + (_ANCHOR + 2 * len(anchor) if anchor else 0)
            if room < 0 and shown:
                break
            shown.append((anchor, row.html, self._below(row, 0)))
        more = len(rows) - len(shown)
        return self._layout.rows(shown) + (self._layout.more(self.link(pointer), more) if more else Markup(""))

    def _anchored(self, pointer: str, depth: int, prefix: str) -> Markup:
        return self._layout.rows(self._anchored_rows(pointer, depth, prefix))

    def _anchored_rows(self, pointer: str, depth: int, prefix: str) -> list[tuple[str, Markup, Markup]]:
        return [(f"{prefix}-{row.slug}", row.html, self._below(row, depth)) for row in self._laid(pointer)]

    def row(self, name: str, json: Mapping[str, Json], **stated: object) -> Row:
        """A row from a schema; `stated` overrides what the schema says: python, required, deprecated, description."""
        target, values = self._behind(json), self.values(json)
        description = str(stated.get("description") or _description(json) or target.get("description") or "")
        return Row(
            name=name,
            python=str(stated.get("python", "")),
            type=self.types.text(json),
            required=bool(stated.get("required")),
            deprecated=bool(stated.get("deprecated") or json.get("deprecated")),
            limits=_told([*limits(json), *limits(target)], required=bool(stated.get("required"))),
            description=self._markdown(description),
            values=values[:_MAX_VALUES],
            more_values=max(0, len(values) - _MAX_VALUES),
            is_open=target.get("x-truespec-open") is True,
        )

    def values(self, json: Mapping[str, Json]) -> list[Value]:
        """The values of an enumeration, of the items of an array too, or the named bits of a set."""
        target: Mapping[str, Json] = json
        for _ in range(_HOPS):
            real = branches(target)
            ref = target.get("$ref")
            if isinstance(ref, str):
                model = self._models.get(ref)
                if model is not None and model.constants is not None:
                    return [Value(str(value), name, meaning) for name, value, meaning in model.constants.members]
                target = self._schemas[ref].json if ref in self._schemas else {}
            elif len(real) == 1 and real[0] is not target:
                target = real[0]
            elif isinstance(target.get("items"), dict):
                target = as_object(target["items"])
            else:
                break
        stated = target.get("enum")
        return [Value(str(one), "", "") for one in stated if one is not None] if isinstance(stated, list) else []

    def is_object(self, pointer: str) -> bool:
        """Whether a schema has fields of its own to show."""
        return bool(self._schemas[pointer].json.get("properties"))

    def _behind(self, json: Mapping[str, Json]) -> Mapping[str, Json]:
        """The schema that a plain reference, perhaps with null beside it, means; the schema itself else."""
        real = branches(json)
        one = real[0] if len(real) == 1 else json
        ref = one.get("$ref")
        return self._schemas[ref].json if isinstance(ref, str) and ref in self._schemas else one

    def _composites(self, json: Mapping[str, Json]) -> tuple[str, ...]:
        """The objects that a schema is made of, behind arrays, maps, null and unions."""
        if not _NESTING & json.keys():
            return ()
        found: list[str] = []
        waiting: list[Json] = [cast("Json", json)]
        seen: set[str] = set()
        while waiting and len(seen) < _HOPS:
            current = as_object(waiting.pop(0))
            ref = current.get("$ref")
            if isinstance(ref, str):
                if ref in seen or ref not in self._schemas:
                    continue
                seen.add(ref)
                current = self._schemas[ref].json
                if current.get("properties"):
                    found.append(ref)
                    continue
            stated = current.get("anyOf")
            waiting += stated if isinstance(stated, list) else []
            waiting += [current[key] for key in ("items", "additionalProperties") if isinstance(current.get(key), dict)]
        return tuple(found)

    def _laid(self, pointer: str) -> list[_Laid]:
        found = self._rows.get(pointer)
        if found is None:
            found = self._rows[pointer] = self._lay(pointer)
        return found

    def _lay(self, pointer: str) -> list[_Laid]:
        json = self._schemas[pointer].json
        required = set(cast("list[str]", json.get("required") or []))
        names = {field.wire: field.name for field in self._models[pointer].fields}
        laid: list[_Laid] = []
        # What tells how a call went stands below what it is made for.
        for name, value in sorted(as_object(json.get("properties")).items(), key=lambda one: one[0] in self._status):
            schema = as_object(value)
            python = names.get(name, "")
            python = python if python != name else ""
            laid.append(self._field(name, schema, name in required, python))
        return laid

    def _field(self, name: str, schema: Mapping[str, Json], required: bool, python: str) -> _Laid:
        """A field laid out; large descriptions say the same field hundreds of times."""
        key = (name, required, python, repr(schema))
        found = self._known.get(key)
        if found is None:
            row = self.row(name, schema, required=required, python=python)
            found = self._known[key] = _Laid(slug(name), self._layout.row(row), self._composites(schema))
        return found

    def _size(self, pointer: str, depth: int) -> int:
        key = (pointer, depth)
        found = self._sizes.get(key)
        if found is None:
            rows = self._laid(pointer)
            found = sum(len(row.html) + _ITEM for row in rows)
            if depth > 0:
                found += sum(self._size(below, depth - 1) + 200 for row in rows for below in row.below)
            self._sizes[key] = found
        return found

    def _tree(self, pointer: str, depth: int) -> Markup:
        key = (pointer, depth)
        found = self._built.get(key)
        if found is None:
            rows = [("", row.html, self._below(row, depth)) for row in self._laid(pointer)]
            found = self._built[key] = self._layout.rows(rows)
        return found

    def _below(self, row: _Laid, depth: int) -> Markup:
        if not row.below:
            return Markup("")
        if depth <= 0:
            hidden = [one for one in row.below if not self._addresses.is_component(one)]
            return self._layout.elsewhere([self.link(one) for one in hidden]) if hidden else Markup("")
        return self._layout.below(
            [(self._models[pointer].name, self._tree(pointer, depth - 1)) for pointer in row.below]
        )


def _status_fields(api: Api) -> frozenset[str]:
    """The fields of a body in which an answer tells of its failure."""
    stated = api.envelope
    pointers = (stated.code, stated.message, stated.detail, stated.request_id) if stated is not None else ()
    return frozenset(one.split("/")[1].replace("~1", "/").replace("~0", "~") for one in pointers if one and "/" in one)


def _told(said: list[str], *, required: bool) -> list[str]:
    """The limits of a field, each once. What has to be sent and has a default gets it from the client."""
    found = dict.fromkeys(said)
    return [f"Python {one}" if required and one.startswith("default ") else one for one in found]


def _description(json: Mapping[str, Json]) -> str:
    """The text of a schema, or of the one branch beside null."""
    own = json.get("description")
    if isinstance(own, str):
        return own
    real = branches(json)
    inner = real[0].get("description") if len(real) == 1 else None
    return inner if isinstance(inner, str) else ""
