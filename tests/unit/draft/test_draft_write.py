"""The draft: passes the checks, invents nothing, copies nothing, tells its sources."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from draft_pages import FORMS, text
from truespec.check import check
from truespec.draft import understand, write
from truespec.source import load


def _load(tmp_path: Path, draft: str) -> Any:
    (tmp_path / "openapi.yaml").write_text(draft, "utf-8")
    document = load(tmp_path / "openapi.yaml")
    assert check(document) == []
    return document.data


@pytest.mark.parametrize("name", FORMS)
def test_a_draft_of_each_form_passes_the_checks(name: str, tmp_path: Path) -> None:
    data = _load(tmp_path, write([understand(name, text(name))]))
    operation = data["paths"]["/v2/harbour/list_berths"]["post"]
    assert operation["operationId"] == "listBerths"
    assert operation["x-truespec-rate-limit"] == {"requests": 50, "seconds": 1}
    assert operation["x-truespec-errors"] == [4101, 4102]
    assert data["x-truespec-error-envelope"] == {"code": "/RetCode", "message": "/RetInfo", "success": [0]}


@pytest.mark.parametrize("name", FORMS)
def test_fields_nest_as_in_the_sample(name: str, tmp_path: Path) -> None:
    schemas = _load(tmp_path, write([understand(name, text(name))]))["components"]["schemas"]
    request = schemas["ListBerthsRequest"]
    assert request["required"] == ["Harbour", "Cursor"]
    assert request["properties"]["Filter"]["required"] == ["Kind"]
    assert request["properties"]["Filter"]["properties"]["Names"]["items"] == {"type": "string"}
    assert request["properties"]["Cursor"] == {"description": "TODO", "type": "integer", "minimum": 0}
    assert request["properties"]["Harbour"]["maxLength"] == 16
    berth = schemas["ListBerthsAnswer"]["properties"]["Berths"]["items"]
    assert berth["required"] == ["Id", "Kind", "Depth", "FreeAt"]
    assert {key: field["type"] for key, field in berth["properties"].items()} == {
        "Id": "string", "Kind": "integer", "Depth": "number", "FreeAt": "integer", "Note": "string",
    }  # fmt: skip
    assert berth["properties"]["Kind"]["anyOf"][0]["oneOf"] == [
        {"const": 1, "title": "Pontoon"},
        {"const": 2, "title": "Buoy"},
    ]
    assert schemas["ListBerthsAnswer"]["properties"]["RetCode"]["const"] == 0
    assert schemas["ListBerthsFailure"]["properties"]["RetCode"]["not"] == {"const": 0}


def test_every_field_tells_its_page_and_line() -> None:
    draft = write([understand("berths.md", text("berths.md"))])
    for line in draft.splitlines():
        if re.match(r"\s+description: ", line):
            assert re.search(r"# (berths\.md:\d+|TODO: )", line)
    assert "Depth:  # berths.md:59" in draft
    assert "Note:  # berths.md:45; in the sample, not in the table; TODO" in draft
    assert "Kind:  # berths.md:58; the table says String, the sample of line 44 shows integer" in draft


def test_no_sentence_of_the_page_is_copied() -> None:
    page = understand("berths.md", text("berths.md"))
    draft = write([page])
    for row in (*page.request, *page.answer):
        assert len(row.description.split()) < 3 or row.description not in draft
    assert "x-truespec-quote" not in draft
    assert 'x-truespec-quote: "Where the next page goes on"' in write([page], quote=True)


def test_what_a_page_does_not_say_is_asked() -> None:
    said = '### Request URL\n`{HOST}/a/get_thing`\n\n### Request sample\n```\n{"id": null}\n```\n'
    draft = write([understand("x.md", said)])
    for asked in ("name no host", "names no method", "what type is it", "what does it answer", "http or https"):
        assert asked in draft


def test_a_field_that_no_sample_has_is_placed_by_its_neighbours_and_marked() -> None:
    rows = "|list|Array|Yes|\n|id|String|Yes|\n|tag|String|Yes|\n|size|Integer|Yes|\n"
    table = f"|Field|Type|Required|\n|---|---|---|\n{rows}"
    said = f'POST https://h.example/a\n\n### Request\n```\n{{"list": [{{"id": "a", "size": 1}}]}}\n```\n{table}'
    draft = write([understand("x.md", said)])
    assert re.search(r"\n +tag:  # x\.md:\d+; in the table, in no sample; TODO", draft)


def test_a_bound_that_a_sample_breaks_is_not_drafted() -> None:
    table = "|Field|Type|Required|Description|\n|---|---|---|---|\n|a|Integer|Yes|starting from 5|\n"
    for value, bounded in ((7, True), (0, False)):
        said = f'POST https://h.example/a\n\n### Request\n```\n{{"a": {value}}}\n```\n{table}'
        assert ("minimum: 5" in write([understand("x.md", said)])) is bounded


def test_a_body_that_is_no_answer_is_asked_and_no_example(tmp_path: Path) -> None:
    answers = '```\n{"code": 0, "a": 1}\n```\n```\n{"b": 1}\n```\n'
    draft = write([understand("x.md", f"POST https://h.example/a\n\n### Response\n{answers}")])
    _load(tmp_path, draft)
    assert "has no code; is it an answer of this call?" in draft


def test_quotes_are_refused_in_a_finished_description(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text(write([understand("berths.md", text("berths.md"))], quote=True), "utf-8")
    assert {one.rule for one in check(load(path))} == {"extension-unknown"}


def test_names_that_yaml_would_misread_are_quoted(tmp_path: Path) -> None:
    odd = '{"no": 1, "1": 2, "a b": 3, "x: y": 4, "#": 5, "c\\u2028d": 6, "null": 8}'
    said = f"POST https://h.example/a\n\n### Request\n```\n{odd}\n```\n"
    data = _load(tmp_path, write([understand("x.md", said)]))
    assert set(data["components"]["schemas"]["ARequest"]["properties"]) == set(json.loads(odd))


def test_two_calls_of_one_name_get_two_ids() -> None:
    pages = [understand(f"{name}.md", f"POST https://h.example/{name}/list\n\n```\n{{}}\n```\n") for name in ("a", "b")]
    draft = write(pages)
    assert "operationId: aList" in draft
    assert "operationId: bList" in draft
