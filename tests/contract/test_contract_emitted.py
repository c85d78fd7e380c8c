"""Emitted tests are a regression suite: they fail on the server that they were found on, and pass on a mended one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chat_sandbox import ChatSandbox
from click.testing import CliRunner
from truespec.cli.test import command

ROOT = Path(__file__).parents[2]
CASES = {
    "openim": ("listSortedConversations", ("page-repeated", "wrong-type")),
    "tencent-chat": ("listConversations", ("page-repeated", "missing-field")),
}


def _run(folder: Path, api: str, sandbox: ChatSandbox) -> tuple[int, str]:
    """Run the emitted tests against a sandbox, as their reader would: by themselves, with the environment set."""
    prefix = api.replace("-", "_").upper()
    given = {f"{prefix}_{name.upper()}": str(value) for name, value in sandbox.credentials.items()}
    paths = os.pathsep.join([str(ROOT / "generated" / api), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, **given, f"{prefix}_BASE_URL": sandbox.url, "PYTHONPATH": paths}
    arguments = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("api", CASES)
def test_emitted_tests_fail_on_the_faulty_server_and_pass_on_the_mended_one(api: str, tmp_path: Path) -> None:
    operation, bugs = CASES[api]
    arguments = [str(ROOT / "spec" / api), "--operation", operation, "--phase=examples", "--phase=protocol"]
    arguments += [f"--check={name}" for name in ("paging-complete", "answer-valid")]
    arguments += [*(f"--bug={bug}" for bug in bugs), f"--emit-tests={tmp_path}"]
    assert CliRunner().invoke(command, arguments, catch_exceptions=False).exit_code == 1
    (module,) = tmp_path.glob("test_contract_*.py")
    emitted = module.read_text("utf-8").count("def test_")
    assert emitted >= 2
    with ChatSandbox(api) as sandbox:
        sandbox.sandbox.plant(bugs)
        status, output = _run(tmp_path, api, sandbox)
        assert status == 1, output
        assert f"{emitted} failed" in output, output
        sandbox.sandbox.plant(())
        status, output = _run(tmp_path, api, sandbox)
        assert status == 0, output
        assert f"{emitted} passed" in output, output
