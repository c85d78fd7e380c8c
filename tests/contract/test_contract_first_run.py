"""The first run of somebody with a service and a description of their own: what is told, and that a report is left."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest
import workshop
from click.testing import CliRunner, Result
from library import Library, contract_test, description
from truespec.cli.test import command
from truespec.config import load_api
from truespec.contract.pytest import run as run_plugin
from truespec.contract.running import plan_of, prepare
from truespec.contract.session import Report, Session
from truespec.contract.target import Target, adopt
from truespec.contract.text_report import Ticker, closing
from truespec.diagnostics import TruespecError
from truespec.surface import decide

SPECS = Path(__file__).parents[2] / "spec"


def test_a_missing_credential_is_told_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKSHOP_BEARER", raising=False)
    with pytest.raises(
        TruespecError, match="no credential for bearer, which listLoans and 8 more operations"
    ) as caught:
        run_plugin(workshop.SPEC, app=_bare())
    assert caught.value.exit_status == 2
    assert "WORKSHOP_BEARER" in (caught.value.diagnostics[0].hint or "")


def test_the_credential_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_BEARER", workshop.TOKEN)
    report = run_plugin(workshop.SPEC, app=_bare(), phases=("protocol",))
    assert report.failures == []


def test_a_wrong_credential_fails_the_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_BEARER", "not-the-token")
    with pytest.raises(pytest.fail.Exception, match="is refused by every operation") as caught:
        run_plugin(workshop.SPEC, app=_bare(), phases=("protocol", "examples"))
    assert "1 failure in" in str(caught.value)
    assert "Unproven  " in str(caught.value)
    assert "not-the-token" not in str(caught.value)


def test_operations_without_credentials_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKSHOP_BEARER", raising=False)
    assert run_plugin(workshop.SPEC, app=_bare(), operations=("health",)).calls


def test_a_server_that_is_not_there_is_told_before_any_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_BEARER", workshop.TOKEN)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    heard: list[str] = []
    plan = plan_of(f"http://127.0.0.1:{port}")
    session, _ = prepare(load_api(workshop.SPEC), plan, on_phase=lambda phase: heard.append(phase.name))
    with pytest.raises(TruespecError, match="does not answer") as caught:
        session.run()
    assert heard == []
    assert "is it running" in (caught.value.diagnostics[0].hint or "")


def test_the_keyboard_ends_a_run_and_leaves_a_report() -> None:
    session = _session()

    def press(exchange: Any) -> None:
        if session.lab.door.sent > 30:
            raise KeyboardInterrupt

    session.lab.door.watchers.append(press)
    report = session.run()
    assert report.interrupted
    assert 30 < report.calls < 40
    assert any("stopped from the keyboard" in line for line in closing(report))


def test_the_command_exits_as_interrupted_and_writes_its_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(session: Session) -> Report:
        session.lab.door.watchers.append(_press)
        return run(session)

    run = Session.run
    monkeypatch.setattr(Session, "run", interrupted)
    done = _command("openim", "--phase=protocol", f"--report={tmp_path / 'report.json'}")
    assert done.exit_code == 130
    assert (tmp_path / "report.json").exists()


def test_the_time_is_kept_and_the_report_says_what_was_left_out() -> None:
    session = _session(max_time=1, max_examples=100_000)
    report = session.run()
    assert report.seconds < 15
    assert any("as --max-time says" in note for note in report.notes)


def test_a_server_that_ends_calls_is_at_fault_and_one_that_dies_ends_the_run() -> None:
    session = _session(phases=("protocol",))
    send, calls = session.lab.door.sender.send, [0]

    def dying(request: Any) -> Any:
        calls[0] += 1
        if calls[0] > 20:
            raise ConnectionError("reset by peer")
        return send(request)

    session.lab.door.sender.send = dying
    report = session.run()
    assert {one.check for one in report.failures} >= {"server-fault"}
    assert calls[0] < 40
    assert any("stopped answering" in one.message for one in report.failures)


def test_progress_is_told_on_a_terminal_only() -> None:
    class Terminal:
        def __init__(self, *, real: bool) -> None:
            self.text, self.real = "", real

        def isatty(self) -> bool:
            return self.real

        def write(self, text: str) -> None:
            self.text += text

        def flush(self) -> None:
            pass

    for real in (True, False):
        stream: Any = Terminal(real=real)
        ticker = Ticker(stream)
        for number in range(1000):
            ticker.tick("fuzzing", number)
        ticker.clear()
        assert stream.text.count("calls in all") == int(real)


def _press(_: Any) -> None:
    raise KeyboardInterrupt


def _command(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def _bare() -> Any:
    """The service, as somebody else would have it: nothing is offered to a tester."""
    held = workshop.create_app()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await held(scope, receive, send)

    return app


def _target() -> Target:
    return adopt(workshop.create_app(), "the workshop")


def _session(**options: Any) -> Session:
    return prepare(load_api(workshop.SPEC), plan_of(None, **options), target=_target())[0]


def test_several_seeds_are_one_line_each() -> None:
    done = _command(
        str(SPECS / "openim"), "--seeds=2", "--seed=5", "--phase=examples", "--operation=getAllConversations"
    )
    assert done.exit_code == 0, done.output
    assert "seed 5 " in done.output
    assert "seed 6 " in done.output
    assert "2 runs, none with failures" in done.output


@pytest.mark.parametrize("kept", [True, False])
def test_a_rate_that_is_not_kept_is_found(tmp_path: Path, kept: bool) -> None:
    stated = "operationId: listBooks\n      x-truespec-rate-limit: {requests: 5, seconds: 600}"
    text = (Path(__file__).parent / "library.yaml").read_text("utf-8").replace("operationId: listBooks", stated)
    held = Library()
    answer, calls = held.answer, [0]

    def limited(path: str, headers: Any, body: bytes) -> tuple[int, dict[str, Any]]:
        calls[0] += 1
        return (429, {"code": 41, "word": "FAIL"}) if kept and calls[0] > 5 else answer(path, headers, body)

    held.answer = limited
    report = contract_test(description(tmp_path, text), held, phases=("protocol",), checks=("rate-limited",))
    assert [one.check for one in report.failures] == ([] if kept else ["rate-limited"])
    assert calls[0] < 20


@pytest.mark.parametrize(
    ("scheme", "variables"),
    [
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, {"TINY_HEADER_KEY": "abcdefgh"}),
        ({"type": "http", "scheme": "bearer"}, {"TINY_HEADER_KEY": "abcdefgh"}),
        ({"type": "http", "scheme": "basic"}, {"TINY_USERNAME": "ann", "TINY_PASSWORD": "abcdefgh"}),
        ({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://x.example/token", "scopes": {}}}},
         {"TINY_ACCESS_TOKEN": "abcdefgh"}),
    ],
    ids=["key", "bearer", "basic", "oauth2"],
)  # fmt: skip
def test_a_credential_has_the_variable_that_the_client_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: dict[str, Any], variables: dict[str, str]
) -> None:
    spec = tmp_path / "openapi.json"
    operation: dict[str, Any] = {
        "operationId": "read",
        "responses": {"200": {"description": "Fine."}},
        "security": [{"HeaderKey": []}],
    }
    stated: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Tiny", "version": "1"},
        "paths": {"/a": {"get": operation}},
    }
    spec.write_text(json.dumps({**stated, "components": {"securitySchemes": {"HeaderKey": scheme}}}), encoding="utf-8")
    session, _ = prepare(load_api(spec), plan_of("http://127.0.0.1:9"))
    assert session.lab.wallet.variables("HeaderKey") == tuple(variables)
    api, config = session.lab.api, load_api(spec)
    assert set(variables) <= {option.env for option in decide(api, config).options}
    assert session.lab.wallet.identity(session.lab.door.sender)[0] == {}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert session.lab.wallet.identity(session.lab.door.sender)[0] == {"HeaderKey": ":".join(variables.values())}
