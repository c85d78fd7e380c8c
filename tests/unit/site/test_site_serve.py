"""`--serve`: the site from memory, anew when a file of the description changes."""

from __future__ import annotations

import http.client
import os
import threading
from typing import TYPE_CHECKING

import pytest
from truespec.cli.documentation import Wish, document
from truespec.config import load_api
from truespec.diagnostics import TruespecError
from truespec.site.serve import LiveSite, server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = 'openapi: 3.1.0\ninfo: {{title: {title}, version: "1"}}\npaths: {{}}\n'


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A small description."""
    path = tmp_path / "openapi.yaml"
    path.write_text(TEXT.format(title="First"), encoding="utf-8")
    return path


@pytest.fixture
def site(spec: Path) -> LiveSite:
    """Its site."""
    told: list[str] = []
    return LiveSite(lambda: document([load_api(spec)], Wish(live=True)).for_server(), told.append)


@pytest.fixture
def port(site: LiveSite) -> Iterator[int]:
    """Where the site is served."""
    running = server(site, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running.server_address[1]
    running.shutdown()
    running.server_close()


def _get(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def _write(spec: Path, text: str) -> None:
    spec.write_text(text, encoding="utf-8")
    later = spec.stat().st_mtime_ns + 5_000_000_000
    os.utime(spec, ns=(later, later))


def test_a_change_of_the_description_makes_the_site_anew(spec: Path, site: LiveSite, port: int) -> None:
    assert "First" in _get(port, "/")[1]
    before = _get(port, "/.truespec/version")[1]
    assert not site.look()
    _write(spec, TEXT.format(title="Second"))
    assert site.look()
    assert "Second" in _get(port, "/index.html")[1]
    assert _get(port, "/.truespec/version")[1] != before


def test_a_broken_description_leaves_the_last_good_site(spec: Path, site: LiveSite, port: int) -> None:
    for text in ("openapi: [", "openapi: 3.1.0\ninfo: 5\n"):
        _write(spec, text)
        assert site.look()
        assert "First" in _get(port, "/")[1]
    _write(spec, TEXT.format(title="Mended"))
    assert site.look()
    assert "Mended" in _get(port, "/")[1]


def test_pages_reload_themselves_and_ask_nobody_else(port: int) -> None:
    page = _get(port, "/")[1]
    assert "assets/live.js" in page
    assert "connect-src &#39;self&#39;" in page
    assert _get(port, "/assets/live.js")[0] == 200


def test_only_this_machine_is_answered(port: int) -> None:
    assert _get(port, "/", host="attacker.example")[0] == 403
    assert _get(port, "/../../etc/passwd")[0] == 404


def test_a_port_that_is_taken_is_told(site: LiveSite, port: int) -> None:
    with pytest.raises(TruespecError, match="cannot listen"):
        server(site, port)
