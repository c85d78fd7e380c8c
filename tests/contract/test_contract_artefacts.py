"""What a run leaves behind: the same requests for the same seed, reports that can be read, and no secret anywhere."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from truespec.cli.test import command
from truespec.config import load_api
from truespec.contract.running import plan_of, prepare
from truespec.contract.session import Report, Session

SPECS = Path(__file__).parents[2] / "spec"
PHASES = ("examples", "fuzzing", "protocol")
LISTS = {"tencent-chat": "listConversations", "openim": "listSortedConversations"}
OPERATIONS = {"tencent-chat": ("listConversations",), "openim": ("listSortedConversations", "getUserToken")}


def session(api: str, **options: Any) -> Session:
    """A short session on one operation."""
    settings: dict[str, Any] = {"max_examples": 8, "phases": PHASES, "operations": (LISTS[api],), **options}
    plan = plan_of(None, **settings)
    return prepare(load_api(SPECS / api), plan)[0]


@pytest.mark.parametrize("api", LISTS)
def test_the_same_seed_sends_the_same_requests(api: str) -> None:
    def run(seed: int) -> Report:
        return session(api, seed=seed, phases=("examples", "fuzzing")).run()

    first, second, other = run(3), run(3), run(4)
    assert first.digest == second.digest
    assert first.calls == second.calls > 5
    assert other.digest != first.digest


@pytest.mark.parametrize("api", LISTS)
def test_no_secret_reaches_any_artefact(api: str, tmp_path: Path) -> None:
    reports = [f"--report={tmp_path / f'report{suffix}'}" for suffix in (".html", ".xml", ".json", ".sarif")]
    options = [f"--phase={name}" for name in PHASES] + [f"--emit-tests={tmp_path / 'tests'}", "--max-examples=5"]
    options += [f"--operation={name}" for name in OPERATIONS[api]]
    options += [f"--check={name}" for name in ("auth-expired", "auth-corrupted", "paging-complete", "answer-valid")]
    bugs = ["--bug=wrong-type", "--bug=expired-accepted", "--bug=page-repeated"]
    done = CliRunner().invoke(command, [str(SPECS / api), *bugs, *reports, *options], catch_exceptions=False)
    assert done.exit_code == 1, done.output
    used = session(api, operations=OPERATIONS[api])
    used.run()
    secrets = [*used.lab.wallet.secrets, *re.findall(r"eyJ[\w-]+\.[\w-]+\.[\w-]+|eJy[\w*-]{40,}", done.output)]
    assert len(secrets) >= 2
    files = {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert len(files) == 5
    for name, text in {**files, "terminal": done.output}.items():
        assert not re.search(r"eyJ[\w-]{10,}\.eyJ|eJ[xy][\w*-]{60,}", text), name
        assert not [secret for secret in used.lab.wallet.secrets if secret in text], name
    assert "$" + ("TENCENT_CHAT_USERSIG" if api == "tencent-chat" else "OPENIM_TOKEN") in done.output


def test_the_reports_can_be_read(tmp_path: Path) -> None:
    files = {suffix: tmp_path / f"report{suffix}" for suffix in (".html", ".xml", ".json", ".sarif")}
    arguments = [str(SPECS / "openim"), "--operation", LISTS["openim"], "--bug=wrong-type", "--phase=examples"]
    arguments += [f"--report={path}" for path in files.values()]
    assert CliRunner().invoke(command, arguments, catch_exceptions=False).exit_code == 1
    page = html.unescape(files[".html"].read_text("utf-8"))
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert not re.search(r"(src|href)=", page)
    suite = ElementTree.fromstring(files[".xml"].read_text("utf-8"))[0]
    assert suite.get("failures") == "1"
    result = json.loads(files[".json"].read_text("utf-8"))["results"][0]
    found = result["findings"][0]
    assert found["check"] == "response-schema-conformance"
    assert found["file"].endswith("SortedConversation.yaml")
    assert found["line"] > 1
    assert result["coverage"]["operations"]["reached"] == 1
    assert json.loads(files[".sarif"].read_text("utf-8"))["runs"][0]["results"]


def test_a_baseline_accepts_what_is_known(tmp_path: Path) -> None:
    known = tmp_path / "baseline.json"
    arguments = [str(SPECS / "openim"), "--operation", LISTS["openim"], "--phase=examples", f"--baseline={known}"]

    def run(*bugs: str) -> int:
        options = [f"--bug={bug}" for bug in bugs]
        return CliRunner().invoke(command, [*arguments, *options], catch_exceptions=False).exit_code

    assert run("wrong-type") == 0
    assert run("wrong-type") == 0
    assert run("wrong-type", "missing-field") == 1


def test_json_is_one_document() -> None:
    arguments = [str(SPECS / "openim"), "--operation", LISTS["openim"], "--phase=examples", "--format=json"]
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    document = json.loads(done.output)
    assert document["results"][0]["api"] == "openim"
    assert document["diagnostics"] == []


def test_emitted_tests_are_python(tmp_path: Path) -> None:
    arguments = [str(SPECS / "openim"), "--operation", LISTS["openim"], "--bug=wrong-type", "--phase=examples"]
    CliRunner().invoke(command, [*arguments, f"--emit-tests={tmp_path}"], catch_exceptions=False)
    text = (tmp_path / "test_contract_openim.py").read_text("utf-8")
    compile(text, "emitted", "exec")
    assert "client.conversations.with_raw_response.list_sorted(" in text


def test_the_plugin_tests_an_application() -> None:
    from truespec.contract.pytest import run
    from truespec.contract.target import load_target

    app = load_target(load_api(SPECS / "openim")).app
    app.state.sandbox.plant([])
    report = run(SPECS / "openim", app=app, operations=(LISTS["openim"],), phases=("examples",))
    assert report.calls > 0
    app.state.sandbox.plant(["wrong-type"])
    with pytest.raises(pytest.fail.Exception, match="response-schema-conformance"):
        run(SPECS / "openim", app=app, operations=(LISTS["openim"],), phases=("examples",))
    app.state.sandbox.plant([])
