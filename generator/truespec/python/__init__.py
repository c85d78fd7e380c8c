"""The Python client as files: data in, files out; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.python import gate, style
from truespec.python.client import client_files
from truespec.python.models import model_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Api
    from truespec.output import File
    from truespec.surface import Surface

__all__ = ["emit"]


def emit(api: Api, surface: Surface, custom: Mapping[str, str]) -> list[File]:
    """Every file of the client, formatted and checked. `custom` holds hand-written modules by their file names."""
    made = [*client_files(api, surface, custom), *model_files(surface)]
    mine = [file for file in made if not _is_verbatim(file, surface)]
    gate.check(mine, surface.package)
    verbatim = [file for file in made if _is_verbatim(file, surface)]
    return sorted([*style.formatted(mine), *verbatim], key=lambda file: file.path)


def _is_verbatim(file: File, surface: Surface) -> bool:
    return file.path.startswith((f"{surface.package}/_runtime/", f"{surface.package}/_custom/"))
