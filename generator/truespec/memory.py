"""Whether a run would change anything: a record, in the cache, of what an output was made from.

Nothing is trusted to a time stamp: every input and every output is read and compared, which for the largest
description takes less time than importing what makes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec import __version__, beside
from truespec.cache import digest
from truespec.diagnostics import Diagnostic, Label, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from truespec.cache import Cache
    from truespec.config import ApiConfig
    from truespec.output import File
    from truespec.source import Document


class Memory:
    """The record of one API under one set of options, kept in `cache`."""

    def __init__(self, cache: Cache, config: ApiConfig, options: Sequence[object]) -> None:
        self.cache = cache
        self._config = config
        # Looked at now, so that what changes during the run is seen by the next one.
        self._beside = {str(path.absolute()): _sum(path) for path in beside.paths(config)}
        # The configuration counts as it was read: its file may say something else by now.
        self._key = digest("run", repr(config), options, _program())

    def recall(self, folder: Path | None) -> dict[str, Any] | None:
        """What was told of the last run, warnings too, if it would come to the same now; else None."""
        record = self.cache.get(self._key)
        if record is None or (folder is not None and str(folder.absolute()) != record["folder"]):
            return None
        if folder is None and self._config.output is not None and str(self._config.output) != record["output"]:
            return None
        if record["told"] and record["cwd"] != str(Path.cwd()):
            return None
        if not self._beside.keys() <= record["files"].keys():
            return None
        if any(_sum(Path(name)) != known for name, known in record["files"].items()):
            return None
        return {**record["summary"], "diagnostics": [_diagnostic(one) for one in record["told"]]}

    def keep(
        self,
        document: Document,
        folder: Path,
        files: Iterable[File],
        summary: dict[str, Any],
        told: Iterable[Diagnostic] = (),
    ) -> None:
        """Remember that these inputs gave this output, and what was told with it.

        Not where a part of the description came from a server: nobody can tell whether that is still the same. Places
        in what was told are named from the working folder, so it counts then.
        """
        if document.is_remote:
            return
        read = {str(path.absolute()): known for path, known in document.read.items()}
        written = {str((folder / file.path).absolute()): _text_sum(file.text) for file in files}
        self.cache.put(
            self._key,
            {
                "cwd": str(Path.cwd()),
                "folder": str(folder.absolute()),
                "output": str(self._config.output),
                "files": {**self._beside, **read, **written},
                "summary": summary,
                "told": [asdict(one) for one in told],
            },
        )


def _sum(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _diagnostic(kept: dict[str, Any]) -> Diagnostic:
    related = tuple(Label(Span(**label["span"]), label["message"]) for label in kept["related"])
    span = Span(**kept["span"]) if kept["span"] else None
    known: dict[str, Any] = {**kept, "severity": Severity(kept["severity"]), "span": span, "related": related}
    return Diagnostic(**known)


def _text_sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _program() -> list[object]:
    """This very program: its version and, for those who work on it, the state of its files."""
    root = Path(__file__).parent
    sources = sorted([*root.rglob("*.py"), *root.rglob("*.jinja")])
    return [__version__, digest([(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sources])]
