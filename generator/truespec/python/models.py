"""The modules of models: what is made together, what of it was made before, and how it is laid out."""

from __future__ import annotations

import importlib
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from truespec.cache import digest
from truespec.diagnostics import Diagnostic, TruespecError
from truespec.output import File
from truespec.python.dialect import Dialect
from truespec.python.pieces import Batch, Piece, make
from truespec.surface.modules import CONSTANTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.cache import Cache
    from truespec.surface.shapes import Model, Surface, View

_ABOUT = {
    "open": "What the service answers with. Fields and values that are not known yet are kept.",
    "closed": "What is sent. Unknown fields and values are refused before anything leaves.",
}
_BASE: dict[View, str] = {"open": "Model", "closed": "ClosedModel"}
_ENGINE = {*_BASE.values(), "moment"}
_PER_BATCH = 48
_ENOUGH_FOR_ALL_CORES = 4


def model_files(surface: Surface, cache: Cache) -> list[File]:
    """Every module of models but the constants."""
    views: tuple[View, ...] = ("open", "closed")
    plans = {view: _Plan(surface, view) for view in views}
    batches = [(view, batch) for view in views for batch in plans[view].batches()]
    files: list[File] = []
    results = _make_all([batch for _, batch in batches], cache)
    for view in views:
        pieces = {
            piece.name: piece for (of, _), made in zip(batches, results, strict=True) if of == view for piece in made
        }
        files.extend(plans[view].files(pieces))
    if any("/requests/" in file.path for file in files):
        files.append(File(f"{surface.package}/models/requests/__init__.py", f'"""{_ABOUT["closed"]}"""\n'))
    return files


class _Plan:
    """What has to be made for one view, and where it goes."""

    def __init__(self, surface: Surface, view: View) -> None:
        self._surface = surface
        self._view: View = view
        self._dialect = Dialect(surface.models, view)
        self._modules: dict[str, list[Model]] = {}
        self._homes: dict[str, str] = {}
        self._by_name: dict[str, Model] = {}
        for model in sorted(surface.models.values(), key=_by_name):
            module = model.open_module if view == "open" else model.closed_module
            if module is not None and module != CONSTANTS:
                self._homes[model.name] = module
                self._by_name[model.name] = model
                self._modules.setdefault(module, []).append(model)

    def batches(self) -> list[Batch]:
        """Whole modules, dealt out by their names so that a change to one leaves the other batches as they are."""
        count = 1
        while count * _PER_BATCH < sum(map(len, self._modules.values())):
            count *= 2
        dealt: dict[int, list[str]] = {}
        for module in sorted(self._modules):
            dealt.setdefault(int(digest(module)[:8], 16) % count, []).append(module)
        return [self._batch(dealt[index]) for index in sorted(dealt)]

    def _batch(self, modules: list[str]) -> Batch:
        models = [model for module in modules for model in self._modules[module] if model.same_as is None]
        schemas: dict[str, dict[str, Any]] = {}
        outside: set[str] = set()
        for model in models:
            written = self._dialect.schema(model)
            schemas[model.name] = written.json
            schemas.update(written.parts)
            self._homes.update(dict.fromkeys(written.parts, self._homes[model.name]))
            outside |= written.uses
        return Batch(
            base=_BASE[self._view],
            schemas=schemas,
            fields={
                model.name: {field.wire: field.name for field in model.fields} for model in models if model.is_object
            },
            outside=sorted(outside - schemas.keys()),
        )

    def files(self, pieces: Mapping[str, Piece]) -> list[File]:
        """The modules, laid out."""
        order = {name: index for index, name in enumerate(pieces)}
        held: dict[str, list[str]] = {}
        for name in sorted(pieces, key=order.__getitem__):
            held.setdefault(self._homes[name], []).append(name)
        return [
            self._file(module, [self._with_moments(pieces[name]) for name in names])
            for module, names in sorted(held.items())
        ]

    def _with_moments(self, piece: Piece) -> Piece:
        """The class with a property for each time that stands beside a count."""
        model = self._by_name.get(piece.name)
        if model is None or not model.moments or self._view == "closed":
            return piece
        shown = [
            f"\n    @property\n    def {moment.name}(self) -> datetime{' | None' if moment.optional else ''}:\n"
            f'        """`{moment.field}` as an aware time."""\n'
            f"        return moment(self.{moment.field}, {moment.per_second})\n"
            for moment in model.moments
        ]
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
                    imports.add(f"from {'.' * (depth + 1)}_runtime.models import {use}")
                elif use not in own and (home := self._home(use)):
                    imports.add(f"from {'.' * depth}{home.removeprefix('models.')} import {use}")
        others = self._surface.others(self._modules[module])
        aliases = [f"{name} = {meant}\n" for name, meant in others]
        text = "\n\n\n".join(
            [
                f'"""{_ABOUT[self._view]}"""\n\nfrom __future__ import annotations\n\n' + "\n".join(sorted(imports)),
                *(piece.text for piece in pieces),
                "".join(aliases),
            ]
        )
        return File(f"{self._surface.package}/{module.replace('.', '/')}.py", text.rstrip() + "\n")

    def _home(self, name: str) -> str | None:
        if name in self._homes:
            return self._homes[name]
        return CONSTANTS if name in self._dialect.constants else None


def _by_name(model: Model) -> str:
    return model.name


def _make_all(batches: list[Batch], cache: Cache) -> list[list[Piece]]:
    """The pieces of each batch: from the cache, or made now, on all cores where that is worth it."""
    keys = [digest(_fingerprint(), batch.as_json()) for batch in batches]
    known = [cache.get(key) for key in keys]
    todo = [index for index, found in enumerate(known) if found is None]
    made = _make_some([batches[index] for index in todo])
    for index, pieces in zip(todo, made, strict=True):
        cache.put(keys[index], [asdict(piece) for piece in pieces])
    fresh = dict(zip(todo, made, strict=True))
    return [
        fresh[index] if index in fresh else [Piece(**piece) for piece in found] for index, found in enumerate(known)
    ]


def _make_some(batches: list[Batch]) -> list[list[Piece]]:
    cores = os.cpu_count() or 1
    if len(batches) < _ENOUGH_FOR_ALL_CORES or cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [make(batch) for batch in batches]
    # Forked after the import, so that each process need not pay for it again.
    importlib.import_module("datamodel_code_generator.parser.openapi")
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork")) as pool:
        results = list(pool.map(_attempt, batches))
    failed = [result for result in results if isinstance(result, Diagnostic)]
    if failed:
        raise TruespecError(failed[0])
    return [result for result in results if not isinstance(result, Diagnostic)]


def _attempt(batch: Batch) -> list[Piece] | Diagnostic:
    """For another process, which could not send an exception of ours back."""
    try:
        return make(batch)
    except TruespecError as error:
        return error.diagnostics[0]


@cache
def _fingerprint() -> list[str]:
    """What a piece depends on beside its batch: the generator's version and our own way of using it."""
    ours = (resources.files("truespec.python") / "pieces.py").read_text(encoding="utf-8")
    return [metadata.version("datamodel-code-generator"), digest(ours)]
