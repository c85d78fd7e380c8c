"""`truespec test` exits with 0 on the clean sandbox, and with 1 on each fault that any contract test must find."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from truespec.cli.test import command

SPECS = Path(__file__).parents[2] / "spec"
LISTS = {"tencent-chat": "listConversations", "openim": "listSortedConversations"}
FAULTS = {
    "server-error": "server-fault",
    "missing-field": "response-schema-conformance",
    "wrong-type": "response-schema-conformance",
    "undocumented-status": "status-documented",
    "expired-accepted": "auth-expired",
    "page-repeated": "paging-complete",
}


def run(api: str, *options: str) -> tuple[int, str]:
    """Exit status and output of a short run over the list operation of one API."""
    arguments = [str(SPECS / api), "--operation", LISTS[api], "--max-examples", "5", "--seed", "1", *options]
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("api", LISTS)
def test_a_clean_target_passes(api: str) -> None:
    status, output = run(api)
    assert status == 0, output
    assert "no failures" in output
    assert "replays identically" in output


@pytest.mark.parametrize("api", LISTS)
@pytest.mark.parametrize(("bug", "check"), FAULTS.items())
def test_each_fault_is_found(api: str, bug: str, check: str) -> None:
    status, output = run(api, "--bug", bug, *(f"--phase={name}" for name in ("examples", "fuzzing", "protocol")))
    assert status == 1, output
    assert f"FAILED   {check}  {LISTS[api]}" in output


def test_an_unknown_bug_is_told() -> None:
    from truespec.diagnostics import TruespecError

    with pytest.raises(TruespecError, match="no bug flying"):
        run("openim", "--bug", "flying")
