"""`truespec draft` as people run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from draft_pages import PAGES
from truespec.cli.draft import command


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PAGES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_draft_is_written_and_never_over_a_file(here: Path) -> None:
    first = _run("berths.md", "-o", "openapi.yaml")
    assert first.exit_code == 0
    assert (here / "openapi.yaml").read_text("utf-8").startswith("# Drafted by truespec from berths.md")
    assert "1 operation in openapi.yaml, 4 findings" in first.stderr
    (here / "openapi.yaml").write_text("mine", "utf-8")
    assert _run("berths.md", "-o", "openapi.yaml").exception is not None
    assert (here / "openapi.yaml").read_text("utf-8") == "mine"
    assert _run("berths.md", "-o", "openapi.yaml", "--force").exit_code == 0


def test_the_draft_goes_to_standard_output_and_the_findings_do_not(here: Path) -> None:
    result = _run("berths.runs.txt")
    assert result.stdout.startswith("# Drafted")
    assert "page-moment" not in result.stdout
    assert "page-moment" in result.stderr


def test_json_is_one_document(here: Path) -> None:
    result = _run("berths.md", "-o", "openapi.yaml", "--format", "json")
    whole = json.loads(result.stdout)
    assert whole["results"] == [
        {
            "page": "berths.md",
            "forms": ["Markdown tables"],
            "operation": "POST /v2/harbour/list_berths",
            "fields": 13,
            "samples": 2,
            "codes": 2,
            "output": "openapi.yaml",
        }
    ]
    assert len(whole["diagnostics"]) == 4


def test_a_page_that_is_not_understood_is_said_and_not_guessed(here: Path) -> None:
    result = _run("notice.md", "-o", "openapi.yaml")
    assert result.exit_code == 1
    assert "no call found" in result.stderr
    assert not (here / "openapi.yaml").exists()


def test_a_missing_page_is_one_clear_message(here: Path) -> None:
    result = _run("missing.md")
    assert "no such file" in str(result.exception)
