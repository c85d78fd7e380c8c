"""Whether a run would change anything: a record, in the cache, of what an output was made from.

Nothing is trusted to a time stamp: every input and every output is read and compared, which for the largest
description takes less time than importing what makes it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec import __version__, beside
from truespec.cache import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from truespec.cache import Cache
    from truespec.config import ApiConfig
    from truespec.output import File


class Memory:
    """The record of one API under one set of options, kept in `cache`."""

    def __init__(self, cache: Cache, config: ApiConfig, options: Sequence[object]) -> None:
        self.cache = cache
        self._config = config
        self._key = digest("run", str(config.spec.absolute()), options, _program())

    def recall(self, folder: Path | None) -> dict[str, Any] | None:
        """What was told of the last run, if it would come to the same now; else None."""
        record = self.cache.get(self._key)
        if record is None or (folder is not None and str(folder.absolute()) != record["folder"]):
            return None
        if folder is None and self._config.output is not None and str(self._config.output) != record["output"]:
            return None
        same = all(_sum(Path(name)) == known for name, known in record["files"].items())
        return record["summary"] if same and set(map(str, self._beside())) <= record["files"].keys() else None

    def keep(self, read: Iterable[Path], folder: Path, files: Iterable[File], summary: dict[str, Any]) -> None:
        """Remember that these inputs gave this output."""
        inputs = [path.absolute() for path in read] + self._beside()
        written = {str((folder / file.path).absolute()): _text_sum(file.text) for file in files}
        self.cache.put(
            self._key,
            {
                "folder": str(folder.absolute()),
                "output": str(self._config.output),
                "files": {**{str(path): _sum(path) for path in inputs}, **written},
                "summary": summary,
            },
        )

    def _beside(self) -> list[Path]:
        """What counts beside the description: the configuration, overlays, and all that people keep there."""
        return [path.absolute() for path in beside.paths(self._config)]


def _sum(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _text_sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _program() -> list[object]:
    """This very program: its version and, for those who work on it, the state of its files."""
    root = Path(__file__).parent
    sources = sorted([*root.rglob("*.py"), *root.rglob("*.jinja")])
    return [__version__, digest([(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sources])]
