"""Requests and answers as the engine and a transport exchange them: plain values, no type of any HTTP library."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from .secret import Mask, Secret
from .timeout import Timeout

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Iterable

Content: TypeAlias = "bytes | Iterable[bytes] | AsyncIterable[bytes]"
"""A request's body. An iterable that starts anew each time it is iterated can be sent again; an iterator cannot."""

_TIMEOUT = Timeout()
LONGEST_SHOWN = 2000
"""Bodies longer than this many characters are cut where they are shown."""


class Headers(Mapping[str, str]):
    """An answer's headers; names compare without regard to case, repeated ones are joined by a comma."""

    __slots__ = ("_index", "pairs")

    def __init__(self, pairs: Iterable[tuple[str, str] | tuple[bytes, bytes]] = ()) -> None:
        self.pairs: list[tuple[str, str] | tuple[bytes, bytes]] = list(pairs)
        self._index: dict[str, str] | None = None

    def _lookup(self) -> dict[str, str]:
        if self._index is None:
            index: dict[str, str] = {}
            for name, value in self.pairs:
                key = (name.decode("latin-1") if isinstance(name, bytes) else name).lower()
                text = value.decode("latin-1") if isinstance(value, bytes) else value
                index[key] = f"{index[key]}, {text}" if key in index else text
            self._index = index
        return self._index

    def __getitem__(self, name: str) -> str:
        return self._lookup()[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lookup())

    def __len__(self) -> int:
        return len(self._lookup())

    def __repr__(self) -> str:
        mask = Mask()
        return f"Headers({ {name: mask.header(name, value) for name, value in self.items()}!r})"


@dataclass(slots=True, repr=False)
class Request:
    """One HTTP request. `secrets` are masked in everything that is shown of it.

    `stream` asks the transport to hand over the answer's body in `Response.chunks`, unread.
    """

    method: str
    url: str
    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    content: Content = b""
    timeout: Timeout = _TIMEOUT
    stream: bool = False
    secrets: tuple[Secret, ...] = ()
    secret_names: frozenset[str] = frozenset()

    def mask(self) -> Mask:
        """What hides this request's secrets in a text."""
        return Mask(self.secret_names, [secret.reveal() for secret in self.secrets])

    def shown(self) -> Request:
        """A copy that may be shown: credentials replaced by `***`, and only a body that is at hand."""
        mask = self.mask()
        return replace(
            self,
            url=mask.url(self.url),
            headers=[(name, mask.header(name, value)) for name, value in self.headers],
            content=mask.data(self.content) if isinstance(self.content, bytes) else b"",
            secrets=(),
        )

    def __repr__(self) -> str:
        return f"Request({self.method} {self.mask().url(self.url)})"


@dataclass(slots=True, repr=False)
class Response:
    """One HTTP answer. `elapsed` is in seconds, from sending to the last byte read.

    A streamed answer has its body in `chunks` until it is read, and `close` gives the connection back.
    """

    status: int
    headers: Headers = field(default_factory=Headers)
    content: bytes = b""
    elapsed: float = 0.0
    chunks: Iterator[bytes] | AsyncIterator[bytes] | None = None
    close: Callable[[], Any] | None = None

    @property
    def content_type(self) -> str:
        """The media type, in lower case and without parameters; empty where the answer names none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, by the charset that the answer names, else UTF-8; what cannot be read is replaced."""
        _, _, charset = self.headers.get("content-type", "").lower().partition("charset=")
        name = charset.partition(";")[0].strip().strip("\"'") or "utf-8"
        try:
            return self.content.decode(name, "replace")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON; ValueError where it is none."""
        return json.loads(self.content)

    def excerpt(self) -> str:
        """The start of the body as text, for people."""
        text = self.text
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(self.content)} bytes)"

    def shown(self, mask: Mask) -> Response:
        """A copy that may be shown and kept: masked, and no longer tied to a connection."""
        pairs = [(name, mask.header(name, value)) for name, value in self.headers.items()]
        return Response(self.status, Headers(pairs), mask.data(self.content), self.elapsed)

    def __repr__(self) -> str:
        return f"Response({self.status}, {self.content_type or 'no content type'}, {len(self.content)} bytes)"
