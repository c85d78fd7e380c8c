"""The Python client as files: data in, files out; nothing here writes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from truespec.cache import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from truespec.cache import Cache
    from truespec.emitters import Job
    from truespec.output import File

__all__ = ["complete", "emitter", "lay_out"]


def emitter(job: Job) -> list[File]:
    """The Python client, as one emitter among others."""
    return complete(lay_out(job), job.surface.package, job.cache, job.config.spec, models_only=job.models_only)


def lay_out(job: Job) -> list[File]:
    """Every file of the client, laid out. Classes that an earlier run made are not made again."""
    from truespec.python.client import client_files, models_package
    from truespec.python.models import Models

    shelf = _shelf(job.cache, "models", job.config.spec, models_only=job.models_only)
    models = Models(job.surface, shelf)
    files = (
        models_package(job.api, job.surface, job.templates)
        if job.models_only
        else client_files(job.api, job.surface, job.modules, job.templates)
    )
    made = [*files, *models.files()]
    shelf.close()
    return made


def complete(
    files: Iterable[File],
    package: str,
    cache: Cache,
    spec: Path,
    *,
    models_only: bool = False,
    words: Mapping[str, str] = MappingProxyType({}),
) -> list[File]:
    """The files of a client with their words put back, checked and formatted, in order of their paths.

    What an earlier run finished is not finished again. Raises `TruespecError` where a file may not be written.
    """
    # Here, because where a layout is known none of what makes one is needed.
    from truespec.python.finish import finished

    shelf = _shelf(cache, "files", spec, models_only=models_only)
    copied = (f"{package}/_runtime/", f"{package}/_custom/")
    held = list(files)
    mine = [file for file in held if not file.path.startswith(copied)]
    rest = [file for file in held if file.path.startswith(copied)]
    # One name a line, as ruff would have it, would make this file by far the longest of a large client.
    laid_out = {f"{package}/models/__init__.py"}
    done = sorted([*finished(mine, package, shelf, words, as_laid_out=laid_out), *rest], key=_by_path)
    shelf.close()
    return done


def _shelf(cache: Cache, name: str, spec: Path, *, models_only: bool) -> Shelf:
    return Shelf(cache, name, str(spec.absolute()), {"models_only": models_only})


def _by_path(file: File) -> str:
    return file.path
