"""Live witnesses: bodies, HAR files and recorded calls; nothing of a body is ever printed."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from audit_api import Api
from click.testing import CliRunner
from truespec.audit import Audited
from truespec.cli.audit import command
from truespec.diagnostics import to_json

GOOD = {"Harbour": "h1", "Cursor": 0, "Filter": {"Kind": 1, "Names": ["a"]}}
ANSWER = {
    "Berths": [{"Id": "b", "Kind": 1, "Depth": 2, "FreeAt": 3, "Note": ""}],
    "Cursor": 1,
    "RetCode": 0,
    "RetInfo": "",
}
SECRET = "a-very-secret-token"


def _write(folder: Path, name: str, value: Any) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")


def _rules(found: Audited) -> list[str]:
    return sorted(one.rule for one in found.diagnostics)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "samples").mkdir()
    return tmp_path / "samples"


def test_good_traffic_is_quiet_and_counted(api: Api, folder: Path) -> None:
    _write(folder, "listBerths.request.json", GOOD)
    _write(folder, "list_berths/first.response.json", ANSWER)
    found = api.audit(samples=folder)
    assert found.diagnostics == []
    assert [(one["operation"], one["part"], one["bodies"]) for one in found.traffic] == [
        ("listBerths", "request", 1),
        ("listBerths", "answer", 1),
    ]
    assert all(one["never_seen"] == [] for one in found.traffic)


def test_what_differs_is_told_once_with_its_count(api: Api, folder: Path) -> None:
    for number in range(3):
        strange = ANSWER | {"Cursor": "7", "Tide": SECRET, "Berths": None}
        _write(folder, f"listBerths.{number}.response.json", strange)
    found = api.audit(samples=folder)
    messages = [one.message for one in found.diagnostics]
    assert "the answer of listBerths: Cursor is described as integer, and was seen as string 3 times" in messages
    assert "the answer of listBerths: Tide was seen 3 times, and is not described" in messages
    assert "the answer of listBerths: Berths[].Id was never seen in 3 bodies" in messages


def test_a_body_without_a_required_field(api: Api, folder: Path) -> None:
    _write(folder, "listBerths.request.json", {"Harbour": "h1", "Filter": {"Kind": 1, "Names": []}})
    found = api.audit(samples=folder)
    assert _rules(found) == ["traffic-invalid", "traffic-unseen"]
    assert "required at /" in found.diagnostics[0].message


def _har(request: Any, response: Any, url: str = "https://north.harbour.example/v2/harbour/list_berths?stamp=1") -> Any:
    text = base64.b64encode(json.dumps(response).encode()).decode()
    return {
        "log": {
            "entries": [
                {
                    "request": {"method": "POST", "url": url, "postData": {"text": json.dumps(request)}},
                    "response": {"status": 200, "content": {"text": text, "encoding": "base64"}},
                }
            ]
        }
    }


def test_a_har_file(api: Api, folder: Path) -> None:
    _write(folder, "calls.har", _har(GOOD, ANSWER | {"Cursor": None}))
    assert _rules(api.audit(samples=folder)) == ["traffic-type"]


def test_recorded_calls(api: Api, folder: Path) -> None:
    call = {
        "request": {
            "method": "POST",
            "url": "https://x.example/v2/harbour/list_berths?key=***",
            "body": json.dumps(GOOD),
        },
        "response": {"status": 200, "body": ANSWER | {"Tide": 1}},
    }
    _write(folder, "0001.json", call)
    (folder / "more.jsonl").write_text(json.dumps(call) + "\n" + json.dumps(call) + "\n", "utf-8")
    found = api.audit(samples=folder)
    assert [one.message for one in found.diagnostics] == [
        "the answer of listBerths: Tide was seen 3 times, and is not described"
    ]


def test_what_our_own_client_records(api: Api, folder: Path) -> None:
    """The form of `record=FOLDER`: a hidden value may have been of any type, and a call may have had no answer."""
    url = "https://north.harbour.example/v2/harbour/list_berths?stamp=1&key=***"
    request = {"method": "POST", "url": url, "headers": {"token": "***"}, "body": GOOD | {"Cursor": "***"}}
    answer = {"status": 200, "headers": {}, "body": ANSWER | {"Tide": 1}}
    _write(folder, "0001-POST-v2-harbour-list_berths.json", {"request": request, "answer": answer})
    _write(folder, "0002-POST-v2-harbour-list_berths.json", {"request": request, "error": "ConnectError: no"})
    _write(
        folder, "0003-POST-v2-harbour-list_berths.json", {"request": request, "answer": answer | {"body": "(streamed)"}}
    )
    found = api.audit(samples=folder)
    assert [one.message for one in found.diagnostics] == [
        "the answer of listBerths: Tide was seen once, and is not described"
    ]
    assert [(one["part"], one["bodies"]) for one in found.traffic] == [("request", 3), ("answer", 1)]


def test_what_belongs_to_no_call_is_said(api: Api, folder: Path) -> None:
    _write(folder, "other.json", {"a": 1})
    _write(folder, "other.har", _har({}, {}, "https://x.example/else"))
    (folder / "broken.json").write_text("{", "utf-8")
    found = api.audit(samples=folder)
    assert _rules(found) == ["traffic-unmatched"] * 3
    assert found.traffic == []


@pytest.mark.parametrize("format", ["text", "json", "github", "sarif"])
def test_no_value_of_a_body_is_printed(format: str, api: Api, folder: Path) -> None:
    leaky = {"Harbour": 7, "Token": SECRET, "Cursor": SECRET, "Filter": {"Kind": SECRET}}
    _write(folder, "listBerths.request.json", leaky)
    _write(folder, "list_berths.har", _har(leaky, {"RetInfo": [SECRET], "RetCode": SECRET}))
    result = CliRunner().invoke(command, [str(api.folder), "--samples", str(folder), "--format", format])
    assert result.exit_code == 1
    assert "listBerths" in result.output
    assert SECRET not in result.output
    found = api.audit(samples=folder)
    assert SECRET not in json.dumps([to_json(one) for one in found.diagnostics] + found.traffic)


def test_a_link_out_of_the_folder_is_not_followed(api: Api, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "listBerths.request.json").write_text(json.dumps({"x": 1}), "utf-8")
    (folder / "listBerths.request.json").symlink_to(tmp_path / "listBerths.request.json")
    assert api.audit(samples=folder).traffic == []


def test_the_command_needs_something_to_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "nothing to audit" in str(CliRunner().invoke(command, []).exception)


def test_the_command_tells_its_counts(api: Api) -> None:
    result = CliRunner().invoke(command, [str(api.folder)])
    assert result.exit_code == 0
    assert "1 pages, 0 findings, 2 differences explained by errata" in result.output
    assert (
        json.loads(CliRunner().invoke(command, [str(api.folder), "--format", "json"]).stdout)["results"][0]["pages"]
        == 1
    )
