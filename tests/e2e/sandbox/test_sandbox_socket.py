"""The sandbox over a real socket, and its admin API."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import fields
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from typing import Any

import chat_sandbox
import pytest
from chat_sandbox import ChatSandbox, admin
from chat_sandbox.settings import Settings


def ask(url: str, body: object = None, **headers: str) -> tuple[int, Any]:
    """POST where there is a body, else GET; status and JSON."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def test_a_call_and_a_reset() -> None:
    with ChatSandbox("openim") as sandbox:
        secret = {"secret": sandbox.credentials["secret"], "userID": sandbox.credentials["user_id"]}
        status, first = ask(f"{sandbox.url}/auth/get_admin_token", secret, operationID="1")
        assert (status, first["errCode"]) == (200, 0)
        listing = {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 2}}
        where = f"{sandbox.url}/conversation/get_sorted_conversation_list"
        assert ask(where, listing, operationID="2", token=first["data"]["token"])[1]["errCode"] == 0
        assert ask(f"{sandbox.url}/_sandbox/reset", {}) == (200, {"seed": "demo"})
        assert ask(where, listing, operationID="3", token=first["data"]["token"])[1]["errCode"] == 1507
    with pytest.raises(RuntimeError, match="with block"):
        _ = sandbox.url


def test_a_stopped_clock_and_a_reset_make_the_same_answers() -> None:
    answers: list[Any] = []
    with ChatSandbox("openim", clock="2025-05-01T00:00:00Z") as sandbox:
        for _ in range(2):
            secret = {"secret": "openIM123", "userID": "imAdmin"}
            answers.append(ask(f"{sandbox.url}/auth/get_admin_token", secret, operationID="1"))
            ask(f"{sandbox.url}/_sandbox/reset", {})
    assert answers[0] == answers[1]


def test_the_admin_api_is_for_this_machine() -> None:
    with ChatSandbox() as sandbox:
        assert ask(f"{sandbox.url}/_sandbox/clock")[1]["mode"] == "system"
        assert ask(f"{sandbox.url}/_sandbox/clock", Host="evil.example")[0] == 403
        assert ask(f"{sandbox.url}/_sandbox/clock", Origin="http://evil.example")[0] == 403
        assert ask(f"{sandbox.url}/_sandbox/clock", {"now": "no time"})[0] == 400
    with ChatSandbox(admin_token="t0ken") as sandbox:
        assert ask(f"{sandbox.url}/_sandbox/clock")[0] == 401
        assert ask(f"{sandbox.url}/_sandbox/clock", **{"X-Sandbox-Token": "t0ken"})[0] == 200


def test_a_body_that_is_too_long() -> None:
    with ChatSandbox(body_limit=1000) as sandbox:
        status, said = ask(f"{sandbox.url}/v4/recentcontact/get_list", {"From_Account": "x" * 2000})
        assert (status, said["ErrorCode"]) == (200, 60008)


def test_bugs_by_the_admin_api() -> None:
    with ChatSandbox() as sandbox:
        assert ask(f"{sandbox.url}/_sandbox/bugs", {"planted": ["wrong-type"]})[1] == {"planted": ["wrong-type"]}
        assert "wrong-type" in ask(f"{sandbox.url}/_sandbox/bugs")[1]["bugs"]
        assert ask(f"{sandbox.url}/_sandbox/bugs", {"planted": ["nonsense"]})[0] == 400


@pytest.mark.parametrize("vendor", ["tencent-chat", "openim"])
def test_the_command_lists_its_bugs(vendor: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "chat_sandbox", vendor, "--list-bugs"], capture_output=True, text=True, check=True
    )
    assert "page-repeated" in run.stdout


@pytest.mark.parametrize("arguments", [["--seed", "nonsense"], ["--bug", "nonsense"], ["--page-size", "0"]])
def test_the_command_says_what_is_wrong(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "chat_sandbox", "openim", *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize(("fault", "wanted"), [("reset", (ConnectionResetError,)), ("truncate:5", (IncompleteRead,))])
def test_faults_of_the_connection(fault: str, wanted: tuple[type[Exception], ...]) -> None:
    with ChatSandbox(fault=f"{fault},times=1") as sandbox:
        port = int(sandbox.url.rpartition(":")[2])
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        with pytest.raises(wanted):
            connection.request("POST", "/v4/recentcontact/get_list", b"{}")
            connection.getresponse().read()
        connection.close()
        connection.request("POST", "/v4/recentcontact/get_list", b"{}")
        assert connection.getresponse().status == 200
        connection.close()


def test_listening_for_others_is_said_and_guarded() -> None:
    """Told to listen elsewhere, the command says so and makes up a token."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "chat_sandbox", "openim", "--host", "0.0.0.0", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        note = next(line for line in process.stdout if line.startswith("NOTE"))
        token = note.split()[-1]
        for _ in range(500):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        assert ask(f"http://127.0.0.1:{port}/_sandbox/clock")[0] == 401
        assert ask(f"http://127.0.0.1:{port}/_sandbox/clock", **{"X-Sandbox-Token": token})[0] == 200
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_data_and_limits_by_the_admin_api() -> None:
    with ChatSandbox("tencent-chat", rate_limit=0) as sandbox:
        added = {
            "accounts": [{"id": "late"}],
            "conversations": [{"owner": "late", "with": "user0", "at": "2025-05-01", "messages": 2}],
        }
        expected = {"added": {"accounts": 1, "conversations": 1}}
        assert ask(f"{sandbox.url}/_sandbox/seed", added) == (200, expected)
        assert sandbox.sandbox.store.accounts.exists("late", 1400000000)
        assert [each.peer for each in sandbox.sandbox.store.conversations.of("late")] == ["user0"]
        bad: list[Any] = [{"nonsense": []}, {"accounts": {}}, {"accounts": [{"id": ["x"]}]}, {"conversations": [1]}]
        for wrong in bad:
            assert ask(f"{sandbox.url}/_sandbox/seed", wrong)[0] == 400, wrong
        assert ask(f"{sandbox.url}/_sandbox/rate-limit", {"rate": 1}) == (200, {"rate": 1.0})
        assert sandbox.sandbox.limiter.rate == 1
        assert ask(f"{sandbox.url}/_sandbox/rate-limit", {"rate": "x"})[0] == 400
        assert ask(f"{sandbox.url}/_sandbox/reset", [])[0] == 400
        assert ask(f"{sandbox.url}/_sandbox/credentials/end", {"user_id": "nobody"})[0] == 404
        assert ask(f"{sandbox.url}/_sandbox/credentials/end", {"user_id": "administrator"})[0] == 200


def test_the_readme() -> None:
    """It names every setting and every route of the admin API, and its Python runs."""
    text = (Path(chat_sandbox.__file__).parent / "README.md").read_text("utf-8")
    for field in fields(Settings):
        assert f"| `{field.name}` |" in text
    for route in admin.routes(ChatSandbox("openim").sandbox):
        assert route.path.removeprefix("/").partition("/")[0] in text
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "http://127.0.0.1:" in run.stdout
