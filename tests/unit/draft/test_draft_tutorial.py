"""The README's way from a vendor's page to a working client: every command of it, in its order."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from draft_pages import PAGES
from truespec.cli import group
from truespec.draft.witness import RULES

USE = """
from harbour import Harbour
from harbour.models import ListBerthsAnswer

client = Harbour(base_url="http://127.0.0.1:9")
print(sorted(name for name in dir(client.harbour) if not name.startswith("_")))
print(ListBerthsAnswer.model_validate({"RetCode": 0, "Cursor": 3}).cursor)
"""


def _run(line: str) -> Result:
    result = CliRunner().invoke(group, line.split()[1:])
    assert result.exit_code == 0, result.output
    return result


def test_from_a_page_to_a_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(PAGES / "berths.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    _run("truespec draft berths.md -o openapi.yaml")
    draft = Path("openapi.yaml").read_text("utf-8")
    Path("openapi.yaml").write_text(draft.replace("title: TODO", "title: Harbour", 1), "utf-8")
    _run("truespec check openapi.yaml")
    _run("truespec init openapi.yaml")
    _run("truespec generate openapi.yaml -o client")
    shown = subprocess.run([sys.executable, "-c", USE], cwd="client", capture_output=True, text=True, check=True).stdout
    assert "list_berths" in shown
    assert shown.endswith("\n3\n")


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_can_be_explained(rule: str) -> None:
    assert RULES[rule].summary in _run(f"truespec explain {rule}").output
