"""Writes what a client sends and receives into a folder, every credential masked, to look at or to replay by hand.

Each exchange is one JSON file, `0001-POST-v4-recentcontact-get_list.json`, with the request and the answer. It wraps
any transport, and is chosen by the client's option `record=FOLDER`.
"""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .errors import TransportError

if TYPE_CHECKING:
    from .transport import AsyncTransport, Transport
    from .wire import Request, Response

LONGEST_NAME = 80


class Recorder:
    """Numbers exchanges and writes them."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)
        self._lock = threading.Lock()
        self._number = 0

    def write(self, request: Request, outcome: Response | TransportError) -> None:
        """Write one exchange; a streamed body is not waited for."""
        shown = request.shown()
        record: dict[str, Any] = {
            "request": {
                "method": shown.method,
                "url": shown.url,
                "headers": dict(shown.headers),
                "body": _body(shown.content if isinstance(shown.content, bytes) else None),
            }
        }
        if isinstance(outcome, TransportError):
            record["error"] = f"{type(outcome).__name__}: {request.mask().text(str(outcome))}"
        else:
            answer = outcome.shown(request.mask())
            content = None if outcome.chunks is not None else answer.content
            record["answer"] = {"status": answer.status, "headers": dict(answer.headers), "body": _body(content)}
        path = re.sub(r"[^A-Za-z0-9_.]+", "-", urlsplit(shown.url).path).strip("-.")[:LONGEST_NAME]
        with self._lock:
            self._number += 1
            name = f"{self._number:04}-{shown.method}-{path}.json"
            self._folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record, indent=2, ensure_ascii=False)
        (self._folder / name).write_text(text + "\n", encoding="utf-8")


def _body(content: bytes | None) -> Any:
    if content is None:
        return "(streamed)"
    try:
        return json.loads(content)
    except ValueError:
        return content.decode("utf-8", "replace")


class RecordingTransport:
    """A transport that writes down what another one carries."""

    def __init__(self, inner: Transport, recorder: Recorder) -> None:
        self._inner = inner
        self._recorder = recorder

    def send(self, request: Request) -> Response:
        """Send a request and write both down."""
        try:
            response = self._inner.send(request)
        except TransportError as error:
            self._recorder.write(request, error)
            raise
        self._recorder.write(request, response)
        return response

    def close(self) -> None:
        """Close the other one."""
        self._inner.close()


class AsyncRecordingTransport:
    """The same for async clients."""

    def __init__(self, inner: AsyncTransport, recorder: Recorder) -> None:
        self._inner = inner
        self._recorder = recorder

    async def send(self, request: Request) -> Response:
        """Send a request and write both down."""
        try:
            response = await self._inner.send(request)
        except TransportError as error:
            self._recorder.write(request, error)
            raise
        self._recorder.write(request, response)
        return response

    async def close(self) -> None:
        """Close the other one."""
        await self._inner.close()
