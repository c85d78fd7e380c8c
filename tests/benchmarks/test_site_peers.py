"""The same operation here, in Redoc and in Scalar: first paint, bytes, requests, and when its text can be read.

`npm install --no-save playwright-core redoc @scalar/api-reference`, then
`pytest -m extern tests/benchmarks/test_site_peers.py -s`. The peers are served from this machine, like the site, and
are opened at the address of the operation, as by one who follows a link. A page that has not shown the text within
PATIENCE is not opened again.
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
PATIENCE = 90_000
"""Milliseconds after which a text that is not there is taken as not shown."""
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
    "tencent-chat": (
        "spec/tencent-chat",
        {
            "truespec": "operations/conversations.list.html",
            "Redoc": "#tag/conversations/operation/listConversations",
            "Scalar": "#tag/conversations/POST/v4/recentcontact/get_list",
        },
        "No order is promised",
    ),
    "github": (
        "corpus/github.com__api.github.com.json",
        {
            "truespec": "operations/repos.get.html",
            "Redoc": "#tag/repos/operation/repos/get",
            "Scalar": "#tag/repos/GET/repos/{owner}/{repo}",
        },
        "objects are present when",
    ),
}
"""Document, the address of one operation in each, and words of its description."""


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
    source, addresses, text = DOCUMENTS[request.param]
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
        peers = [{"name": name, "url": f"{origin}{name.lower()}.html{addresses[name]}"} for name in PEERS]
        jobs = [{"name": "truespec", "url": f"{origin}{addresses['truespec']}"}, *peers]
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


def _measured(jobs: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What was seen of each page in every round; one that did not show its text has one round only."""
    found: dict[str, list[dict[str, Any]]] = {one["name"]: [] for one in jobs}
    for _ in range(ROUNDS):
        shown = [one for one in jobs if all(seen["seen"] is not None for seen in found[one["name"]])]
        for seen in _visit(shown):
            found[seen["name"]].append(seen)
    return found


def _row(seen: list[dict[str, Any]]) -> dict[str, float | None]:
    """Medians of what a browser could still tell; None where it could not."""

    def median(key: str) -> float | None:
        known = [one[key] for one in seen if one[key] is not None]
        return statistics.median(known) if known else None

    elsewhere = max(len(one["elsewhere"]) for one in seen)
    kept = {key: median(key) for key in ("paint", "bytes", "requests", "elements")}
    return {**kept, "read": None if seen[-1]["seen"] is None else median("seen"), "elsewhere": elsewhere}


def _cell(value: float | None, scale: float = 1) -> str:
    return f"{'?' if value is None else round(value / scale):>9}"


def test_an_operation_is_read_sooner_and_for_less(pages: dict[str, Any]) -> None:
    rows = {name: _row(seen) for name, seen in _measured(pages["jobs"]).items()}
    heads = ("paint ms", "kB", "requests", "elements", "elsewhere", "read ms")
    print(f"\n{pages['document']:14}{''.join(f'{one:>10}' for one in heads)}")
    for name, row in rows.items():
        keys = (("paint", 1), ("bytes", 1000), ("requests", 1), ("elements", 1), ("elsewhere", 1))
        read = _cell(row["read"]) if row["read"] is not None else f"  the text did not show within {PATIENCE // 1000} s"
        print(f"  {name:12}{''.join(f' {_cell(row[key], scale)}' for key, scale in keys)} {read}")
    ours = rows.pop("truespec")
    assert ours["elsewhere"] == 0
    assert ours["read"] is not None
    assert ours["bytes"] is not None
    for name, row in rows.items():
        assert row["read"] is None or ours["read"] < row["read"], name
        assert row["bytes"] is None or ours["bytes"] < row["bytes"] / 10, name
