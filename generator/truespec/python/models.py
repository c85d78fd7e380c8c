"""The modules of models: what is made together, what of it was made before, and how it is laid out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from truespec.output import File
from truespec.python.dialect import TAGGED, Dialect, filled
from truespec.python.literals import literal
from truespec.python.making import Making
from truespec.python.pieces import Piece
from truespec.python.units import units_of
from truespec.surface.modules import CONSTANTS
from truespec.surface.shapes import NO_HERITAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.cache import Shelf
    from truespec.python.dialect import Written
    from truespec.python.units import Unit
    from truespec.surface.shapes import Model, Surface, View

_ABOUT = {
    "open": "What the service answers with. Fields and values that are not known yet are kept.",
    "closed": "What is sent. Unknown fields and values are refused before anything leaves.",
}
_BASE: dict[View, str] = {"open": "Model", "closed": "ClosedModel"}
_ENGINE = {**dict.fromkeys([*_BASE.values(), "moment"], "models"), **dict.fromkeys(TAGGED.values(), "families")}
_NARROWED = """\
# A class that a tag tells apart knows more of a field than its base does.
# pyright: reportIncompatibleVariableOverride=false
"""


class Models:
    """The modules of models: what has to be made is begun at once, on all cores where that is worth it."""

    def __init__(self, surface: Surface, shelf: Shelf) -> None:
        self._package = surface.package
        self._plans = [_Plan(surface, view) for view in ("open", "closed")]
        self._units = [unit for plan in self._plans for unit in plan.units]
        self._making = Making(self._units, shelf)

    def files(self) -> list[File]:
        """Every module but the constants. Raises `TruespecError` where what was made is not what was decided."""
        made = iter(self._making.pieces())
        files = [file for plan in self._plans for file in plan.files([next(made) for _ in plan.units])]
        if any("/requests/" in file.path for file in files):
            files.append(File(f"{self._package}/models/requests/__init__.py", f'"""{_ABOUT["closed"]}"""\n'))
        return files


class _Plan:
    """What has to be made for one view, and where it goes."""

    def __init__(self, surface: Surface, view: View) -> None:
        self._surface = surface
        self._view: View = view
        dialect = Dialect(surface.models, view)
        self._written: dict[str, Written] = {}
        self._modules: dict[str, list[Model]] = {}
        self._homes: dict[str, str] = {}
        self._constants: set[str] = set()
        self._by_name: dict[str, Model] = {}
        for model in sorted(surface.models.values(), key=_by_name):
            module = model.open_module if view == "open" else model.closed_module
            if module is not None and module != CONSTANTS:
                self._homes[model.name] = module
                if model.same_as is None:
                    self._by_name[model.name] = model
                self._modules.setdefault(module, []).append(model)
        schemas: dict[str, dict[str, Any]] = {}
        for name, model in self._by_name.items():
            written = self._written[name] = dialect.schema(model)
            schemas |= {name: written.json, **written.parts}
            self._constants |= written.constants
            self._homes.update(dict.fromkeys(written.parts, self._homes[name]))
        fields = {name: _fields(model, view) for name, model in self._by_name.items() if model.is_object}
        self.units = units_of(_BASE[view], schemas, fields)
        self._early = self._completed_early()

    def _completed_early(self) -> set[str]:
        """The bases of other modules' classes that name what stands below them, or inherit from one that does.

        pydantic looks up what a field names in the module of the class, and does so for a subclass in that of the
        subclass unless the base was completed before.
        """
        circular = {name for unit in self.units if len(unit.batch.schemas) > 1 for name in unit.batch.schemas}
        names = {
            name: [self._surface.models[base].name for base in model.heritage(self._view).bases]
            for name, model in self._by_name.items()
        }
        found: set[str] = set()
        for name, bases in names.items():
            abroad = [base for base in bases if self._homes[base] != self._homes[name]]
            found |= {base for base in abroad if not circular.isdisjoint(_line(base, names))}
        return found

    def files(self, pieces: Sequence[Sequence[Piece]]) -> list[File]:
        """The modules, laid out; `pieces` has those of each unit."""
        held: dict[str, list[Piece]] = {}
        # What a class is made of stands before it, whichever unit was made first.
        for unit, made in sorted(zip(self.units, pieces, strict=True), key=_below):
            home = self._homes[next(iter(unit.batch.schemas))]
            held.setdefault(home, []).extend(map(self._finished, made))
        return [self._file(module, held.get(module, [])) for module in sorted(self._modules)]

    def _finished(self, piece: Piece) -> Piece:
        """The class with its words, with its heirs, and with a property for each time that stands beside a count."""
        written = self._written.get(piece.name)
        worded = replace(piece, text=filled(written, piece.text)) if written is not None else piece
        return self._with_moments(self._with_heirs(worded))

    def _with_heirs(self, piece: Piece) -> Piece:
        """The class with the names of those that may be read for it, which it does not import."""
        model = self._by_name.get(piece.name)
        heritage = model.heritage(self._view) if model is not None else NO_HERITAGE
        if not heritage.heirs:
            return piece
        models = {tag: self._surface.models[heir] for tag, heir in heritage.heirs}
        lines = [f"        {literal(tag)}: {literal(self._place(heir))},\n" for tag, heir in models.items()]
        shown = f"\n    __tag__ = {literal(heritage.tag)}\n    __heirs__ = {{\n{''.join(lines)}    }}\n"
        return replace(piece, text=piece.text.rstrip() + "\n" + shown)

    def _place(self, model: Model) -> str:
        """The module beside this one, and the class."""
        module = model.module(self._view)
        assert module is not None
        return f"{module.rpartition('.')[2]}:{model.name}"

    def _with_moments(self, piece: Piece) -> Piece:
        """The class with a property for each time that stands beside a count."""
        model = self._by_name.get(piece.name)
        if model is None or not model.moments or self._view == "closed":
            return piece
        known = {moment for base in model.open_heritage.bases for moment in self._surface.models[base].moments}
        shown = [
            f"\n    @property\n    def {moment.name}(self) -> datetime{' | None' if moment.optional else ''}:\n"
            f'        """`{moment.field}` as an aware time."""\n'
            f"        return moment(self.{moment.field}, {moment.per_second})\n"
            for moment in model.moments
            if moment not in known
        ]
        if not shown:
            return piece
        imports = {**piece.imports, "datetime": "datetime:datetime"}
        return Piece(piece.name, piece.text + "".join(shown), [*piece.uses, "datetime", "moment"], imports)

    def _file(self, module: str, pieces: list[Piece]) -> File:
        own = {piece.name for piece in pieces}
        imports: set[str] = set()
        depth = module.count(".")
        for piece in pieces:
            for use in piece.uses:
                if use in piece.imports:
                    origin, _, name = piece.imports[use].partition(":")
                    imports.add(f"from {origin} import {name}" + (f" as {use}" if use != name else ""))
                elif use in _ENGINE:
                    imports.add(f"from {'.' * (depth + 1)}_runtime.{_ENGINE[use]} import {use}")
                elif use not in own and (home := self._home(use)):
                    imports.add(f"from {'.' * depth}{home.removeprefix('models.')} import {use}")
        early = "".join(f"{piece.name}.model_rebuild()\n" for piece in pieces if piece.name in self._early)
        others = self._surface.others(self._modules[module])
        aliases = [f"{name} = {meant}\n" for name, meant in others]
        models = [self._by_name[piece.name] for piece in pieces if piece.name in self._by_name]
        narrowed = any(model.heritage(self._view).narrowed for model in models)
        text = "\n\n\n".join(
            [
                f'"""{_ABOUT[self._view]}"""\n\n{_NARROWED if narrowed else ""}from __future__ import annotations\n\n'
                + "\n".join(sorted(imports)),
                *(piece.text for piece in pieces),
                early,
                "".join(aliases),
            ]
        )
        return File(f"{self._surface.package}/{module.replace('.', '/')}.py", text.rstrip() + "\n")

    def _home(self, name: str) -> str | None:
        if name in self._homes:
            return self._homes[name]
        return CONSTANTS if name in self._constants else None


def _by_name(model: Model) -> str:
    return model.name


def _fields(model: Model, view: View) -> dict[str, str]:
    """The fields that the class itself has to declare."""
    inherited = model.heritage(view).inherited
    return {field.wire: field.name for field in model.fields if field.wire not in inherited}


def _line(name: str, bases: Mapping[str, Sequence[str]]) -> set[str]:
    """A class with all that it inherits from."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += bases[one]
    return found


def _below(entry: tuple[Unit, Sequence[Piece]]) -> tuple[int, str]:
    unit, _ = entry
    return unit.level, next(iter(unit.batch.schemas))
