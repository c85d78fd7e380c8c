"""What a reference means: the file, the place in it, and what stands there."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from truespec.diagnostics import TruespecError
from truespec.source.suggest import nearest

from .plain import is_list, is_map
from .pointer import index, join, parse
from .reader import Reader, Refused, SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence

Path = tuple[str | int, ...]

_HOPS = 64


class Target(NamedTuple):
    """A place in a file, after every reference on the way to it."""

    file: SourceFile
    path: Path
    value: Any


class Resolver:
    """Finds targets in the files of one description; each question is answered once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str], Target | Refused] = {}
        self._named: dict[str, dict[str, Path]] = {}
        self._suggestions = 50

    def find(self, file: SourceFile, reference: str, hops: int = _HOPS) -> Target:
        """The target of a reference that is written in a file. Raises Refused with what to tell the author."""
        key = (file.address, reference)
        known = self._known.get(key)
        if known is None:
            try:
                known = self._find(file, reference, hops)
            except Refused as error:
                known = error
            self._known[key] = known
        if isinstance(known, Refused):
            raise Refused(known.rule, known.message, known.hint)
        return known

    def _find(self, file: SourceFile, reference: str, hops: int) -> Target:
        if hops == 0:
            raise Refused("ref-loop", "the way to this reference's target goes round in circles")
        address, _, fragment = reference.partition("#")
        named = self._identifiers(file)
        if (address and reference in named) or (not address and "#" + fragment in named):
            path = named[reference if address else "#" + fragment]
            return self._walk(file, path, reference, hops)
        if address:
            file = self._open(file, address, reference)
        try:
            tokens = parse("#" + fragment)
        except (ValueError, UnicodeError) as error:
            hint = "a reference inside this file begins with '#/'"
            raise Refused("ref-unresolved", f"nothing here is named {shorten(fragment)}", hint) from error
        return self._walk(file, tokens, reference, hops)

    def _open(self, file: SourceFile, address: str, reference: str) -> SourceFile:
        try:
            return self._reader.open(self._reader.address(file, address))
        except Refused as error:
            hint = error.hint
            if error.rule == "file-missing" and not file.is_remote:
                inside = reference.lstrip("/#")
                first = inside.split("/")[0]
                if is_map(file.data) and first in file.data and "#" not in reference:
                    hint = f"a reference inside this file begins with '#/': #/{inside}"
            raise Refused(error.rule, f"{shorten(address)}: {error.message}", hint) from error
        except OSError as error:
            raise Refused("ref-remote", f"{shorten(address)} cannot be fetched") from error
        except TruespecError as error:
            first = error.diagnostics[0]
            where = f" in line {first.span.line}" if first.span else ""
            raise Refused("ref-unreadable", f"{shorten(address)} cannot be read: {first.message}{where}") from error

    def _walk(self, file: SourceFile, tokens: Sequence[str | int], reference: str, hops: int) -> Target:
        node: Any = file.data
        path: list[str | int] = []
        for token in tokens:
            while is_map(node) and token not in node and isinstance(node.get("$ref"), str):
                file, reached, node = self.find(file, node["$ref"], hops - 1)
                path = list(reached)
            if is_map(node) and token in node:
                node = node[token]
                path.append(token)
            elif is_list(node) and (number := index(token, len(node))) is not None:
                node = node[number]
                path.append(number)
            else:
                self._suggestions -= 1
                guess = self._suggestions >= 0
                raise Refused("ref-unresolved", *_missing(node, path, str(token), reference, guess=guess))
        return Target(file, tuple(path), node)

    def _identifiers(self, file: SourceFile) -> dict[str, Path]:
        named = self._named.get(file.address)
        if named is None:
            content = file.text.content
            spoken = any(word in content for word in ("$anchor", "$dynamicAnchor", "$id"))
            named = self._named[file.address] = _identifiers(file.data) if spoken else {}
        return named


def _identifiers(data: Any) -> dict[str, Path]:
    """`#name` of each anchor, and each `$id`, with the place of its schema."""
    named: dict[str, Path] = {}
    stack: list[tuple[Path, Any]] = [((), data)]
    while stack:
        path, node = stack.pop()
        if is_list(node):
            stack += [((*path, number), item) for number, item in enumerate(node)]
        elif is_map(node):
            for key, prefix in (("$anchor", "#"), ("$dynamicAnchor", "#"), ("$id", "")):
                name = node.get(key)
                if isinstance(name, str) and name:
                    named.setdefault(prefix + name, path)
            stack += [((*path, key), item) for key, item in node.items()]
    return named


def _missing(
    node: Any, path: Sequence[str | int], token: str, reference: str, *, guess: bool
) -> tuple[str, str | None]:
    place = "#" + join(path)
    if not (is_map(node) or is_list(node)):
        return f"{shorten(reference)} leads nowhere: {place} holds nothing", None
    names = [str(name) for name in node] if is_map(node) else []
    close = nearest(token, names) if guess else None
    hint = f"did you mean {local([*path, close])} ?" if close else None
    if not path and token.isidentifier() is False:
        hint = hint or "a reference inside this file begins with '#/'"
    return f"{shorten(reference)} leads nowhere: {place} has no {shorten(token)}", hint


def local(path: Sequence[str | int]) -> str:
    """The reference `#/…` to a path, with what a URL cannot hold percent-encoded."""
    return "#" + quote(join(path), safe="/~!$&'()*+,;=:@?")


def shorten(text: str) -> str:
    """At most sixty characters of what somebody wrote, in quotes."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def stem(address: str) -> str:
    """The name of a file without its folder and its last suffix."""
    return PurePosixPath(unquote(address.partition("?")[0])).stem
