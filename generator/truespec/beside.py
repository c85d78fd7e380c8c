"""What people keep beside a description and what goes into its output: modules, templates, the changelog.

Modules are copied and never imported; templates are rendered in a sandbox.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.config import ApiConfig

MODULES, TEMPLATES, CHANGELOG = "client", "templates", "CHANGELOG.md"


def paths(config: ApiConfig) -> list[Path]:
    """Every file beside the description that the output depends on, whether it is there or not."""
    folder = config.folder
    stated = [config.file] if config.file is not None else []
    modules = sorted((folder / MODULES).glob("*.py"))
    return [*stated, *config.overlays, *modules, *_templates(folder), *_changelog(folder)]


def _templates(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / TEMPLATES).rglob("*.jinja") if path.is_file())


def _changelog(folder: Path) -> list[Path]:
    return [folder / CHANGELOG] if (folder / CHANGELOG).is_file() else []


def modules(config: ApiConfig) -> dict[str, str]:
    """The hand-written modules by their file names. Raises TruespecError where one that is named is missing."""
    folder = config.folder / MODULES
    wanted = {provider.provider.split(":", 1)[0] for provider in config.auth.values()}
    found = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))} if wanted else {}
    missing = sorted(name for name in wanted if f"{name}.py" not in found)
    if missing:
        message = f"there is no {missing[0]}.py in {folder}, which truespec.toml names as a provider"
        raise TruespecError(Diagnostic("config", Severity.ERROR, message, hint="add the module, or take the entry out"))
    return found


def templates(config: ApiConfig) -> dict[str, str]:
    """The templates that stand in for ours, by their names: `package/client.py.jinja`."""
    root = config.folder / TEMPLATES
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in _templates(config.folder)}


def changelog(config: ApiConfig) -> str | None:
    """The client's changelog, None where there is none yet."""
    return next((path.read_text(encoding="utf-8") for path in _changelog(config.folder)), None)


def made_from(config: ApiConfig, data: Mapping[str, Any]) -> dict[str, Any]:
    """What an output is made from, for its lock.

    `description` is a checksum of the description's data, overlays applied: neither the order of keys, nor YAML or
    JSON, nor comments count. `files` has one for each file beside it, by its path from there.
    """
    folder = os.path.realpath(config.folder)
    overlays = {os.path.realpath(path) for path in config.overlays}
    files = {os.path.realpath(path) for path in paths(config)} - overlays
    return {
        "description": hashlib.sha256(_written(data, 0).encode()).hexdigest(),
        "files": {Path(os.path.relpath(path, folder)).as_posix(): _sum(Path(path)) for path in sorted(files)},
    }


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def _written(value: Any, level: int) -> str:
    """Data as JSON in one form, the upper levels, on which the parts of a description stand, piece by piece."""
    if not isinstance(value, dict | list):
        return _ENCODER.encode(value)
    if level > 2 or isinstance(value, list):
        return _part(value)
    held = cast("dict[str, Any]", value)
    return f"{{{','.join([f'{_ENCODER.encode(key)}:{_written(held[key], level + 1)}' for key in sorted(held)])}}}"


@recalled
def _part(value: Any) -> str:
    return _ENCODER.encode(value)


def _sum(path: Path) -> str:
    """Line breaks do not count, so that a checkout on another system makes the same lock."""
    text = path.read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()
