"""What a method takes that the request calls otherwise, or not at all, stands on the page of its operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_made import HEAD, made, made_of, read

if TYPE_CHECKING:
    from pathlib import Path

_TABLE = re.compile(r'<h2 id="python">.*?</table>', re.DOTALL)


def _table(html: str) -> str:
    found = _TABLE.search(html)
    return " ".join(read(found[0].replace("</td>", " </td>")).text.split()) if found else ""


def _page(site: dict[str, str]) -> str:
    return next(html for path, html in site.items() if path.startswith("operations/"))


def _posting(schema: str, folder: Path, parameters: str = "") -> str:
    body = f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"
    answer = 'responses: {"200": {description: ok}}'
    return _page(made_of(f"{HEAD}paths:\n  /a:\n    post: {{{parameters}{body}, {answer}}}\n", folder))


def test_a_page_size_inside_an_object_and_what_paging_fills_in_are_told(root: Path) -> None:
    table = _table(made(root / "spec" / "openim")["operations/conversations.list_sorted.html"])
    assert "page_size pagination.showNumber int 20" in table
    assert "no argument pagination.pageNumber Filled in by the client" in table


def test_cursors_are_no_arguments(root: Path) -> None:
    table = _table(made(root / "spec" / "tencent-chat")["operations/conversations.list.html"])
    assert "no argument TimeStamp, StartIndex, TopTimeStamp, TopStartIndex" in table


def test_a_body_that_is_one_argument_is_told(tmp_path: Path) -> None:
    table = _table(_posting("{type: object, additionalProperties: {type: string}}", tmp_path))
    assert "body the whole request body APostRequest | Mapping[str, Any] left out" in table


def test_a_field_that_has_the_name_of_something_else_is_told(tmp_path: Path) -> None:
    html = _posting("{type: object, properties: {body: {type: string}, plain: {type: string}}}", tmp_path)
    assert "body_ body str left out" in _table(html)
    assert "plain" not in _table(html)


def test_a_parameter_that_python_calls_otherwise_says_so_in_its_place(tmp_path: Path) -> None:
    parameters = "parameters: [{name: X-Trace-Id, in: header, schema: {type: string}}], "
    html = _posting("{type: object, properties: {plain: {type: string}}}", tmp_path, parameters)
    assert _table(html) == ""
    assert "in Python <code>x_trace_id</code>" in html
    assert "in Python <code>plain" not in html
