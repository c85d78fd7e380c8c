"""What earlier runs left in the cache about one API: what an output was made from, and how it was laid out.

Nothing is trusted to a time stamp: to tell whether a run would change anything, every input and every output is read
and compared, which for the largest description takes less time than importing what makes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What a description comes to before its words are put back: all that is asked of it from then on.

    `skipped` are operation, reason and pointer of what could not be laid out, `findings` what was told, without places,
    and `files` are paths and texts.
    """

    package: str
    distribution: str
    operations: int
    models: int
    skipped: list[tuple[str, str, str]]
    findings: list[Diagnostic]
    files: list[tuple[str, str]]

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Layout:
        """The layout that `asdict` wrote."""
        known: dict[str, Any] = {**kept, "findings": [_diagnostic(one) for one in kept["findings"]]}
        return cls(**known)


class Memory:
    """The record of one API under one set of options, kept in `cache`."""

    def __init__(self, cache: Cache, config: ApiConfig, options: Sequence[object]) -> None:
        self.cache = cache
        self._config = config
        # Looked at now, so that what changes during the run is seen by the next one.
        self._beside = {str(path.absolute()): _sum(path) for path in beside.paths(config)}
        # The configuration counts as it was read: its file may say something else by now.
        self._key = digest("run", repr(config), options, _program())
        self._layout = digest("layout", str(config.spec.absolute()), options)

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

    def recall_layout(self, structure: str) -> Layout | None:
        """The layout of the same description without its words, of which `structure` is the digest."""
        record = self.cache.get(self._layout)
        if record is None or record["made_from"] != self._made_from(structure):
            return None
        return Layout.of_json(record["layout"])

    def keep_layout(self, structure: str, layout: Layout) -> None:
        """Keep a layout, in the place of the last one of this API."""
        self.cache.put(self._layout, {"made_from": self._made_from(structure), "layout": asdict(layout)})

    def _made_from(self, structure: str) -> list[Any]:
        return [structure, self._key, self._beside]


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


@cache
def _program() -> list[object]:
    """This very program: its version and, for those who work on it, the state of its files."""
    root = Path(__file__).parent
    sources = sorted([*root.rglob("*.py"), *root.rglob("*.jinja")])
    return [__version__, digest([(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sources])]
