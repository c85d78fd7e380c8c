"""The Python client as files: data in, files out; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.python import gate, style
from truespec.python.client import client_files, models_package
from truespec.python.models import model_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.cache import Cache
    from truespec.emitters import Job
    from truespec.ir import Api
    from truespec.output import File
    from truespec.surface import Surface

__all__ = ["emit", "emitter"]


def emitter(job: Job) -> list[File]:
    """The Python client, as one emitter among others."""
    options = {"models_only": job.models_only}
    return emit(job.api, job.surface, job.modules, job.cache, **options, templates=job.templates)


def emit(
    api: Api,
    surface: Surface,
    custom: Mapping[str, str],
    cache: Cache,
    *,
    models_only: bool = False,
    templates: Mapping[str, str] | None = None,
) -> list[File]:
    """Every file of the client, formatted and checked.

    `custom` holds hand-written modules by their file names, `templates` what stands in for templates of ours.
    """
    own = templates or {}
    client = models_package(api, surface, own) if models_only else client_files(api, surface, custom, own)
    made = [*client, *model_files(surface, cache)]
    copied = (f"{surface.package}/_runtime/", f"{surface.package}/_custom/")
    mine = [file for file in made if not file.path.startswith(copied)]
    gate.check(mine, surface.package)
    # One name a line, as ruff would have it, would make this file by far the longest of a large client.
    laid_out = f"{surface.package}/models/__init__.py"
    rest = [file for file in made if file.path.startswith(copied) or file.path == laid_out]
    return sorted([*style.formatted([file for file in mine if file.path != laid_out]), *rest], key=_by_path)


def _by_path(file: File) -> str:
    return file.path
