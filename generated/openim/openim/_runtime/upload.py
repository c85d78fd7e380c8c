"""Files in a request: what a caller may hand over, and how it becomes bytes that can be sent more than once."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from .errors import RequestError
from .wire import Content

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload: its content (bytes, text, a path, or a file opened for reading), name and media type."""

    content: bytes | str | Path | IO[bytes]
    filename: str | None = None
    media_type: str | None = None


FileInput: TypeAlias = bytes | Path | IO[bytes] | File
"""A file as an argument. Text is no file: `File("text")` says that it is meant."""


class FileChunks:
    """An open file or a path as bytes, from the same place each time, so that it can be sent again."""

    __slots__ = ("_file", "_start")

    def __init__(self, file: Path | IO[bytes]) -> None:
        self._file = file
        self._start = 0 if isinstance(file, Path) else file.tell()

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._file, Path):
            with self._file.open("rb") as file:
                yield from _chunks(file)
        else:
            self._file.seek(self._start)
            yield from _chunks(self._file)

    def size(self) -> int:
        """The number of bytes that are still to come."""
        if isinstance(self._file, Path):
            return self._file.stat().st_size
        end = self._file.seek(0, 2)
        self._file.seek(self._start)
        return end - self._start


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def as_file(value: Any) -> File | None:
    """`value` as a file, or None if it is none."""
    if isinstance(value, File):
        return value
    if isinstance(value, bytes | bytearray):
        return File(bytes(value))
    if isinstance(value, Path):
        return File(value, filename=value.name)
    if hasattr(value, "read"):
        file = cast("IO[bytes]", value)
        name = getattr(file, "name", None)
        return File(file, filename=Path(name).name if isinstance(name, str) else None)
    return None


def content_of(file: File) -> bytes | FileChunks | Iterable[bytes]:
    """The bytes of a file. An open file that cannot seek is read at once."""
    content = file.content
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, bytes):
        return content
    if isinstance(content, Path):
        if not content.is_file():
            raise RequestError(f"there is no file {content}")
        return FileChunks(content)
    if content.seekable():
        return FileChunks(content)
    return content.read()


def binary(value: Any) -> Content:
    """The content of a binary body: bytes, a file, or an iterable of bytes as it is."""
    file = as_file(value)
    if file is not None:
        return content_of(file)
    if isinstance(value, Iterable | AsyncIterable) and not isinstance(value, str):
        return cast("Content", value)
    raise RequestError(
        f"the body must be bytes, a path, a binary file or an iterable of bytes, not {type(value).__name__}"
    )
