"""What a sample shows of an answer: the field by which a person knows a thing, as an expression of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from truespec.site.types import branches, is_nullable
from truespec.surface.identifiers import snake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Json, Operation
    from truespec.surface import Surface
    from truespec.surface.shapes import Model

_MAX_DEPTH = 3
_HOPS = 20
_FEW = 5
"""Fields, beside those of a failure, of an object that is there to carry a list."""
_EXACT = {name: rank for rank, name in enumerate(("name", "full_name", "title", "id", "key", "code", "url", "status"))}
_ENDINGS = ("_name", "_id", "_title", "_key", "_account", "_url")
_KINDS = {"string": 20, "integer": 30, "number": 31, "boolean": 40}
_OTHERS = 100
"""The rank from which a field is no plain value."""


class _Field(NamedTuple):
    rank: int
    place: int
    expression: str


class _Own(NamedTuple):
    """A field of an object: its schema behind references, and the model that it is."""

    wire: str
    name: str
    json: Mapping[str, Json]
    model: Model | None
    required: bool


class Listing(NamedTuple):
    """A list inside an answer: where it is, and the class of its items."""

    expression: str
    item: str


class Reading:
    """Chooses fields for the samples of one API."""

    def __init__(self, surface: Surface) -> None:
        self._models = surface.models
        self._named = {model.name: model for model in surface.models.values()}
        self._known: dict[tuple[str, int, bool], list[_Field]] = {}

    def listing(self, operation: Operation, annotation: str, name: str) -> Listing | None:
        """The list that an answer is, or is there to carry; None where it is something else."""
        if annotation.startswith("list[") and annotation[5:-1] in self._named:
            return Listing(name, annotation[5:-1])
        model = self._named.get(annotation)
        if model is None:
            return None
        item = self._item_of(model.json)
        return Listing(name, item) if item else self._within(model, name, self._failing(operation), 0)

    def _within(self, model: Model, name: str, skipped: frozenset[str], depth: int) -> Listing | None:
        """The one list of objects of an object that has little else."""
        found: list[Listing] = []
        own = [one for one in self._own(model) if one.wire not in skipped]
        for one in own if len(own) <= _FEW else ():
            item = self._item_of(one.json)
            if item:
                found.append(Listing(f"{name}.{one.name}" + ("" if one.required else " or []"), item))
            elif one.model is not None and one.model.is_object and one.required and depth < _MAX_DEPTH:
                below = self._within(one.model, f"{name}.{one.name}", frozenset(), depth + 1)
                found += [below] if below is not None else []
        return found[0] if len(found) == 1 else None

    def _item_of(self, json: Mapping[str, Json]) -> str:
        """The class of an array's items, where they are objects with a class or a union of some."""
        items = json.get("items") if json.get("type") == "array" else None
        target = self._models.get(str(items.get("$ref"))) if isinstance(items, dict) else None
        return target.name if target is not None and {"properties", "anyOf"} & target.json.keys() else ""

    def _failing(self, operation: Operation) -> frozenset[str]:
        """The fields that a failure in the same envelope carries too, so that they tell nothing of a success."""
        for response in operation.responses:
            for media in response.content:
                if media.success is not None and media.failure is not None:
                    json, _ = self._behind(media.failure)
                    return frozenset(cast("Mapping[str, Json]", json.get("properties") or {}))
        return frozenset()

    def shown(self, annotation: str, name: str, operation: Operation | None = None) -> str:
        """What to print of the value `name`, which is of this type; itself where none of its fields stands out.

        With `operation` the value is its whole answer.
        """
        model = self._named.get(annotation)
        if model is None:
            return name
        stated = model.json.get("anyOf")
        if isinstance(stated, list):
            found = self._shared([self._models.get(str(one.get("$ref"))) for one in stated if isinstance(one, dict)])
        elif operation is not None and (skipped := self._failing(operation)):
            found = sorted(self._ranked(model, 0, skipped, constants=False))[:1]
        else:
            found = self._fields(model, 0)[:1]
        return ", ".join(f"{name}.{one.expression}" for one in found) or name

    def _shared(self, members: list[Model | None]) -> list[_Field]:
        """Of a union what all members are sure to have: what tells them apart, and what each is known by."""
        found = [self._fields(one, _MAX_DEPTH, constants=True) if one is not None else [] for one in members]
        if not found:
            return []
        names = set[str].intersection(*({one.expression for one in fields} for fields in found))
        first = [one for one in found[0] if one.expression in names and one.rank < _OTHERS]
        return [one for one in first if one.rank < 0][:1] + [one for one in first if one.rank >= 0][:1]

    def _fields(self, model: Model, depth: int, *, constants: bool = False) -> list[_Field]:
        """What an object is sure to have, the most telling first."""
        key = (model.pointer, depth, constants)
        found = self._known.get(key)
        if found is None:
            self._known[key] = []  # A schema inside itself adds nothing.
            found = self._known[key] = sorted(self._ranked(model, depth, frozenset(), constants=constants))
        return found

    def _ranked(self, model: Model, depth: int, skipped: frozenset[str], *, constants: bool) -> Iterator[_Field]:
        for place, one in enumerate(self._own(model)):
            if not one.required or one.wire in skipped:
                continue
            kind = one.json.get("type")
            if "const" in one.json:
                yield from [_Field(-1, place, one.name)] if constants else []
            elif isinstance(kind, str) and kind in _KINDS:
                yield _Field(_rank(one.name, kind, model.name), place, one.name)
            elif one.model is not None and one.model.is_object and depth < _MAX_DEPTH:
                inner = self._fields(one.model, depth + 1)[:1]
                yield from (_Field(_OTHERS + each.rank, place, f"{one.name}.{each.expression}") for each in inner)
            elif kind == "array":
                yield _Field(3 * _OTHERS, place, one.name)

    def _own(self, model: Model) -> Iterator[_Own]:
        """The fields of an object, but those that nobody should use any more."""
        properties = cast("Mapping[str, Mapping[str, Json]]", model.json.get("properties") or {})
        required = cast("list[str]", model.json.get("required") or [])
        names = {field.wire: field.name for field in model.fields}
        for wire, stated in properties.items():
            real = branches(stated)
            json, target = self._behind(real[0] if len(real) == 1 else stated)
            certain = wire in required and not is_nullable(stated)
            if wire in names and stated.get("deprecated") is not True and json.get("writeOnly") is not True:
                yield _Own(wire, names[wire], json, target, certain)

    def _behind(self, json: Mapping[str, Json]) -> tuple[Mapping[str, Json], Model | None]:
        """The schema behind references, and the model that it is."""
        target = None
        for _ in range(_HOPS):
            known = self._models.get(str(json.get("$ref")))
            if known is None:
                break
            json, target = known.json, known
        return json, target


def _rank(name: str, kind: str, owner: str) -> int:
    """How telling a plain field is; `conversation_id` of a `Conversation` is its id."""
    if kind in ("string", "integer"):
        ending = next((number for number, end in enumerate(_ENDINGS) if name.endswith(end)), None)
        if name in _EXACT:
            return _EXACT[name]
        if ending is not None:
            begins = name.removesuffix(_ENDINGS[ending])
            return _EXACT["id"] if snake(owner).endswith(begins) else len(_EXACT) + ending
    return _KINDS[kind]
