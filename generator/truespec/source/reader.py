"""Files to data: each file once, and only files that the description may read."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from . import json_text, yaml_text
from .remote import fetch, origin
from .text import Text, decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.diagnostics import Span

    from .limits import Limits
    from .parts import Earlier, Key, Part
    from .tree import Positions


class Refused(Exception):
    """An address that is not read. Its text says why, and never what stands there."""

    def __init__(self, rule: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


@dataclass(eq=False)
class SourceFile:
    """One file: its text, its data, and where the parts of the data stand. `address` is a real path or a URL."""

    address: str
    text: Text
    data: Any
    positions: Positions
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    extended: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether it came from a server."""
        return "://" in self.address

    @property
    def parts(self) -> Mapping[Key, Part]:
        """The parts of JSON in which nothing was wrong; none of anything else."""
        return {} if self.diagnostics else getattr(self.positions, "parts", {})

    def span(self, path: Sequence[str | int], *, key: bool = False) -> Span:
        """Where the value at a path stands, or its key; the nearest parent that is known where it does not exist."""
        taken, place = self.positions.find(path)
        if key or taken < len(path):
            return self.text.span(place.key_start, place.key_end)
        return self.text.span(place.start, place.end)


class Reader:
    """Opens the root of a description and what it refers to, inside the root's folder and the allowed origins only."""

    def __init__(
        self, root: Path, limits: Limits, allow_origins: Sequence[str], earlier: Earlier | None = None
    ) -> None:
        self.root = Path(os.path.realpath(root))
        self.folder = self.root.parent
        self.files: dict[str, SourceFile] = {}
        self.read: dict[Path, str | None] = {}
        self._given = root
        self._limits = limits
        self._earlier = earlier
        self._origins = frozenset(origin(url) for url in allow_origins)
        self._total = 0
        self._folders: dict[str, str] = {}

    def open_root(self) -> SourceFile:
        """The description itself. Raises TruespecError with exit status 2 where it cannot be read."""
        try:
            content = self._read(self.root)
        except Refused as error:
            finding = Diagnostic(error.rule, Severity.ERROR, f"{self._given}: {error.message}", hint=error.hint)
            raise TruespecError(finding, exit_status=2) from error
        return self._parse(str(self.root), _shown(self._given), content, self._earlier)

    def address(self, base: SourceFile, reference: str) -> str:
        """The real path or URL that the part of a reference before `#` means in a file.

        Raises Refused for what may not be read: other origins, other schemes, places outside the folder.
        """
        parts = urlsplit(reference)
        if base.is_remote or parts.scheme in ("http", "https"):
            url = urljoin(base.address, reference) if base.is_remote else reference
            if origin(url) not in self._origins:
                hint = f"allow {origin(url)} by name, or keep a copy of the file beside the description"
                raise Refused("ref-remote", "the network is not asked for a reference", hint)
            return url
        if parts.scheme or parts.netloc:
            raise Refused("ref-remote", "a reference is a file beside the description, not an address")
        name = unquote(parts.path)
        if "\0" in name or "\\" in name:
            raise Refused("ref-outside", "this is no name of a file", "write the path with '/'")
        target = Path(self._real(os.path.join(os.path.dirname(base.address), name)))  # noqa: PTH118, PTH120
        if name.startswith("/") or not target.is_relative_to(self.folder):
            hint = "move the file beside the description, or below it"
            raise Refused("ref-outside", "a reference may not leave the folder of the description", hint)
        return str(target)

    def _real(self, path: str) -> str:
        """The real path; that of a folder is looked up once, for a description may have thousands of files."""
        folder, name = os.path.split(path)
        if name in ("", ".", ".."):
            return os.path.realpath(path)
        real = self._folders.get(folder)
        if real is None:
            real = self._folders[folder] = os.path.realpath(folder)
        target = f"{real}/{name}"
        return os.path.realpath(target) if os.path.islink(target) else target  # noqa: PTH114

    def open(self, address: str) -> SourceFile:
        """The file at an address from `address`. Raises Refused, or TruespecError where it is no YAML or JSON."""
        if address not in self.files:
            self.files[address] = self._parse(address, self._name(address), self._content(address))
        return self.files[address]

    def open_text(self, address: str) -> Text:
        """The same, where the file may be of any kind of text."""
        if address in self.files:
            return self.files[address].text
        return decode(self._name(address), self._content(address))

    def _content(self, address: str) -> bytes:
        return fetch(address, self._origins, self._limits.size) if "://" in address else self._read(Path(address))

    def _name(self, address: str) -> str:
        return address if "://" in address else _shown(self._given.parent / os.path.relpath(address, self.folder))

    def _parse(self, address: str, name: str, content: bytes, earlier: Earlier | None = None) -> SourceFile:
        text = decode(name, content)
        again = self._earlier.file(self._key(address), content) if self._earlier is not None and not earlier else None
        file = SourceFile(address, text, *(again or parse(text, self._limits, earlier)))
        if again is None and self._earlier is not None and not earlier and not file.diagnostics:
            self._earlier.keep_file(self._key(address), content, file.data, file.positions)
        file.extended = "x-truespec-" in text.content
        self.files[address] = file
        return file

    def _key(self, address: str) -> tuple[object, ...]:
        """What a file is called that is the same in two places."""
        return self._limits, address if "://" in address else os.path.relpath(address, self.folder)

    def _read(self, path: Path) -> bytes:
        self.read[path] = None
        try:
            if not path.exists():
                raise Refused("file-missing", "there is no such file")
            if not path.is_file():
                raise Refused("file-missing", "this is a folder or a device, not a file")
            size = path.stat().st_size
            self._total += size
            if size > self._limits.size or self._total > self._limits.total:
                raise Refused("too-large", f"more than {self._limits.size:,} bytes")
            if len(self.files) >= self._limits.files:
                raise Refused("too-large", f"more than {self._limits.files:,} files")
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            raise Refused(
                "file-missing", f"cannot be read: {getattr(error, 'strerror', None) or 'no such name'}"
            ) from error
        self.read[path] = hashlib.sha256(content).hexdigest()
        return content


def read_alone(path: Path, limits: Limits) -> SourceFile:
    """One file that the user names, and nothing that it refers to. Raises TruespecError with exit status 2."""
    return Reader(path, limits, ()).open_root()


def parse(text: Text, limits: Limits, earlier: Earlier | None = None) -> tuple[Any, Positions, list[Diagnostic]]:
    """JSON where it looks like JSON, YAML else. Raises TruespecError with exit status 2 for what is neither."""
    looks_like_json = text.content.lstrip(" \t\r\n")[:1] in ("{", "[")
    if looks_like_json:
        try:
            return json_text.read(text, limits, earlier)
        except json.JSONDecodeError as error:
            try:
                return yaml_text.read(text, limits)
            except TruespecError as other:
                raise (json_text.syntax(text, error) if text.name.endswith(".json") else other) from error
    return yaml_text.read(text, limits)


def _shown(path: Path) -> str:
    """As the user gave it, or from the working folder where it lies below that."""
    whole = os.path.normpath(path)
    if path.is_absolute():
        below = os.path.relpath(whole)
        return whole if below.startswith("..") else below
    return whole
