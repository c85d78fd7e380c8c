"""`truespec serve`: the target where there is one, else a server made of the description."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from truespec.contract.mock import Mock
from truespec.lower import lower
from truespec.source import load

SPECS = Path(__file__).parents[2] / "spec"
GOOD = {"ownerUserID": "alice", "conversationID": "si_alice_bob"}
SIGNED = {"token": "t", "operationid": "1"}


@pytest.fixture(scope="module")
def mock() -> Mock:
    document = load(SPECS / "openim" / "openapi.yaml")
    return Mock(document, lower(document))


def ask(mock: Mock, body: object, headers: dict[str, str], path: str = "/conversation/get_conversation") -> Any:
    """Status and JSON of the answer to a POST."""
    status, _, content = mock.answer("POST", path, {}, headers, json.dumps(body).encode())
    return status, json.loads(content)


def test_a_good_request_gets_the_example(mock: Mock) -> None:
    status, answer = ask(mock, GOOD, SIGNED)
    assert (status, answer["errCode"]) == (200, 0)
    assert answer["data"]["conversation"]["ownerUserID"] == "alice"


def test_an_example_can_be_chosen_by_name(mock: Mock) -> None:
    body = {"userID": "alice", "pagination": {"pageNumber": 1, "showNumber": 20}}
    path = "/conversation/get_sorted_conversation_list"
    status, answer = ask(mock, body, {**SIGNED, "prefer": "example=expired"}, path)
    assert (status, answer["errCode"]) == (200, 1501)


def test_a_missing_credential_is_refused_in_the_envelope(mock: Mock) -> None:
    assert ask(mock, GOOD, {"operationid": "1"})[1]["errCode"] == 1001


def test_a_bad_body_is_refused_with_the_reason(mock: Mock) -> None:
    answer = ask(mock, {"ownerUserID": 1}, SIGNED)[1]
    assert answer["errCode"] == 1001
    assert "/ownerUserID" in answer["errMsg"]
    assert "conversationID" in answer["errMsg"]


def test_an_unknown_path_is_not_found(mock: Mock) -> None:
    assert ask(mock, {}, {}, "/nowhere")[0] == 404


def test_serve_says_what_it_serves_and_answers() -> None:
    command = [sys.executable, "-m", "truespec", "serve", str(SPECS / "openim"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            lines = [server.stdout.readline() for _ in range(4)]
            assert lines[0].startswith("openim: http://127.0.0.1:")
            assert "chat_sandbox.openim:app" in lines[1]
            assert "secret=" in lines[2]
            url = lines[0].split()[-1]
            request = urllib.request.Request(f"{url}/conversation/get_conversation", b"{}", {"operationID": "1"})
            with urllib.request.urlopen(request, timeout=10) as response:
                assert json.loads(response.read())["errCode"] == 1001
        finally:
            server.terminate()


def test_serve_tells_a_port_that_is_taken() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "truespec", "serve", str(SPECS / "openim"), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr
