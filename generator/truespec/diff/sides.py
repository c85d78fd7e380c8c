"""One side of a comparison: a description read, understood, and its client's names decided."""

from __future__ import annotations

import gc
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from truespec.config import load_api
from truespec.diagnostics import Diagnostic, Severity, Span, TruespecError
from truespec.diff.revision import checkout, is_revision, last_release
from truespec.lower import lower
from truespec.source import load
from truespec.source.pointer import parse
from truespec.surface import decide

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.ir import Api
    from truespec.source import Document
    from truespec.surface import Surface


@dataclass(frozen=True, slots=True)
class Side:
    """A description on one side. `name` is what people call it; `shown` puts that name into the places of files."""

    name: str
    config: ApiConfig
    document: Document
    api: Api
    surface: Surface
    prefix: tuple[str, str] | None

    def locate(self, pointer: str | None) -> Span | None:
        """Where a pointer stands, in the file's name for people; a property that `allOf` brought in is looked for."""
        if pointer is None:
            return None
        span = self.document.locate(_found(self.document, parse(pointer)))
        return replace(span, file=self._shown(span.file))

    def sources(self) -> Mapping[str, str]:
        """The texts of all files under their names for people."""
        return {self._shown(name): text for name, text in self.document.sources.items()}

    def _shown(self, name: str) -> str:
        if self.prefix is None:
            return name
        folder, revision = self.prefix
        whole = str(Path(name).resolve())
        return f"{revision}:{whole[len(folder) + 1 :]}" if whole.startswith(f"{folder}/") else name


def _found(document: Document, path: tuple[str, ...]) -> tuple[str | int, ...]:
    """The path itself, or, where a schema takes a property over, the property in the schema that it comes from."""
    if len(path) < 2 or path[-2] != "properties":
        return path
    waiting, seen = [path[:-2]], 0
    while waiting and seen < 50:
        holder, seen = waiting.pop(0), seen + 1
        value: object = document.data
        for token in holder:
            if isinstance(value, dict):
                value = value.get(token)  # pyright: ignore[reportUnknownVariableType,reportUnknownMemberType]
            elif isinstance(value, list):
                value = value[int(token)]  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(value, dict):
            continue
        ref, parts = value.get("$ref"), value.get("allOf")  # pyright: ignore[reportUnknownVariableType,reportUnknownMemberType]
        properties = value.get("properties")  # pyright: ignore[reportUnknownVariableType,reportUnknownMemberType]
        if isinstance(properties, dict) and path[-1] in properties:
            return (*holder, *path[-2:])
        if isinstance(ref, str):
            waiting.append(tuple(str(token) for token in document.resolve(ref)[0]))
        waiting += [(*holder, "allOf", str(n)) for n in range(len(parts) if isinstance(parts, list) else 0)]  # pyright: ignore[reportUnknownArgumentType]
    return path


@contextmanager
def opened(old: str | None, new: str, cwd: Path) -> Generator[tuple[Side, Side]]:
    """Both sides of a comparison; without `old`, the API's last release. Temporary folders live until it ends."""
    with TemporaryDirectory(prefix="truespec-") as name:
        folder = Path(name).resolve()
        collected = gc.isenabled()
        # Two large documents are millions of objects that all stay: collecting garbage finds none and costs a third.
        gc.disable()
        try:
            after = _side(new, folder / "new", cwd)
            before = _release(after, folder / "old", cwd) if old is None else _side(old, folder / "old", cwd)
            yield before, after
        finally:
            if collected:
                gc.enable()


def _side(text: str, folder: Path, cwd: Path) -> Side:
    if not is_revision(text):
        return _read(text, cwd / text if not Path(text).is_absolute() else Path(text), None, shown=Path(text))
    found = checkout(text, folder, cwd)
    return _read(text, found.path, (str(folder), text.partition(":")[0]))


def _release(new: Side, folder: Path, cwd: Path) -> Side:
    if new.config.file is None or new.prefix is not None:
        hint = "name two descriptions, or an API's folder whose truespec.toml states a version"
        raise TruespecError(
            Diagnostic("usage", Severity.ERROR, f"{new.name} has no last release", hint=hint), exit_status=2
        )
    commit = last_release(new.config.file, cwd)
    here = new.config.folder.resolve()
    found = checkout(f"{commit}:./{new.config.spec.resolve().name}", folder, new.config.spec.resolve().parent)
    name = f"{commit[:12]}:{here.name}/{new.config.spec.name}"
    return _read(name, found.path, (str(folder), commit[:12]))


def _read(name: str, path: Path, prefix: tuple[str, str] | None, shown: Path | None = None) -> Side:
    config = load_api(shown if shown is not None and shown.exists() else path)
    document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    broken = [one for one in document.diagnostics if one.severity is Severity.ERROR]
    if broken:
        raise TruespecError(*broken)
    api = lower(document, every_schema=True)
    return Side(name, config, document, api, decide(api, config), prefix)
