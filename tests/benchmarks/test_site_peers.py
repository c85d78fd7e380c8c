"""The same operation here, in Redoc and in Scalar: first paint, bytes, requests, and when its text can be read.

`npm install --no-save playwright-core redoc @scalar/api-reference`, then
`pytest -m extern tests/benchmarks/test_site_peers.py -s`. The peers are served from this machine, like the site.
"""

from __future__ import annotations

import functools
import html
import http.server
import json
import shutil
import statistics
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from truespec import output
from truespec.cli.documentation import Wish, document
from truespec.config import load_api

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.extern

HERE = Path(__file__).parent
ROUNDS = 3
PATIENCE = 120_000
"""Milliseconds after which a text that is not there is taken as never shown."""
PEERS = {
    "Redoc": (
        "redoc/bundles/redoc.standalone.js",
        '<redoc spec-url="openapi.json"></redoc><script src="redoc.js"></script>',
    ),
    "Scalar": (
        "@scalar/api-reference/dist/browser/standalone.js",
        '<div id="app"></div><script src="scalar.js"></script>'
        '<script>Scalar.createApiReference("#app", {url: "openapi.json"})</script>',
    ),
}
DOCUMENTS = {
    "tencent-chat": ("spec/tencent-chat", "operations/conversations.list.html", "No order is promised"),
    "github": ("corpus/github.com__api.github.com.json", "operations/repos.get.html", "objects are present when"),
}


def _tools() -> tuple[str, str]:
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if node is None or browser is None:
        pytest.skip("node or Chromium is missing: apt install nodejs chromium")
    return node, browser


def _module(node: str, name: str) -> Path:
    script = "process.stdout.write(require.resolve.paths('x').join('\\n'))"
    said = subprocess.run([node, "-e", script], cwd=HERE, capture_output=True, text=True, check=True)
    found = next((path for root in said.stdout.split("\n") if (path := Path(root) / name).exists()), None)
    if found is None:
        pytest.skip(f"{name} is missing: npm install --no-save playwright-core redoc @scalar/api-reference")
    return found


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(params=sorted(DOCUMENTS))
def pages(request: pytest.FixtureRequest, root: Path, shared_data: Path, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The site of a document and a page of each peer beside it, on one server; the jobs for the browser."""
    node, _ = _tools()
    source, page, text = DOCUMENTS[request.param]
    spec = root / source if source.startswith("spec/") else shared_data / source
    output.write(document([load_api(spec)], Wish()).files, tmp_path)
    for name, (script, body) in PEERS.items():
        shutil.copy(_module(node, script), tmp_path / f"{name.lower()}.js")
        head = f'<!doctype html><meta charset="utf-8"><title>{html.escape(name)}</title>'
        (tmp_path / f"{name.lower()}.html").write_text(f"{head}{body}", encoding="utf-8")
    handler = functools.partial(_Silent, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{running.server_address[1]}/"
        peers = [{"name": name, "url": f"{origin}{name.lower()}.html"} for name in PEERS]
        jobs = [{"name": "truespec", "url": f"{origin}{page}"}, *peers]
        yield {"document": request.param, "jobs": [{**one, "origin": origin, "text": text} for one in jobs]}
        running.shutdown()


def _visit(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    node, browser = _tools()
    wish = {"browser": browser, "patience": PATIENCE, "jobs": jobs}
    done = subprocess.run(
        [node, str(HERE / "site_peers.js")], input=json.dumps(wish), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


def test_an_operation_is_read_sooner_and_for_less(pages: dict[str, Any]) -> None:
    rounds = [_visit(pages["jobs"]) for _ in range(ROUNDS)]
    rows: dict[str, dict[str, float]] = {}
    for column in zip(*rounds, strict=True):
        name = column[0]["name"]
        read = [one["seen"] for one in column if one["seen"] is not None]
        rows[name] = {
            "paint": statistics.median(one["paint"] for one in column),
            "read": statistics.median(read) if read else float("inf"),
            "bytes": column[0]["bytes"],
            "requests": column[0]["requests"],
            "elements": column[0]["elements"],
            "elsewhere": max(len(one["elsewhere"]) for one in column),
        }
    print(f"\n{pages['document']:14}  paint ms  read ms   kB  requests  elements  to other hosts")
    for name, row in rows.items():
        numbers = f"{row['paint']:8.0f} {row['read']:8.0f} {row['bytes'] / 1000:6.0f} {row['requests']:6.0f}"
        print(f"  {name:12}  {numbers} {row['elements']:10.0f} {row['elsewhere']:8.0f}")
    ours = rows.pop("truespec")
    assert ours["elsewhere"] == 0
    for name, row in rows.items():
        assert ours["read"] < row["read"], name
        assert ours["bytes"] < row["bytes"] / 10, name
