"""Nothing leaves this machine unless a host was named, and then only what may."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from truespec.cli.test import command
from truespec.contract.door import Door, Refused
from truespec.contract.safety import is_loopback, require_allowed
from truespec.contract.session import Plan
from truespec.contract.wire import Answer, Request
from truespec.diagnostics import TruespecError
from truespec.ir import Semantics
from truespec.lower import lower
from truespec.source import load

SPECS = Path(__file__).parents[2] / "spec"


@pytest.mark.parametrize("url", ["http://localhost:1/", "http://127.8.8.8", "http://[::1]:80", "http://a.localhost"])
def test_names_of_this_machine(url: str) -> None:
    assert is_loopback(url)


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1", "https://example.com", "http://127.0.0.1.example.com", "http://0.0.0.0", "http://2130706433"],
)
def test_other_hosts_are_refused_unless_named(url: str) -> None:
    assert not is_loopback(url)
    with pytest.raises(TruespecError, match="nothing was sent"):
        require_allowed(url, ())
    host = url.partition("://")[2]
    assert require_allowed(url, (host,)) is False


def test_without_the_flag_not_one_packet_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("something tried to reach the network")

    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    with pytest.raises(TruespecError, match="nothing was sent"):
        CliRunner().invoke(
            command, [str(SPECS / "openim"), "--url", "https://chat.example.com"], catch_exceptions=False
        )


class Recorder:
    """Stands where the network would be."""

    def __init__(self) -> None:
        self.seen: list[Request] = []

    def send(self, request: Request) -> Answer:
        """Note the request."""
        self.seen.append(request)
        return Answer(200, (), b"{}")

    def close(self) -> None:
        """Nothing is open."""


def test_only_readonly_operations_pass_the_door_to_a_foreign_host() -> None:
    api = lower(load(SPECS / "openim" / "openapi.yaml"))
    recorder = Recorder()
    plan = Plan(url="https://chat.example.com", local=False)
    door = Door(api, recorder, allowed=lambda one: plan.local or one.semantics is Semantics.READONLY)
    door.send(Request("POST", "/conversation/get_conversation", body=b"{}"))
    assert len(recorder.seen) == 1
    refused = [
        ("POST", "/conversation/delete_conversations"),
        ("DELETE", "/conversation/get_conversation"),
        ("GET", "/x"),
    ]
    for method, path in refused:
        with pytest.raises(Refused):
            door.send(Request(method, path, body=b"{}"))
    assert len(recorder.seen) == 1
    assert replace(plan, writes=True).writes


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENIM_TOKEN", "a-token-at-hand")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    arguments = [str(SPECS / "openim"), "--url", f"http://127.0.0.1:{port}", "--phase", "protocol"]
    with pytest.raises(TruespecError, match="does not answer") as caught:
        CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert caught.value.exit_status == 2


def test_a_missing_secret_is_told_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENIM_SECRET", raising=False)
    monkeypatch.delenv("OPENIM_TOKEN", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(TruespecError, match="token"):
            CliRunner().invoke(command, [str(SPECS / "openim"), "--url", url], catch_exceptions=False)
        server.settimeout(10)
        reached, _ = server.accept()
        with reached:
            assert reached.recv(1) == b""
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
