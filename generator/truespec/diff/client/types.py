"""Python types as sets of alternatives, so that it can be said whether one is narrower than another."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Json
    from truespec.surface.shapes import Model, View

Type: TypeAlias = "frozenset[Atom]"
Atom: TypeAlias = "tuple[str, Type]"
"""A name, and what stands in its brackets. `known …` is a value that an editor offers, though any other may come."""

Relation: TypeAlias = Literal["same", "narrowed", "widened", "changed"]

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_FORMATS = {"date-time": "datetime", "date": "date", "uuid": "UUID", "binary": "bytes"}
NOTHING: Type = frozenset()
_DEPTH = 40


def relation(old: Type, new: Type) -> Relation:
    """How the new type stands to the old one; what editors offer counts for nothing."""
    old, new = bare(old), bare(new)
    if old == new:
        return "same"
    wider, narrower = _within(old, new), _within(new, old)
    if wider and narrower:
        return "same"  # A value of its own beside the type that it has says nothing more.
    return "widened" if wider else "narrowed" if narrower else "changed"


def bare(type_: Type) -> Type:
    """The type without the values that editors offer."""
    return frozenset({(name, bare(inside)) for name, inside in type_ if not name.startswith("known ")})


def offered(type_: Type) -> set[str]:
    """The values that editors offer, as Python source."""
    found = {name.removeprefix("known ") for name, _ in type_ if name.startswith("known ")}
    return found.union(*(offered(inside) for _, inside in type_))


def _within(small: Type, large: Type) -> bool:
    return all(any(_covers(one, other) for other in large) for one in small)


def _covers(small: Atom, large: Atom) -> bool:
    if large[0] == "Any" or small == large:
        return True
    if small[0].startswith("literal "):
        return large[0] == small[0].split(" ", 2)[1]
    if small[0] == "int" and large[0] == "float":
        return True
    return bool(small[1]) and small[0] == large[0] and _within(small[1], large[1])


def written(type_: Type) -> str:
    """The type as Python source."""
    words = [_word(atom) for atom in bare(type_)]
    return " | ".join(sorted(words, key=lambda word: (word == "None", word))) or "Any"


def _word(atom: Atom) -> str:
    name, inside = atom
    if name.startswith("literal "):
        return f"Literal[{name.split(' ', 2)[2]}]"
    if not inside:
        return name
    return f"{name}[{'str, ' if name in {'dict', 'Mapping'} else ''}{written(inside)}]"


class TypeReader:
    """Reads annotations and schemas of one client; aliases are opened, and models carry their newest name.

    What an editor offers for an alias is told of the alias itself, once; with `offers`, wherever it is used.
    """

    def __init__(self, models: Mapping[str, Model], names: Mapping[str, str], *, offers: bool = False) -> None:
        self._offers = offers
        self._models = models
        self._names = names
        self._aliases = {one.name: one for one in models.values() if not one.is_object and one.constants is None}

    def annotation(self, source: str) -> Type:
        """The type of an annotation, as the surface writes it."""
        return self._node(ast.parse(source, mode="eval").body, 0)

    def _node(self, node: ast.expr, depth: int) -> Type:
        if isinstance(node, ast.BinOp):
            return self._node(node.left, depth) | self._node(node.right, depth)
        if isinstance(node, ast.Constant):
            return _plain("None")
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            inside = node.slice.elts[-1] if isinstance(node.slice, ast.Tuple) else node.slice
            return frozenset({(node.value.id, self._node(inside, depth))})
        name = node.id if isinstance(node, ast.Name) else ast.unparse(node)
        if name in self._aliases and depth < _DEPTH:
            return self.alias(self._aliases[name], depth)
        return _plain(self._names.get(name, name))

    def alias(self, model: Model, depth: int = 0) -> Type:
        """What an alias stands for, in the view that is public: the strict one where it is only sent."""
        return self.schema(model.json, "open" if model.open_module is not None else "closed", depth + 1)

    def schema(self, json: Mapping[str, Json], view: View, depth: int = 0) -> Type:
        """The type of a field. In the closed view an enumeration admits its own values only."""
        target = json.get("$ref")
        if isinstance(target, str) and target in self._models:
            return self._model(self._models[target], view, depth)
        branches = json.get("anyOf")
        if isinstance(branches, list):
            found = NOTHING
            for branch in branches:
                found |= self.schema(cast("dict[str, Json]", branch), view, depth)
            return found
        values = [json["const"]] if "const" in json else json.get("enum")
        base = self._plain(json, view, depth)
        if isinstance(values, list) and all(isinstance(value, str | int) for value in values):
            if view == "open" and "const" not in json:
                return base | frozenset({(f"known {value!r}", NOTHING) for value in values})
            return frozenset({(f"literal {_kind(value)} {value!r}", NOTHING) for value in values})
        return base

    def _model(self, model: Model, view: View, depth: int) -> Type:
        if model.name in self._aliases and depth < _DEPTH:
            found = self.schema(model.json, view, depth + 1)
            return found if self._offers else bare(found)
        return _plain(self._names.get(model.name, model.name))

    def _plain(self, json: Mapping[str, Json], view: View, depth: int) -> Type:
        stated = json.get("type")
        found = NOTHING
        for kind in cast("list[Json]", stated) if isinstance(stated, list) else [stated]:
            found |= self._of(kind, json, view, depth)
        return found

    def _of(self, kind: Json, json: Mapping[str, Json], view: View, depth: int) -> Type:
        if kind == "array" or (kind is None and "items" in json):
            items = json.get("items")
            inside = self.schema(items, view, depth + 1) if isinstance(items, dict) else _plain("Any")
            return frozenset({("list", inside)})
        if kind == "object":
            values = json.get("additionalProperties")
            inside = self.schema(values, view, depth + 1) if isinstance(values, dict) else _plain("Any")
            return frozenset({("dict", inside)})
        if kind == "string" and json.get("format") in _FORMATS:
            return _plain(_FORMATS[str(json["format"])])
        return _plain(_SCALARS.get(str(kind), "Any"))


def _plain(name: str) -> Type:
    return frozenset({(name, NOTHING)})


def _kind(value: Json) -> str:
    return type(value).__name__


NONE: Type = _plain("None")
