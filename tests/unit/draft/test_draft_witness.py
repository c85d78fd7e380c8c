"""The sample as a witness, on pages that contradict themselves in one way each."""

from __future__ import annotations

import pytest
from draft_pages import FORMS, text
from truespec.draft import understand
from truespec.draft.witness import RULES, witness

HEAD = "POST https://h.example/things/{}\n\n"


def _page(rows: str, sample: str, *, after: str = "", call: str = "list_things") -> str:
    table = f"### Response\n```\n{sample}\n```\n\n|Field|Type|Description|\n|---|---|---|\n{rows}\n"
    return HEAD.format(call) + f"### Response sample\n{table}\n{after}"


CASES = {
    "page-type": _page("|a|Integer|x|", '{"a": [1]}'),
    "page-type-unknown": _page("|a|Thing|x|", '{"a": 1}'),
    "page-field-not-in-table": _page("|a|Integer|x|", '{"a": 1, "b": 2}'),
    "page-field-case": _page("|userId|Integer|x|", '{"userid": 1}'),
    "page-field-renamed": _page(
        "|ok|Integer|x|\n|UserItem|Array|x|\n|id|String|x|", '{"ok": 1, "UserResultItem": [{"id": "a"}]}'
    ),
    "page-field-place": _page("|a|Integer|x|\n|data|Object|x|", '{"data": {"a": 1}}'),
    "page-cell-slipped": _page("|a|Integer|Required|x|", '{"a": 1}'),
    "page-cell-empty": _page("|a|Integer|x|\n|b|Integer||", '{"a": 1, "b": 2}'),
    "page-sample-not-json": _page("|a|Integer|x|", '{"a": 1 // one\n}'),
    "page-field-conditional": _page(
        "|l|Array|x|\n|kind|Integer|x|\n|a|String|x|\n|b|String|x|",
        '{"l": [{"kind": 1, "a": ""}, {"kind": 2, "b": ""}, {"kind": 1, "a": ""}, {"kind": 2, "b": ""}]}',
    ),
    "page-moment": _page("|a|Integer|Duration of it|", '{"a": 1700000000}'),
    "page-example-form": _page("|a|String|Bits, for example, 0110|", '{"a": "011"}'),
    "page-order-unstated": _page(
        "|l|Array|x|\n|t|Integer|x|", '{"l": [{"t": 1700000001}, {"t": 1700000002}, {"t": 1700000003}]}'
    ),
    "page-prose-field": _page("|a|Integer|x|", '{"a": 1}', after="See the response fields `ErrNo`, and `a`."),
    "page-status": _page(
        "|code|Integer|Error code. 0: successful|", '{"code": 0}', after="The HTTP status code is always 200 here."
    ),
    "page-code-of-writing": _page(
        "|a|Integer|x|", '{"a": 1}', after="|Error Code|Description|\n|---|---|\n|41|Failed when deleting it.|"
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_contradiction_is_found_and_nothing_else(rule: str) -> None:
    found = witness([understand("page.md", CASES[rule])])
    assert {one.rule for one in found} == {rule}
    lines = CASES[rule].split("\n")
    for one in found:
        assert one.span is not None
        assert one.span.end_column <= len(lines[one.span.line - 1]) + 1


def test_a_cursor_that_goes_on_after_the_end() -> None:
    answer = "|done|Integer|Completion flag. 1: all returned; 0: not yet|\n|next|Integer|Start of the next page|"
    said = _page(answer, '{"done": 1, "next": 7}')
    request = "### Request\n|Field|Type|Required|Description|\n|---|---|---|---|\n|next|Integer|Yes|x|\n\n"
    found = witness([understand("page.md", said.replace("### Response sample", request + "### Response sample"))])
    assert [one.rule for one in found] == ["page-cursor-at-end"]


def test_samples_that_do_not_belong_together() -> None:
    said = _page("|userID|String|x|", '{"userID": "b"}')
    request = '### Request\n```\n{"userIDs": ["a"]}\n```\n\n'
    found = witness([understand("page.md", said.replace("### Response sample", request + "### Response sample"))])
    assert [one.rule for one in found] == ["page-samples-differ"]


def test_pages_against_each_other() -> None:
    rows = "|ErrorCode|Integer|0: successful|\n|{}|Integer|Last change|"
    codes = "|Error Code|Description|\n|---|---|\n|41|{}|"
    one = _page(rows.format("Stamp"), '{"ErrorCode": 0, "Stamp": 1}', after=codes.format("No gold plan."))
    other = _page(
        rows.format("stamp") + "\n|ErrorDisplay|String|x|",
        '{"ErrorCode": 0, "stamp": "1", "ErrorDisplay": ""}',
        after=codes.format("No silver plan."),
        call="search",
    )
    found = {finding.rule for finding in witness([understand("1.md", one), understand("2.md", other)])}
    assert {"pages-case", "pages-envelope", "pages-code-text"} <= found


@pytest.mark.parametrize("name", FORMS)
def test_the_invented_vendor_is_caught_in_every_form(name: str) -> None:
    found = witness([understand(name, text(name))])
    assert sorted(one.rule for one in found) == ["page-field-not-in-table", "page-moment", "page-type", "page-type"]


def test_a_page_that_is_right_is_left_alone() -> None:
    right = text("berths.md").replace("|Cursor|String|", "|Cursor|Integer|").replace("Kind | String", "Kind | Integer")
    right = right.replace("| Cursor | String |", "| Cursor | Integer |").replace(
        "Duration of the stay", "When it is free"
    )
    right = right.replace(', "Note": "shallow"', "")
    assert witness([understand("berths.md", right)]) == []


def test_every_rule_has_a_text() -> None:
    assert all(rule.startswith(("page-", "pages-")) and text.summary for rule, text in RULES.items())
