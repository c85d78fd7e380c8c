"""The Python client as files: data in, files out; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.cache import Shelf
from truespec.python.client import client_files, models_package
from truespec.python.finish import finished
from truespec.python.models import Models

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.emitters import Job
    from truespec.ir import Api
    from truespec.output import File
    from truespec.surface import Surface

__all__ = ["emit", "emitter"]


def emitter(job: Job) -> list[File]:
    """The Python client, as one emitter among others."""
    options = {"models_only": job.models_only}
    shelves = [Shelf(job.cache, name, str(job.config.spec.absolute()), options) for name in ("models", "files")]
    files = emit(job.api, job.surface, job.modules, *shelves, **options, templates=job.templates)
    for shelf in shelves:
        shelf.close()
    return files


def emit(
    api: Api,
    surface: Surface,
    custom: Mapping[str, str],
    made: Shelf,
    done: Shelf,
    *,
    models_only: bool = False,
    templates: Mapping[str, str] | None = None,
) -> list[File]:
    """Every file of the client, formatted and checked.

    `custom` holds hand-written modules by their file names, `templates` what stands in for templates of ours. What the
    shelves hold of earlier runs is not made again: classes in `made`, whole files in `done`.
    """
    own = templates or {}
    models = Models(surface, made)
    client = models_package(api, surface, own) if models_only else client_files(api, surface, custom, own)
    files = [*client, *models.files()]
    copied = (f"{surface.package}/_runtime/", f"{surface.package}/_custom/")
    mine = [file for file in files if not file.path.startswith(copied)]
    # One name a line, as ruff would have it, would make this file by far the longest of a large client.
    laid_out = {f"{surface.package}/models/__init__.py"}
    rest = [file for file in files if file.path.startswith(copied)]
    return sorted([*finished(mine, surface.package, done, as_laid_out=laid_out), *rest], key=_by_path)


def _by_path(file: File) -> str:
    return file.path
