"""Each check of our own finds who breaks its promise, and mistakes of a description are told at their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from library import Library, contract_test, description
from truespec.contract.checks import all_checks

BROKEN = {
    "open door": "auth-missing",
    "no token": "auth-missing",
    "odd code": "code-documented",
    "http 400": "status-documented",
    "word": "envelope-consistent",
    "slow": "answer-in-time",
    "order": "order-kept",
    "stranger": "owner-only",
    "lost": "paging-complete",
    "twice": "paging-complete",
    "endless": "paging-complete",
    "too long": "paging-complete",
    "total": "paging-complete",
    "type": "answer-valid",
    "field": "field-documented",
    "stays": "lifecycle",
    "not twice": "idempotent",
    "one more": "limits-kept",
    "one less": "limits-kept",
    "text": "types-kept",
}


def test_a_library_that_keeps_its_promises_has_no_findings(tmp_path: Path) -> None:
    report = contract_test(description(tmp_path), Library(), phases=("examples", "coverage", "fuzzing", "protocol"))
    assert [finding.message for finding in report.findings] == []
    assert report.calls > 100


@pytest.mark.parametrize(("fault", "check"), BROKEN.items())
def test_a_broken_promise_is_found(tmp_path: Path, fault: str, check: str) -> None:
    report = contract_test(description(tmp_path), Library({fault}), phases=("protocol",))
    assert check in {finding.check for finding in report.findings}, [one.message for one in report.findings]


@pytest.mark.parametrize("check", all_checks().values(), ids=lambda check: check.id)
def test_every_check_has_a_page(check: object) -> None:
    from truespec.contract.checks import Check

    assert isinstance(check, Check)
    assert check.summary.endswith(".")
    assert len(check.why) > 40


MISTAKES = {
    "year: {type: integer}": "year: {type: string}",
    "id: {type: string}\n        year": "id: {type: integer}\n        year",
    "required: [id, year, owner]": "required: [id, year, owner, title]",
    "required: [code, word, books, total]": "required: [code, word, books, total, pages]",
    "total: {type: integer}": "total: {type: boolean}",
    "year: {type: integer}\n": "year: {type: integer, maximum: 1910}\n",
    "owner: {type: string}\n": "owner: {enum: [carl]}\n",
    "books: {type: array, items": "books: {type: array, maxItems: 3, items",
    "x-truespec-errors: [40, 41, 44]": "x-truespec-errors: [40, 41]",
    "direction: descending": "direction: ascending",
    "size: {type: integer, minimum: 1, maximum: 1000}": "size: {type: integer, minimum: 1, maximum: 900}",
    "page: {type: integer, minimum: 0}": "page: {type: integer, minimum: -1}",
}


@pytest.mark.parametrize("right", MISTAKES)
def test_a_mistake_of_the_description_is_told_at_its_line(tmp_path: Path, right: str) -> None:
    text = (Path(__file__).parent / "library.yaml").read_text("utf-8")
    wrong = text.replace(right, MISTAKES[right], 1)
    assert wrong != text
    report = contract_test(description(tmp_path, wrong), Library())
    lines = wrong.splitlines()
    told = {lines[one.span.line - 1].strip() for one in report.findings if one.span}
    changed = {line.strip() for line in lines} - {line.strip() for line in text.splitlines()}
    # An order is told at its own line; what was changed is the key below it.
    assert any(line in changed or line.startswith("x-truespec-order") for line in told), (told, changed)


def test_explain_tells_of_a_check() -> None:
    from click.testing import CliRunner
    from truespec.cli.explain import command

    done = CliRunner().invoke(command, ["paging-complete"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "Reading page by page gives the whole list" in done.output
