"""References over the network: only from an origin that the user named, and never by way of another one."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, cast

import pytest
import yaml
from truespec.diagnostics import TruespecError
from truespec.source import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PET = "type: object\nproperties:\n  name: {type: string}\n"


class Server(ThreadingHTTPServer):
    """Serves one schema, and redirects `/away.yaml` to `away`; keeps the paths that were asked for."""

    asked: list[str]
    away = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = cast("Server", self.server)
        server.asked.append(self.path)
        if self.path == "/away.yaml":
            self.send_response(302)
            self.send_header("Location", server.away)
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PET.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def described(folder: Path, ref: str) -> Path:
    answer = {"description": "ok", "content": {"application/json": {"schema": {"$ref": ref}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pet": {"get": {"responses": {"200": answer}}}},
    }
    path = folder / "openapi.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def rules(path: Path, origins: tuple[str, ...] = ()) -> set[str]:
    try:
        return {one.rule for one in load(path, allow_origins=origins).diagnostics}
    except TruespecError as error:
        return {one.rule for one in error.diagnostics}


def test_an_allowed_origin_is_asked_and_its_schema_bundled(tmp_path: Path, server: Server) -> None:
    path = described(tmp_path, f"{server.url}/Pet.yaml")
    document = load(path, allow_origins=(server.url,))
    assert document.diagnostics == ()
    assert [schema["type"] for schema in document.data["components"]["schemas"].values()] == ["object"]
    assert server.asked == ["/Pet.yaml"]


def test_an_origin_that_nobody_named_is_not_asked(tmp_path: Path, server: Server) -> None:
    assert "ref-remote" in rules(described(tmp_path, f"{server.url}/Pet.yaml"))
    assert "ref-remote" in rules(described(tmp_path, f"{server.url}/Pet.yaml"), ("http://127.0.0.1:1",))
    assert server.asked == []


def test_a_redirect_to_another_origin_is_not_followed(tmp_path: Path, server: Server) -> None:
    with Server(("127.0.0.1", 0), Handler) as other:
        other.asked = []
        threading.Thread(target=other.serve_forever, daemon=True).start()
        server.away = f"{other.url}/Pet.yaml"
        assert rules(described(tmp_path, f"{server.url}/away.yaml"), (server.url,)) & {"ref-unreadable", "ref-remote"}
        assert other.asked == []
        other.shutdown()
    assert server.asked == ["/away.yaml"]
