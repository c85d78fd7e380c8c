"""A loopback server that answers as a case's `server.yaml` says, and keeps what it was asked.

The file maps `METHOD /path` to answers, the first whose `when` fits is given:

    GET /pets:
      - when: {query: {page: "2"}}      # also: headers, json; each names only what must be equal
        json: {items: []}               # or text, or base64; also: status, headers
      - json: {items: [{id: 1}]}

Where nothing fits, it answers 599, which no client takes for a success.
"""

from __future__ import annotations

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

RECORD = "/_recorded"
Answer = dict[str, Any]


class CaseServer:
    """The server, on a free port of this machine for as long as its `with` block lasts."""

    def __init__(self, description: Path) -> None:
        loaded: dict[str, list[Answer]] = yaml.safe_load(description.read_text(encoding="utf-8")) or {}
        self._answers = loaded
        self._recorded: list[dict[str, Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Mapping[str, Any]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for a request, which is kept."""
        if request["path"] == RECORD:
            return 200, {"content-type": "application/json"}, json.dumps(self._recorded).encode()
        self._recorded.append(dict(request))
        for answer in self._answers.get(f"{request['method']} {request['path']}", []):
            if _fits(answer.get("when", {}), request):
                return _written(answer)
        return 599, {"content-type": "text/plain"}, f"no answer is described for {request}".encode()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Keep still."""

            def handle_any(self) -> None:
                path, _, query = self.path.partition("?")
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(length) if length else self._chunks()
                status, headers, content = server.answer(
                    {
                        "method": self.command,
                        "path": path,
                        "query": query,
                        "headers": {name.lower(): value for name, value in self.headers.items()},
                        "body": base64.b64encode(body).decode(),
                    }
                )
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def _chunks(self) -> bytes:
                body = b""
                while "chunked" in self.headers.get("transfer-encoding", ""):
                    size = int(self.rfile.readline(), 16)
                    body += self.rfile.read(size)
                    self.rfile.readline()
                    if not size:
                        break
                return body

        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"):
            setattr(Handler, f"do_{method}", Handler.handle_any)
        return Handler


def _fits(when: Mapping[str, Any], request: Mapping[str, Any]) -> bool:
    query = dict(parse_qsl(request["query"], keep_blank_values=True))
    headers: dict[str, str] = request["headers"]
    if any(query.get(name) != value for name, value in when.get("query", {}).items()):
        return False
    if any(headers.get(name.lower()) != value for name, value in when.get("headers", {}).items()):
        return False
    if "json" not in when:
        return True
    body: dict[str, Any] = json.loads(base64.b64decode(request["body"]) or b"{}")
    return all(body.get(name) == value for name, value in when["json"].items())


def _written(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    if "json" in answer:
        kind, content = "application/json", json.dumps(answer["json"]).encode()
    elif "base64" in answer:
        kind, content = "application/octet-stream", base64.b64decode(answer["base64"])
    else:
        kind, content = "text/plain; charset=utf-8", str(answer.get("text", "")).encode()
    headers = {str(name).lower(): str(value) for name, value in answer.get("headers", {}).items()}
    return int(answer.get("status", 200)), {"content-type": kind, **headers}, content
