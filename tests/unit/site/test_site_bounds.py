"""Descriptions without measure: what is too much for the page of an operation stands on a page of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from site_made import HEAD, made_of, read

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 150_000
"""Bytes that the page of an operation may have with its style sheets and its script."""

FIELD = {"type": "string", "maxLength": 9, "description": "One of very many fields, said in a sentence."}
FLAT = {"type": "object", "properties": {f"field{n}": FIELD for n in range(5_000)}}
OBJECT = {"type": "object", "properties": {f"field{n}": FIELD for n in range(20)}}
HUGE: dict[str, Any] = {
    "fields": FLAT,
    "array": {"type": "array", "items": FLAT},
    "union": {"oneOf": [{"type": "object", "title": f"M{n}", "properties": {f"a{n}": FIELD}} for n in range(200)]},
    "values": {"type": "object", "properties": {"a": {"type": "string", "enum": [f"value{n}" for n in range(5_000)]}}},
}


def _description(schema: dict[str, Any], answers: dict[str, Any], **media: Any) -> str:
    body = {"content": {"application/json": {"schema": schema, **media}}, "required": bool(media)}
    operation = {"operationId": "a", "requestBody": body, "responses": answers}
    return f"{HEAD}paths: {json.dumps({'/a': {'post': operation}})}\n"


def _page(site: dict[str, str]) -> str:
    return next(text for path, text in site.items() if path.startswith("operations/"))


def _size(site: dict[str, str]) -> int:
    shared = sum(len(site[f"assets/{name}"]) for name in ("page.css", "site.css", "site.js"))
    return len(_page(site).encode()) + shared


@pytest.mark.parametrize("name", sorted(HUGE))
def test_a_body_beyond_measure_does_not_fill_the_page(name: str, tmp_path: Path) -> None:
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": HUGE[name]}}}}
    assert _size(made_of(_description(HUGE[name], answer), tmp_path)) < PAGE


def test_an_example_beyond_measure_is_cut_to_what_is_required_and_some_of_the_rest(tmp_path: Path) -> None:
    fields = {f"field{n}": {"type": "object"} for n in range(2_000)}
    schema = {"type": "object", "required": ["needed"], "properties": {**fields, "needed": FIELD}}
    example = {**{name: {"nested": [n] * 5} for n, name in enumerate(fields)}, "needed": "here"}
    site = made_of(_description(schema, {"200": {"description": "ok"}}, example=example), tmp_path)
    assert _size(site) < PAGE
    operation = json.loads(site["openapi.json"])["paths"]["/a"]["post"]
    samples = {one["label"]: one["source"] for one in operation["x-codeSamples"]}
    for source in samples.values():
        assert "here" in source
        assert "field1" in source
        assert "field1999" not in source
        assert len(source) < 12_000


def test_answers_beyond_number_share_the_room(tmp_path: Path) -> None:
    content = {"application/json": {"schema": OBJECT}}
    answers = {str(status): {"description": "no", "content": content} for status in range(400, 500)}
    assert _size(made_of(_description({"type": "string"}, answers), tmp_path)) < PAGE


def test_what_is_left_out_is_counted_and_stands_whole_on_its_own_page(tmp_path: Path) -> None:
    site = made_of(_description(FLAT, {"200": {"description": "ok"}}), tmp_path)
    page = read(_page(site))
    shown = sum(one.startswith("body-field") for one in page.ids)
    assert f"{5_000 - shown} more fields are on the page of" in page.text
    whole = next(text for path, text in site.items() if path.startswith("schemas/"))
    assert sum(one.startswith("field-") for one in read(whole).ids) == 5_000
    unfolded = whole.partition('<details class="member"><summary>Fields 201 to 400</summary>')[0]
    assert sum(one.startswith("field-") for one in read(unfolded).ids) == 200
