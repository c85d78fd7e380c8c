"""Which APIs have changed on disk, told as it happens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from truespec.config import ApiConfig

_IGNORED = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", "node_modules", ".venv"}
_SETTLED_MS = 60
_IDLE_MS = 200


def changes(configs: Sequence[ApiConfig], stop: Event | None = None) -> Iterator[list[Path]]:
    """The folders of those APIs of which a file changed, each time that some did, until `stop` is set.

    All of them come first, as soon as the system tells of changes: what happens from then on is not missed.
    Every file below the folder of a description counts, and every overlay; what lies in an output does not.
    """
    try:
        from watchfiles import watch
    except ImportError:
        hint = "pip install 'truespec[watch]'"
        raise TruespecError(
            Diagnostic("usage", Severity.ERROR, "--watch needs watchfiles", hint=hint), exit_status=2
        ) from None
    scopes = {config.folder: _Scope(config) for config in configs}
    roots = {root for scope in scopes.values() for root in scope.roots}
    watched = watch(
        *roots,
        step=_SETTLED_MS // 2,
        debounce=_SETTLED_MS * 10,
        stop_event=stop,
        rust_timeout=_IDLE_MS,
        yield_on_timeout=True,
    )
    for number, batch in enumerate(watched):
        if number == 0:
            yield list(scopes)
            continue
        paths = [Path(os.path.realpath(name)) for _, name in batch]
        if touched := [folder for folder, scope in scopes.items() if any(map(scope.holds, paths))]:
            yield touched


class _Scope:
    """The files that one API is made from."""

    def __init__(self, config: ApiConfig) -> None:
        self._folder = Path(os.path.realpath(config.folder))
        self._others = {Path(os.path.realpath(path)) for path in config.overlays}
        self._output = Path(os.path.realpath(config.output)) if config.output else None
        self.roots = {self._folder, *(path.parent for path in self._others)}

    def holds(self, path: Path) -> bool:
        """Whether a change of this file may change the output."""
        if path in self._others:
            return True
        if not path.is_relative_to(self._folder) or (self._output and path.is_relative_to(self._output)):
            return False
        inside = path.relative_to(self._folder).parts
        return not (_IGNORED & set(inside) or inside[-1].startswith(".") or inside[-1].endswith(("~", ".swp", ".tmp")))
