"""One description, whole: its data, and where each part of it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from .plain import is_list, is_map, ref_of
from .pointer import index, parse
from .targets import local, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from truespec.diagnostics import Span

    from .bundle import Origins
    from .reader import SourceFile
    from .visits import Visits

_HOPS = 64


def _never(_: Any) -> bool:
    return False


class Document:
    """A bundled OpenAPI document.

    `data` is plain data (dict with text keys, list, str, int, float, bool, None) in which every `$ref` is `#/…`; parts
    may be shared, so treat it as read-only. `version` is the value of `openapi`, `diagnostics` what reading found,
    `files` every file of it, `sources` the text of each under the name that spans use; `read` has every local file that
    was looked at, the bodies of examples too, with the SHA-256 of what stood there, and `is_remote` says that a part
    came from a server.
    """

    def __init__(
        self, root: SourceFile, files: Sequence[SourceFile], origins: Origins, diagnostics: Sequence[Diagnostic]
    ) -> None:
        self.data: dict[str, Any] = root.data
        self.version: str = root.data["openapi"]
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        self.files: tuple[Path, ...] = tuple(Path(file.address) for file in files if not file.is_remote)
        self.read: Mapping[Path, str | None] = {}
        self.is_remote = any(file.is_remote for file in files)
        self.sources: Mapping[str, str] = {file.text.name: file.text.content for file in files}
        self.name = root.text.name
        self._root = root
        self._origins = origins
        self.visits: Mapping[tuple[str | int, ...], Visits] = {}

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> Span:
        """Where the value at a path of `data` was written, or with `key` the key before it.

        A path that does not exist, or that no file holds, gives its nearest parent.
        """
        file, own = self.origin(path)
        return file.span(own, key=key)

    def origin(self, path: Sequence[str | int]) -> tuple[SourceFile, tuple[str | int, ...]]:
        """The file that a path of `data` was written in, and the path there."""
        file, own = self._root, list[str | int]()
        node: Any = self.data
        for step in path:
            if is_list(node):
                number = index(step, len(node))
                step = step if number is None else number  # noqa: PLW2901
            origin = self._origins.get((id(node), step))
            file, own = (origin[0], list(origin[1])) if origin else (file, [*own, step])
            if is_map(node) and step in node:
                node = node[str(step)]
            elif is_list(node) and isinstance(step, int) and 0 <= step < len(node):
                node = node[step]
            else:
                break
        return file, tuple(own)

    def at(self, path: Sequence[str | int]) -> Any:
        """The value at a path of `data`, or None."""
        node: Any = self.data
        for step in path:
            if is_map(node):
                node = node.get(str(step))
            else:
                node = node[step] if is_list(node) and isinstance(step, int) and step < len(node) else None
        return node

    def add(self, file: SourceFile, diagnostics: Sequence[Diagnostic]) -> None:
        """Takes a further file, an overlay, and what was found with it."""
        self.files = (*self.files, Path(file.address))
        self.sources = {**self.sources, file.text.name: file.text.content}
        self.diagnostics = (*self.diagnostics, *diagnostics)

    def unshare(self) -> None:
        """Makes every list and mapping of `data` its own, so that a change shows in one place only."""
        held: dict[int, list[tuple[str | int, tuple[SourceFile, tuple[str | int, ...]]]]] = {}
        for (holder, key), origin in self._origins.items():
            held.setdefault(holder, []).append((key, origin))
        self.visits = {}
        kept = self.data
        self.data = dict(kept)
        stack: list[tuple[Any, Any]] = [(kept, self.data)]
        while stack:
            old, new = stack.pop()
            self._origins.update({(id(new), key): origin for key, origin in held.get(id(old), ())})
            keys: list[Any] = list(new) if is_map(new) else list(range(len(new)))
            for key in keys:
                part = new[key]
                if is_map(part) or is_list(part):
                    new[key] = dict(part) if is_map(part) else list(part)
                    stack.append((part, new[key]))
        self._kept = kept

    def move(self, holder: Any, key: str | int, origin: tuple[SourceFile, tuple[str | int, ...]]) -> None:
        """Says that what a list or mapping of `data` holds under a key was written at a path of a file."""
        self._origins[id(holder), key] = origin

    def resolve(self, ref: str, *, stop: Callable[[Any], bool] = _never) -> tuple[tuple[str | int, ...], Any]:
        """The path and the value that a reference `#/…` means, after following it through other references.

        A reference of which `stop` is true is not followed: it is more than a reference.

        Raises TruespecError where it leads nowhere or round in circles.
        """
        trail: list[str] = []
        while len(trail) < _HOPS and ref not in trail:
            trail.append(ref)
            path, node = self._walk(ref)
            if ref_of(node) is None or stop(node):
                return path, node
            ref = node["$ref"]
        raise self._unresolved("ref-loop", f"{shorten(trail[0])} only leads back to itself")

    def _walk(self, ref: str) -> tuple[tuple[str | int, ...], Any]:
        try:
            if not ref.startswith("#"):
                raise ValueError
            tokens = parse(ref)
        except (ValueError, UnicodeError):
            raise self._unresolved("ref-unresolved", f"{shorten(ref)} leads nowhere") from None
        node: Any = self.data
        path: list[str | int] = []
        for token in tokens:
            if is_map(node) and token in node:
                node = node[token]
                path.append(token)
            elif is_list(node) and (number := index(token, len(node))) is not None:
                node = node[number]
                path.append(number)
            else:
                message = f"{shorten(ref)} leads nowhere: {local(path)} has no {shorten(token)}"
                raise self._unresolved("ref-unresolved", message)
        return tuple(path), node

    def _unresolved(self, rule: str, message: str) -> TruespecError:
        return TruespecError(Diagnostic(rule, Severity.ERROR, message, self._root.span(())))
