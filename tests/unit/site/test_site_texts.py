"""What the site hands to programs and to its search: whole, and leading somewhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from site_made import HEAD, made, made_of, read
from truespec.site import understand

if TYPE_CHECKING:
    from pathlib import Path

_LINK = re.compile(r"\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture(scope="module", params=("tencent-chat", "openim"))
def site(request: pytest.FixtureRequest, root: Path) -> dict[str, str]:
    """The files of one vendor's site."""
    folder = root / "spec" / str(request.param)
    evidence = [(folder / "evidence" / name).read_text(encoding="utf-8") for name in ("errata.yaml", "pages.yaml")]
    return made(folder, understand(*evidence))


def _leads(site: dict[str, str], address: str) -> bool:
    path, _, fragment = address.partition("#")
    return path in site and (not fragment or fragment in read(site[path]).ids)


def test_the_index_for_programs_has_the_form_that_they_expect(site: dict[str, str]) -> None:
    lines = site["llms.txt"].splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    assert [one for one in lines if one.startswith("## ")] == ["## Reference", "## Operations", "## Optional"]
    linked = lines[lines.index("## Reference") + 1 :]
    assert all(_LINK.match(one[2:]) for one in linked if one and not one.startswith("## "))
    for said in ("Base URL: `http", "Install: ", "Credentials: ", "from_env()", "Pages[…]", "on success"):
        assert said in site["llms.txt"]


def test_both_texts_for_programs_lead_to_pages_that_are_there(site: dict[str, str]) -> None:
    for name in ("llms.txt", "llms-full.txt"):
        found = {address for address in _LINK.findall(site[name]) if not address.startswith("http")}
        assert {"reference/authentication.html"} <= {one.partition("#")[0] for one in found}
        assert [one for one in found if not _leads(site, one)] == []
        assert "``:" not in site[name]
        assert "Again" not in site[name]
        assert ": ." not in site[name]


def test_the_whole_text_has_each_operation_code_and_chapter(site: dict[str, str]) -> None:
    whole = site["llms-full.txt"]
    for path in site:
        if path.startswith("operations/"):
            assert f"]({path})" in whole
    bundled = json.loads(site["openapi.json"])
    for row in bundled["x-truespec-error-codes"]:
        assert re.search(rf"^- {row['code']}[ :]", whole, re.MULTILINE)
    assert "## Retries" in whole
    assert "```python" in whole


def test_a_large_api_is_listed_by_groups(tmp_path: Path) -> None:
    answer = 'responses: {"200": {description: ok}}'
    paths = "".join(
        f'  /p{one}: {{get: {{operationId: "op{one}", tags: [t{one % 3}], {answer}}}}}\n' for one in range(70)
    )
    site = made_of(f"{HEAD}paths:\n{paths}", tmp_path)
    assert site["llms.txt"].count("](resources/") == 3
    assert "](operations/" not in site["llms.txt"]
    assert site["llms-full.txt"].count("](operations/") == 70


def _entries(site: dict[str, str]) -> list[list[str]]:
    text = site["assets/search-index.js"]
    return json.loads(text[text.index("[") : text.rindex("]") + 1])


def test_every_entry_of_the_search_leads_somewhere(site: dict[str, str]) -> None:
    entries = _entries(site)
    assert [one for one in entries if not _leads(site, one[2])] == []
    assert {"page", "guide", "credential", "setting", "group", "code", "schema", "erratum", "POST"} == {
        one[0] for one in entries
    }


def test_the_search_knows_fields_and_values_of_requests(tmp_path: Path) -> None:
    body = "{type: object, properties: {colour: {enum: [turquoise, plum]}}}"
    parameter = "{name: sort_order, in: query, schema: {enum: [ascending]}}"
    text = (
        f"{HEAD}paths:\n  /a:\n    post: {{parameters: [{parameter}], requestBody: {{content: {{application/json:"
        f' {{schema: {body}}}}}}}, responses: {{"200": {{description: ok}}}}}}\n'
    )
    entry = next(one for one in _entries(made_of(text, tmp_path)) if one[0] == "POST")
    assert all(word in entry[5].split() for word in ("sort_order", "colour", "ascending", "turquoise", "plum"))


def test_the_guide_says_what_is_left_to_the_caller_where_nothing_is_known_of_paging(tmp_path: Path) -> None:
    parameter = "parameters: [{name: page, in: query, schema: {type: integer}}], "
    text = '{HEAD}paths: {{/a: {{get: {{{parameter}responses: {{"200": {{description: ok}}}}}}}}}}\n'
    by_hand = made_of(text.format(HEAD=HEAD, parameter=parameter), tmp_path)["reference/python.html"]
    assert "1 method has the argument page" in read(by_hand).text
    none = made_of(text.format(HEAD=HEAD, parameter=""), tmp_path)["reference/python.html"]
    assert 'id="lists"' not in none
    assert "Pages[" not in none
