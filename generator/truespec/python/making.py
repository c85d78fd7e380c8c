"""The generator run for the units that were not made before, on all cores where that is worth it."""

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
from truespec.python.pieces import Batch, Piece, make
from truespec.python.units import runs, together
from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from truespec.cache import Shelf
    from truespec.python.units import Unit

_ENOUGH_FOR_ALL_CORES = 200


class Making:
    """The pieces of units. What no earlier run left on the shelf is begun here, and waited for in `pieces`."""

    def __init__(self, units: Sequence[Unit], shelf: Shelf) -> None:
        self._shelf = shelf
        self._keys = [_key(unit.batch) for unit in units]
        self._known: list[list[dict[str, Any]] | None] = [shelf.get(key) for key in self._keys]
        self._units = units
        todo = [unit for unit, found in zip(units, self._known, strict=True) if found is None]
        # The largest first, so that no core is left with one at the end.
        self._runs = sorted(map(together, runs(todo)), key=_size, reverse=True)
        self._pool = _pool() if sum(map(_size, self._runs)) > _ENOUGH_FOR_ALL_CORES else None
        self._begun: list[Future[list[Piece] | Diagnostic]] = []
        if self._pool is not None:
            self._begun = [self._pool.submit(_attempt, run) for run in self._runs]

    def pieces(self) -> list[list[Piece]]:
        """The pieces of each unit. Raises `TruespecError` where the result is not what was decided."""
        fresh: dict[str, list[Piece]] = {}
        owner = {
            (unit.batch.base, name): key
            for unit, key in zip(self._units, self._keys, strict=True)
            for name in unit.batch.schemas
        }
        for run, made in zip(self._runs, self._made(), strict=True):
            for piece in made:
                fresh.setdefault(owner[run.base, piece.name], []).append(piece)
        found: list[list[Piece]] = []
        for key, known in zip(self._keys, self._known, strict=True):
            if known is None:
                self._shelf.put(key, [asdict(piece) for piece in fresh[key]])
            found.append(fresh[key] if known is None else [Piece(**piece) for piece in known])
        return found

    def _made(self) -> list[list[Piece]]:
        if self._pool is None:
            return [make(run) for run in self._runs]
        with self._pool:
            results = [each.result() for each in self._begun]
        for result in results:
            if isinstance(result, Diagnostic):
                raise TruespecError(result)
        return [result for result in results if not isinstance(result, Diagnostic)]


def _size(run: Batch) -> int:
    return len(run.schemas)


def _pool() -> ProcessPoolExecutor | None:
    cores = os.cpu_count() or 1
    if cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return None
    # Forked after the import, so that each process need not pay for it again.
    importlib.import_module("datamodel_code_generator.parser.openapi")
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork"))


def _attempt(run: Batch) -> list[Piece] | Diagnostic:
    """For another process, which could not send an exception of ours back."""
    try:
        return make(run)
    except TruespecError as error:
        return error.diagnostics[0]


def _key(batch: Batch) -> str:
    if len(batch.schemas) > 1:
        return _digest(batch)
    (name, schema), fields = next(iter(batch.schemas.items())), batch.fields
    named = tuple(fields[name].items()) if name in fields else None
    return _key_of_one(batch.base, name, schema, named, tuple(batch.outside))


@recalled
def _key_of_one(
    base: str, name: str, schema: dict[str, Any], fields: tuple[tuple[str, str], ...] | None, outside: tuple[str, ...]
) -> str:
    return _digest(Batch(base, {name: schema}, {} if fields is None else {name: dict(fields)}, list(outside)))


def _digest(batch: Batch) -> str:
    return digest(_fingerprint(), batch.as_json())


@cache
def _fingerprint() -> list[str]:
    """What a piece depends on beside its unit: the generator's version and our own way of using it."""
    ours = (resources.files("truespec.python") / "pieces.py").read_text(encoding="utf-8")
    return [metadata.version("datamodel-code-generator"), digest(ours)]
