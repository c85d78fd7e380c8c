"""Which APIs have changed on disk, told as it happens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.output import is_in_the_making

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from threading import Event

    from truespec.config import ApiConfig

_IGNORED = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", "node_modules", ".venv"}
_SWAP = ("~", ".swp", ".swx", ".tmp")
_SETTLED_MS = 60
_IDLE_MS = 200


def changes(configs: Mapping[Path, ApiConfig], stop: Event | None = None) -> Iterator[list[Path]]:
    """The keys of those APIs of which a file changed, each time that some did, until `stop` is set.

    `configs` has each API by its description; who reads a configuration anew puts it there. All of them come first,
    as soon as the system tells of changes: what happens from then on is not missed. Every file below the folder of a
    description counts, and every overlay; what lies in an output does not.
    """
    watch = _watch()
    while stop is None or not stop.is_set():
        roots = _roots(configs)
        watched = watch(
            *roots,
            step=_SETTLED_MS // 2,
            debounce=_SETTLED_MS * 10,
            stop_event=stop,
            rust_timeout=_IDLE_MS,
            yield_on_timeout=True,
        )
        try:
            for number, batch in enumerate(watched):
                paths = [Path(os.path.realpath(name)) for _, name in batch]
                touched = [key for key, one in configs.items() if any(map(Scope(one).holds, paths))]
                if number == 0 or touched:
                    yield list(configs) if number == 0 else touched
                    if _roots(configs) != roots:
                        break
        except (OSError, RuntimeError) as error:
            hint = "WATCHFILES_FORCE_POLLING=1 does without the system's help"
            raise TruespecError(
                Diagnostic("watch", Severity.ERROR, f"files cannot be watched: {error}", hint=hint), exit_status=2
            ) from error


def _watch() -> Callable[..., Iterator[set[tuple[Any, str]]]]:
    try:
        from watchfiles import watch
    except ImportError:
        hint = "pip install 'truespec[watch]'"
        raise TruespecError(
            Diagnostic("usage", Severity.ERROR, "--watch needs watchfiles", hint=hint), exit_status=2
        ) from None
    return watch


def _roots(configs: Mapping[Path, ApiConfig]) -> set[Path]:
    """The folders to watch; one that is not there cannot be."""
    return {root for config in configs.values() for root in Scope(config).roots if root.is_dir()}


class Scope:
    """The files that one API is made from."""

    def __init__(self, config: ApiConfig) -> None:
        self._folder = Path(os.path.realpath(config.folder))
        named = [config.spec, *config.overlays, *([config.file] if config.file else [])]
        self._named = {Path(os.path.realpath(path)) for path in named}
        self._output = Path(os.path.realpath(config.output)) if config.output else None
        self.roots = {self._folder, *(path.parent for path in self._named)}

    def holds(self, path: Path) -> bool:
        """Whether a change of this file may change the output."""
        if path in self._named:
            return True
        if not path.is_relative_to(self._folder) or self._is_made(path):
            return False
        inside = path.relative_to(self._folder).parts
        return not (_IGNORED & set(inside) or inside[-1:] == () or inside[-1].endswith(_SWAP))

    def _is_made(self, path: Path) -> bool:
        """Whether a file lies in the output, or where the next one is being made beside it."""
        if self._output is None:
            return False
        beside = self._output.parent
        first = path.relative_to(beside).parts[:1] if path.is_relative_to(beside) else ()
        made = any(is_in_the_making(self._output, name) for name in first)
        return made or path.is_relative_to(self._output)
