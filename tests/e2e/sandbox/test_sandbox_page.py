"""The page in the browser."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from chat_sandbox import ChatSandbox
from starlette.testclient import TestClient

ODD = "<img src=x onerror=alert(1)>\"'&"


@pytest.mark.parametrize("vendor", ["tencent-chat", "openim"])
def test_what_it_shows(vendor: str) -> None:
    sandbox = ChatSandbox(vendor, bug="wrong-type", fault="latency:0,operation=none")
    client = TestClient(sandbox.app)
    page = client.get("/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    for path in sandbox.sandbox.operations:
        assert f"POST {path}" in page.text
    for line in ("wrong-type", "latency", sandbox.sandbox.assumptions[0]):
        assert html.escape(line) in page.text
    for secret in ("openIM123", "sandbox-demo-key"):
        assert secret not in page.text.replace("&quot;secret&quot;: &quot;openIM123&quot;", "")


@pytest.mark.parametrize("vendor", ["tencent-chat", "openim"])
def test_every_form_works(vendor: str) -> None:
    """Each operation's sample, sent by the page with the sandbox's own credentials."""
    sandbox = ChatSandbox(vendor)
    client = TestClient(sandbox.app)
    page = client.get("/").text
    bodies = [html.unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]
    assert len(bodies) == len(sandbox.sandbox.operations)
    for path, body in zip(sandbox.sandbox.operations, bodies, strict=True):
        said = client.post("/_sandbox/page/try", data={"path": path, "body": body})
        assert said.status_code == 200
        assert "HTTP 200, code 0" in said.text, path
    assert sandbox.sandbox.log.count == len(bodies)
    assert "POST" in client.get("/").text


def test_nothing_gets_out_of_its_place() -> None:
    sandbox = ChatSandbox("openim")
    client = TestClient(sandbox.app)
    conversation = {"conversationID": ODD, "conversationType": 1, "userID": ODD, "ex": ODD}
    client.post(f"/{ODD}", content=ODD)
    sandbox.sandbox.store.conversations.send(ODD, 1, "user_004", 1, to=["user_004"], content=ODD)
    body = {"path": "/conversation/set_conversations", "body": str({"userIDs": [ODD], "conversation": conversation})}
    for page in (client.get("/"), client.get("/?account=user_004"), client.get("/", params={"account": ODD})):
        assert ODD not in page.text
        assert "<img" not in page.text
    assert "<img" not in client.post("/_sandbox/page/try", data=body).text
    assert "<img" not in client.post("/_sandbox/page/try", data={"path": ODD, "body": ODD}).text
    assert "<img" not in client.post("/_sandbox/page/reset", data={"seed": ODD}).text


def test_buttons() -> None:
    sandbox = ChatSandbox(bug="wrong-type", fault="latency:0")
    client = TestClient(sandbox.app)
    sandbox.sandbox.store.clear()
    assert client.post("/_sandbox/page/reset", data={"seed": "demo"}).url.path == "/"
    assert "user0" in sandbox.sandbox.store.accounts.all_ids()
    client.post("/_sandbox/page/clear-faults")
    client.post("/_sandbox/page/no-bugs")
    assert (sandbox.sandbox.faults.describe(), sandbox.sandbox.planted) == ([], ())
    assert client.post("/_sandbox/page/nonsense").status_code == 400


def test_other_sites_press_no_button() -> None:
    client = TestClient(ChatSandbox().app)
    assert client.post("/_sandbox/page/reset", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403


def test_the_token_opens_the_page() -> None:
    client = TestClient(ChatSandbox(admin_token="s3cret; x").app)
    page = client.get("/")
    assert page.status_code == 401
    assert "Operations" not in page.text
    client.post("/_sandbox/page/login", data={"token": "wrong"})
    assert client.get("/").status_code == 401
    client.post("/_sandbox/page/login", data={"token": "s3cret; x"})
    assert "Operations" in client.get("/").text


def test_the_documentation_is_beside_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("the documentation")
    client = TestClient(ChatSandbox(site=str(tmp_path)).app)
    assert 'href="/docs/"' in client.get("/").text
    assert client.get("/docs/").text == "the documentation"


@pytest.mark.extern
def test_in_a_browser(tmp_path: Path) -> None:
    """Headless Chromium draws it, without a word of complaint."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed")
    picture = tmp_path / "page.png"
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    with ChatSandbox(bug="wrong-type") as sandbox:
        subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", *quiet, f"--user-data-dir={tmp_path / 'profile'}"),
                *("--window-size=1200,900", f"--screenshot={picture}", f"{sandbox.url}/"),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )
    assert picture.stat().st_size > 20_000
