"""One side of a comparison: a description read, understood, and its client's names decided."""

from __future__ import annotations

import gc
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.config import load_api
from truespec.diagnostics import Diagnostic, Severity, Span, TruespecError
from truespec.diff.prune import pruned
from truespec.diff.revision import checkout, is_revision, last_release, shown, told
from truespec.lower import Parts, lower
from truespec.recall import Recall
from truespec.source import Earlier, load
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
        return name if self.prefix is None else shown(name, *self.prefix)


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
def opened(old: str | None, new: str, cwd: Path, *, whole: bool = False) -> Generator[tuple[Side, Side]]:
    """Both sides of a comparison; without `old`, the API's last release. Temporary folders live until it ends.

    Of large documents only what can have changed is understood; `whole` understands all of it, for the same result.
    """
    with TemporaryDirectory(prefix="truespec-") as name:
        folder = Path(name).resolve()
        collected = gc.isenabled()
        # Two large documents are millions of objects that all stay: collecting garbage finds none and costs a third.
        gc.disable()
        try:
            earlier = Earlier()
            after = _open(new, folder / "new", cwd, earlier)
            before = (
                _release(after, folder / "old", cwd, earlier)
                if old is None
                else _open(old, folder / "old", cwd, earlier)
            )
            data = (before.document.data, after.document.data)
            parts = pruned(*data) if not whole and _alike(before, after) else data
            same = Parts()
            with Recall().in_use():
                sides = _understood(before, parts[0], same), _understood(after, parts[1], same)
            yield sides
        finally:
            if collected:
                gc.enable()


def _alike(old: _Opened, new: _Opened) -> bool:
    """Whether nothing but the descriptions differs: of what people decided, anything may concern any name."""
    decided = [
        (one.document.version, one.config.package, one.config.client, one.config.methods, one.config.names)
        for one in (old, new)
    ]
    return decided[0] == decided[1] and old.config.client_options == new.config.client_options


def _open(text: str, folder: Path, cwd: Path, earlier: Earlier) -> _Opened:
    if not is_revision(text):
        path = Path(text) if Path(text).exists() else cwd / text
        return _load(text, path, None, earlier)
    found = checkout(text, folder, cwd)
    return _load(text, found.path, (str(folder), text.partition(":")[0]), earlier)


def _release(new: _Opened, folder: Path, cwd: Path, earlier: Earlier) -> _Opened:
    if new.config.file is None or new.prefix is not None:
        hint = "name two descriptions, or an API's folder whose truespec.toml states a version"
        raise TruespecError(
            Diagnostic("usage", Severity.ERROR, f"{new.name} has no last release", hint=hint), exit_status=2
        )
    commit = last_release(new.config.file, cwd)
    here = new.config.folder.resolve()
    found = checkout(f"{commit}:./{new.config.spec.resolve().name}", folder, new.config.spec.resolve().parent)
    name = f"{commit[:12]}:{here.name}/{new.config.spec.name}"
    return _load(name, found.path, (str(folder), commit[:12]), earlier)


class _Opened(NamedTuple):
    name: str
    config: ApiConfig
    document: Document
    prefix: tuple[str, str] | None


def _load(name: str, path: Path, prefix: tuple[str, str] | None, earlier: Earlier) -> _Opened:
    try:
        config = load_api(path)
        document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins, earlier=earlier)
        broken = [one for one in document.diagnostics if one.severity is Severity.ERROR]
        if broken:
            raise TruespecError(*broken)
    except TruespecError as error:
        if prefix is None:
            raise
        raise told(error, *prefix) from None
    return _Opened(name, config, document, prefix)


def _understood(opened: _Opened, data: dict[str, Any], same: Parts) -> Side:
    """The side, as far as `data` goes; places are those of the whole document. `same` remembers the other side."""
    part = copy(opened.document)
    part.data = data
    api = lower(part, every_schema=True, parts=same)
    return Side(opened.name, opened.config, opened.document, api, decide(api, opened.config), opened.prefix)
