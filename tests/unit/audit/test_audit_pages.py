"""Recorded pages against a description: what differs is told, what an erratum explains is quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_api import PAGE, Api
from truespec.audit import RULES, audit
from truespec.config import load_api
from truespec.diagnostics import Severity, TruespecError
from truespec.source import load

SPEC = Path(__file__).parents[3] / "spec"
PAGES = "evidence/pages.yaml"
ERRATA = "evidence/errata.yaml"


def test_what_agrees_is_quiet(api: Api) -> None:
    found = api.audit()
    assert found.diagnostics == []
    assert (found.pages, found.explained) == (1, 2)


CHANGES = {
    "audit-route": ("route: /v2/harbour/list_berths", "route: /v2/harbour/list_buoys"),
    "audit-field": ("Names: {type: Array", "Labels: {type: Array"),
    "audit-type": ("FreeAt: {type: Integer}", "FreeAt: {type: Boolean}"),
    "audit-presence": ('Harbour: {type: String, presence: "Yes"}', 'Harbour: {type: String, presence: "No"}'),
    "audit-sample-field": ("samples: [Harbour,", "samples: [Harbour, Colour,"),
    "audit-code": ("codes: [4101,", "codes: [4101, 4103,"),
    "audit-host": ("hosts: [north", "hosts: [west.harbour.example, north"),
    "audit-rate": ("{requests: 50,", "{requests: 60,"),
    "audit-limit": ("at-most: 65535", "at-most: 65536"),
    "audit-header": ("    request:\n", "    headers: {trace: {type: string}}\n    request:\n"),
}


@pytest.mark.parametrize("rule", CHANGES)
def test_each_difference_is_told_with_its_place(rule: str, api: Api) -> None:
    old, new = CHANGES[rule]
    api.change(PAGES, old, new)
    found = api.audit()
    assert {one.rule for one in found.diagnostics if one.severity is Severity.ERROR} == {rule}
    one = next(one for one in found.diagnostics if one.rule == rule)
    lines = (api.folder / PAGES).read_text("utf-8").split("\n")
    assert one.span is not None
    assert new.strip().split("\n")[0].split(":")[0].split("{")[0].strip(" -") in lines[one.span.line - 1]


def test_an_optional_field_that_the_page_requires(api: Api) -> None:
    api.change(PAGES, 'Names: {type: Array, presence: "No"}', 'Names: {type: Array, presence: "Yes"}')
    assert api.rules() == ["audit-presence"]


def test_without_its_erratum_a_difference_is_told(api: Api) -> None:
    api.change(ERRATA, "fields: [Cursor, Kind]", "fields: [Cursor]")
    assert api.rules() == ["audit-type"]
    api.change(ERRATA, "pages: [berths]", "pages: []")
    assert api.rules() == ["audit-type", "audit-type"]


def test_errata_must_point_at_what_exists(api: Api) -> None:
    api.change(ERRATA, "pages: [berths]", "pages: [berths, gone]")
    api.change(ERRATA, "/requestBody]", "/body]")
    assert api.rules() == ["audit-erratum", "audit-erratum"]


def test_a_field_on_no_page_is_a_suggestion(api: Api) -> None:
    api.change(PAGES, " Note,", "")
    found = api.audit()
    assert [(one.rule, one.severity) for one in found.diagnostics] == [("audit-unstated", Severity.INFO)]
    api.change(ERRATA, "fields: [Cursor, Kind]", "fields: [Cursor, Kind, Note]")
    assert api.rules() == []


def test_left_out_codes_are_quiet(api: Api) -> None:
    api.change(PAGES, "codes: [4101,", "codes: [4101, 9000,")
    errata = api.folder / ERRATA
    errata.write_text(errata.read_text("utf-8") + "left-out: [{from: 9000, to: 9999, why: others}]\n", "utf-8")
    assert api.rules() == []


def test_a_page_file_is_held_against_the_description(api: Api) -> None:
    assert api.rules(("berths.md", PAGE.read_text("utf-8"))) == []


def test_a_new_version_of_a_page_shows_what_changed(api: Api) -> None:
    text = PAGE.read_text("utf-8")
    text = text.replace("| RetInfo | String |", "| Tide | Integer | The tide |\n| RetInfo | String |")
    text = text.replace("| Names | Array | No |", "| Names | Array | Yes |").replace("50 calls", "60 calls")
    text = text.replace("| 4102 |", "| 4103 |").replace("south.harbour", "west.harbour")
    found = api.audit(("berths-2026.md", text))
    changed = [one.message for one in found.diagnostics if one.rule == "page-changed"]
    assert sorted(changed) == [
        "a new error code: 4103",
        "a new field of the answer: Tide",
        "a new host: west.harbour.example",
        "the error code 4102 is gone",
        "the field of the request Names was optional, and is required",
        "the host south.harbour.example is gone",
        "the rate limit was 50 in 1 s, and is 60 in 1 s",
    ]
    errors = sorted(one.rule for one in found.diagnostics if one.severity is Severity.ERROR)
    assert errors == ["audit-code", "audit-field", "audit-host", "audit-presence", "audit-rate"]


def test_a_sample_that_is_invalid_is_told(api: Api) -> None:
    text = PAGE.read_text("utf-8").replace('"Names": ["a", "b"]', '"Names": [1]')
    assert "audit-example" in api.rules(("berths.md", text))


def test_a_page_cut_off_on_its_way_says_nothing_of_what_is_gone(api: Api) -> None:
    text = PAGE.read_text("utf-8")
    cut = text[: text.index("| FreeAt | Integer |") + 8]
    assert [one.message for one in api.audit(("berths-2026.md", cut)).diagnostics if "gone" in one.message] == []


def test_evidence_that_is_no_evidence_is_one_clear_message(api: Api) -> None:
    (api.folder / PAGES).write_text("pages: 7\n", "utf-8")
    with pytest.raises(TruespecError, match="expected a map with the list `pages`"):
        api.audit()
    (api.folder / PAGES).unlink()
    with pytest.raises(TruespecError, match="there is no such file"):
        api.audit()


@pytest.mark.parametrize("name", ["tencent-chat", "openim"])
def test_both_apis_agree_with_their_evidence(name: str) -> None:
    config = load_api(SPEC / name)
    found = audit(load(config.spec), config.folder)
    assert [one.message for one in found.diagnostics if one.severity is not Severity.INFO] == []
    assert found.pages > 10
    assert found.explained > 20


def test_every_rule_has_a_text() -> None:
    assert all(rule.split("-")[0] in ("audit", "page", "traffic") and text.summary for rule, text in RULES.items())
