"""One page in five forms: whatever the form, the same is understood."""

from __future__ import annotations

import pytest
from draft_pages import FORMS, text
from truespec.draft import understand
from truespec.draft.model import Page, Presence, Stated


@pytest.fixture(params=FORMS)
def page(request: pytest.FixtureRequest) -> Page:
    return understand(request.param, text(request.param))


def _rows(rows: tuple[Stated, ...]) -> list[tuple[str, str | None, Presence | None]]:
    return [(row.name, row.type, row.presence) for row in rows]


def test_the_request_table(page: Page) -> None:
    yes, no = Presence.REQUIRED, Presence.OPTIONAL
    assert _rows(page.request) == [
        ("Harbour", "String", yes),
        ("Filter", "Object", no),
        ("Kind", "Integer", yes),
        ("Names", "Array", no),
        ("Cursor", "String", yes),
    ]


def test_the_answer_table(page: Page) -> None:
    assert [(name, word) for name, word, _ in _rows(page.answer)] == [
        ("Berths", "Array"),
        ("Id", "String"),
        ("Kind", "String"),
        ("Depth", "Float"),
        ("FreeAt", "Integer"),
        ("Cursor", "Integer"),
        ("RetCode", "Integer"),
        ("RetInfo", "String"),
    ]
    assert {row.description for row in page.answer if row.name == "FreeAt"} == {"Duration of the stay"}


def test_the_call(page: Page) -> None:
    assert page.endpoint is not None
    assert (page.endpoint.method, page.endpoint.path) == ("POST", "/v2/harbour/list_berths")
    assert [row.name for row in page.query] == ["appkey", "stamp", "style"]
    assert page.rate is not None
    assert (page.rate.requests, page.rate.seconds) == (50, 1)
    assert [code.code for code in page.codes] == [4101, 4102]
    assert not page.unread


def test_the_samples(page: Page) -> None:
    assert [sample.side for sample in page.samples] == ["request", "answer"]
    assert all(sample.complete and not sample.notes for sample in page.samples)


def test_every_line_is_the_line_of_the_file(page: Page) -> None:
    lines = page.source.split("\n")
    for row in (*page.request, *page.answer):
        assert row.name in lines[row.line - 1]
    for code in page.codes:
        assert str(code.code) in lines[code.line - 1]
    for sample in page.samples:
        for path, line in sample.lines.items():
            if path and isinstance(path[-1], str):
                assert f'"{path[-1]}"' in lines[line - 1]


@pytest.mark.parametrize("name", [name for name in FORMS if name != "berths.runs.txt"])
def test_the_hosts(name: str) -> None:
    page = understand(name, text(name))
    assert [(host.name, host.label) for host in page.hosts] == [
        ("north.harbour.example", "North"),
        ("south.harbour.example", "South"),
    ]


def test_a_page_without_a_call_states_none() -> None:
    page = understand("notice.md", text("notice.md"))
    assert page.endpoint is None
    assert not page.request
    assert not page.answer
    assert [one.line for one in page.unread] == [3]


def test_cells_that_ran_together_and_lost_a_cell() -> None:
    said = 'POST {HOST}/a/b\n\n{\n"userID": "u",\n"page": {"size": 5}\n}\n\nFieldRequiredTypeDescription\n'
    page = understand("x.txt", said + "userIDstringWho asks\npageobjectWhich page\npage.sizeintHow many\n")
    assert _rows(page.request) == [("userID", "string", None), ("page", "object", None), ("page.size", "int", None)]


def test_a_row_with_a_cell_too_many_keeps_its_type_and_its_text() -> None:
    table = (
        "|Field|Type|Description|\n|---|---|---|\n|Done|Integer|Required|Whether it ended|\n|Next|Integer|Required|\n"
    )
    page = understand("x.md", f"GET https://h.example/a\n\n### Response\n{table}")
    assert [(row.name, row.type, row.slipped, row.description) for row in page.answer] == [
        ("Done", "Integer", "Required", "Whether it ended"),
        ("Next", "Integer", "Required", ""),
    ]


def test_a_head_that_says_optional_turns_a_bare_yes() -> None:
    table = "|Field|Optional|Type|\n|---|---|---|\n|a|Yes|int|\n|b|No|int|\n|c|Required|int|\n"
    page = understand("x.md", f"POST https://h.example/a\n\n### Request\n{table}")
    assert [row.presence for row in page.request] == [Presence.OPTIONAL, Presence.REQUIRED, Presence.REQUIRED]


SPACED = """Making a berth

Function

Makes one.

URI

PUT /v1/{harbour}/berths

Table 1 Path parameters

Parameter

Mandatory

Type

Description

harbour

Yes

String

Which harbour

Maximum: 32

Table 2 Request body parameters

Parameter

Mandatory

Type

Description

name

Yes

String

Its name

depth

No

Integer/Float

Its depth

Response Parameters

Status code: 200

Parameter

Type

Description

id

String

Its number

Status Codes

Status Code

Description

200

OK
"""


def test_cells_with_blank_lines_between_them() -> None:
    page = understand("x.txt", SPACED)
    assert page.endpoint is not None
    assert (page.endpoint.method, page.endpoint.path) == ("PUT", "/v1/{harbour}/berths")
    assert page.title is not None
    assert page.title.text == "Making a berth"
    assert _rows(page.query) == [("harbour", "String", Presence.REQUIRED)]
    assert _rows(page.request) == [
        ("name", "String", Presence.REQUIRED),
        ("depth", "Integer/Float", Presence.OPTIONAL),
    ]
    assert _rows(page.answer) == [("id", "String", None)]
    assert page.codes == ()


def test_rows_of_the_path_and_of_headers_are_no_fields_of_the_body() -> None:
    table = "|Name|In|Type|Required|\n|---|---|---|---|\n|id|path|string|Yes|\n|X-Key|header|string|Yes|\n"
    table += "|size|query|integer|No|\n|Authorization||string|Yes|\n|depth|body|integer|No|\n"
    page = understand("x.md", f"PATCH https://h.example/berths/{{id}}\n\n### Request\n{table}")
    assert [row.name for row in page.request] == ["depth"]
    assert [row.name for row in page.headers] == ["X-Key"]
    assert [row.name for row in page.query] == ["id", "size"]


def test_hosts_of_a_table_of_regions() -> None:
    table = "|Region|Domain|\n|---|---|\n|North|`n.harbour.example`|\n|South|`s.harbour.example`|\n"
    page = understand("x.md", f"POST https://xxxx/a\n\n{table}")
    assert [(host.label, host.name) for host in page.hosts] == [
        ("North", "n.harbour.example"),
        ("South", "s.harbour.example"),
    ]


def test_a_column_of_attributes_is_one_of_presence() -> None:
    table = "|Field|Type|Attribute|Description|\n|---|---|---|---|\n|a|String|Required|x|\n|b|String|Optional|y|\n"
    page = understand("x.md", f"POST https://h.example/a\n\n### Request\n{table}")
    assert _rows(page.request) == [("a", "String", Presence.REQUIRED), ("b", "String", Presence.OPTIONAL)]


def test_a_sample_is_a_failure_by_its_own_code() -> None:
    said = 'POST https://h.example/a\n\n### Response\n```\n{"code": 0}\n```\n```\n{"code": 7}\n```\n'
    assert [sample.side for sample in understand("x.md", said).samples] == ["answer", "failure"]


def test_a_name_that_is_no_key_is_asked_and_not_drafted() -> None:
    table = "|Field|Type|Required|\n|---|---|---|\n|Name of a tag|String|Yes|\n|a|String|Yes|\n"
    page = understand("x.md", f"POST https://h.example/a\n\n### Request\n{table}")
    assert [row.name for row in page.request] == ["a"]
    assert [one.text for one in page.unread] == ["Name of a tag: is it a key?"]
