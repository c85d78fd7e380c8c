"""`multipart/form-data`: properties as parts, files among them, arrays as repeated parts.

The boundary is random, so that no content can end a part. Names and file names are escaped as browsers do it.
"""

from __future__ import annotations

import mimetypes
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from pydantic_core import to_json

from .errors import RequestError
from .guards import is_many
from .serialize import in_query, scalar
from .upload import File, FileChunks, as_file, content_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Part


class Multipart:
    """A multipart body: `media_type` for its header, and an iterable of bytes that starts anew each time."""

    __slots__ = ("media_type", "segments", "size")

    def __init__(self, segments: list[bytes | FileChunks | Iterable[bytes]], boundary: str) -> None:
        self.media_type: str = f"multipart/form-data; boundary={boundary}"
        self.segments: list[bytes | FileChunks | Iterable[bytes]] = segments
        sizes = [_size(segment) for segment in segments]
        self.size: int | None = None if None in sizes else sum(size for size in sizes if size is not None)

    def __iter__(self) -> Iterator[bytes]:
        for segment in self.segments:
            if isinstance(segment, bytes):
                yield segment
            else:
                yield from segment


def _size(segment: bytes | FileChunks | Iterable[bytes]) -> int | None:
    if isinstance(segment, bytes):
        return len(segment)
    return segment.size() if isinstance(segment, FileChunks) else None


@dataclass(frozen=True, slots=True)
class _Piece:
    name: str
    file: File
    is_file: bool


def multipart(values: Mapping[str, Any], parts: tuple[Part, ...]) -> Multipart:
    """The body that holds `values`, whose arrays become repeated parts; nulls are left out."""
    known = {part.name: part for part in parts}
    boundary = secrets.token_hex(16)
    segments: list[bytes | FileChunks | Iterable[bytes]] = []
    for name, value in values.items():
        for piece in _pieces(name, value, known.get(name)):
            segments += [_head(piece, boundary), content_of(piece.file), b"\r\n"]
    segments.append(f"--{boundary}--\r\n".encode())
    return Multipart(segments, boundary)


def _pieces(name: str, value: Any, part: Part | None) -> Iterator[_Piece]:
    if value is None:
        return
    if part is not None and part.style == "deepObject" and isinstance(value, dict | list | tuple):
        for key, text in in_query(name, value, "deepObject", True, str):
            yield _Piece(unquote(key), File(text), False)
        return
    is_json = part is not None and "json" in part.media_type
    if is_many(value) and not is_json:
        for item in value:
            yield _piece(name, item, part)
    else:
        yield _piece(name, value, part)


def _piece(name: str, value: Any, part: Part | None) -> _Piece:
    media_type = part.media_type if part else ""
    file = as_file(value)
    if file is not None:
        guessed = mimetypes.guess_type(file.filename or "")[0] or "application/octet-stream"
        named = File(file.content, file.filename or "upload", file.media_type or media_type or guessed)
        return _Piece(name, named, True)
    if part is not None and part.file:
        raise RequestError(f"{name} must be a file: bytes, a path, a binary file or File(...)")
    if isinstance(value, dict | list | tuple) or "json" in media_type:
        return _Piece(name, File(to_json(value), None, media_type or "application/json"), False)
    return _Piece(name, File(scalar(value), None, media_type or None), False)


def _head(piece: _Piece, boundary: str) -> bytes:
    lines = f'--{boundary}\r\nContent-Disposition: form-data; name="{_escaped(piece.name)}"'
    if piece.is_file:
        lines += f'; filename="{_escaped(piece.file.filename or "")}"'
    if piece.file.media_type:
        lines += f"\r\nContent-Type: {_one_line(piece.file.media_type)}"
    return f"{lines}\r\n\r\n".encode()


def _escaped(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
