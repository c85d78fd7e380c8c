"""The site below a running server: same origin, everything else untouched."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from starlette.testclient import TestClient
from truespec.cli import serve as serving
from truespec.cli.documentation import Wish, document
from truespec.config import load_api
from truespec.site.mount import KEY, Mounted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

FILES = {"index.html": "<h1>first</h1>", "operations/a.get.html": "<h1>a</h1>", "assets/site.css": "p {}"}


async def _own(scope: Mapping[str, Any], receive: Any, send: Any) -> None:
    del receive
    body = f"{scope['method']} {scope['path']} {scope[KEY]}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def _ask(app: Mounted, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    sent: list[Mapping[str, Any]] = []

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": b""}

    asyncio.run(app({"type": "http", "method": method, "path": path}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one["body"] for one in sent[1:]).decode()


def _mounted() -> Mounted:
    return Mounted(_own, lambda: (FILES, []))


def test_pages_stand_under_docs_with_their_types() -> None:
    for path, text, kind in (
        ("/docs/", "<h1>first</h1>", "text/html"),
        ("/docs/index.html", "<h1>first</h1>", "text/html"),
        ("/docs/operations/a.get.html", "<h1>a</h1>", "text/html"),
        ("/docs/assets/site.css", "p {}", "text/css"),
    ):
        status, headers, body = _ask(_mounted(), path)
        assert (status, body) == (200, text)
        assert headers["content-type"].startswith(kind)


def test_everything_else_is_the_applications_own() -> None:
    for path in ("/", "/v4/docs/", "/docsy", "/documents"):
        assert _ask(_mounted(), path, "POST") == (200, {}, f"POST {path} /docs/")


def test_what_is_no_page_is_told() -> None:
    assert _ask(_mounted(), "/docs/../secret")[0] == 404
    assert _ask(_mounted(), "/docs/nothing.html")[0] == 404
    assert _ask(_mounted(), "/docs/", "POST")[0] == 405
    status, headers, _ = _ask(_mounted(), "/docs")
    assert (status, headers["location"]) == (308, "/docs/")
    assert _ask(_mounted(), "/docs/index.html", "HEAD")[2] == ""


def test_problems_of_the_description_are_told_in_words() -> None:
    status, _, body = _ask(Mounted(_own, lambda: ({}, ["openapi.yaml:1: it is broken"])), "/docs/")
    assert (status, body) == (500, "openapi.yaml:1: it is broken\n")


def test_operations_lead_to_the_page_on_which_they_can_be_tried(root: Path) -> None:
    made = document([load_api(root / "spec" / "openim")], Wish(try_at="/"))
    pages = [file.text for file in made.files if file.path.startswith("operations/")]
    assert pages
    assert all('href="/#/' in page for page in pages)
    assert not any("Try it" in file.text for file in document([load_api(root / "spec" / "openim")], Wish()).files)


def test_serve_has_the_documentation_beside_the_target(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Any, Any, list[str]]] = []

    def run(apps: list[tuple[Any, Any, list[str]]], *_: object) -> None:
        seen.extend(apps)

    monkeypatch.setattr(serving, "_run", run)
    done = CliRunner().invoke(serving.command, [str(root / "spec" / "openim"), "--port", "0"])
    assert done.exit_code == 0, done.output
    _, app, notes = seen[0]
    assert "the documentation is at /docs/" in notes
    client = TestClient(app, base_url="http://127.0.0.1")
    assert 'href="/docs/"' in client.get("/").text
    names = re.findall(r"\]\((operations/[^)]+)\)", client.get("/docs/llms.txt").text)
    assert names
    for name in names:
        page = client.get(f"/docs/{name}").text
        fragment = page.partition('href="/#')[2].partition('"')[0]
        assert f'id="{fragment}"' in client.get("/").text
    assert client.post("/auth/get_admin_token", json={}).status_code == 200
