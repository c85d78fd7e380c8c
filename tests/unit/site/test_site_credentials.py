"""Where credentials come from: the first page, the page of credentials and the samples say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_made import HEAD, made, made_of, read

if TYPE_CHECKING:
    from pathlib import Path

OPERATION = 'get: {operationId: readThing, responses: {"200": {description: ok}}'
SERVER = "servers: [{url: https://api.test}]\n"
OAUTH = """
  oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.test/token, scopes: {}}}}
"""


def _with(scheme: str, folder: Path, more: str = "") -> dict[str, str]:
    key = scheme.strip().partition(":")[0]
    paths = f"paths:\n  /thing:\n    {OPERATION}, security: [{{{key}: []}}]}}\n{more}"
    return made_of(f"{HEAD}{SERVER}{paths}components:\n securitySchemes:\n  {scheme.strip()}\n", folder)


def _curl(site: dict[str, str]) -> str:
    return next(read(text).text for path, text in site.items() if path.startswith("operations/thing."))


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    return made_of(f"{HEAD}{SERVER}paths:\n  /thing:\n    {OPERATION}}}\n", tmp_path)


def test_a_description_without_credentials_says_so_and_how_to_send_some(bare: dict[str, str]) -> None:
    assert "This description declares no credentials." in read(bare["index.html"]).text
    page = read(bare["reference/authentication.html"]).text
    assert "This description declares no credentials." in page
    assert 'headers={"Authorization": "Bearer …"}' in page


def test_a_client_that_reads_nothing_from_the_environment_is_not_made_from_it(bare: dict[str, str]) -> None:
    assert not [path for path, text in bare.items() if path != "assets/search-index.js" and "from_env" in text]


def test_without_a_server_curl_and_the_client_read_one_variable(tmp_path: Path) -> None:
    site = made_of(f"{HEAD}paths:\n  /thing:\n    {OPERATION}}}\n", tmp_path)
    assert 'curl "$T_BASE_URL/thing"' in _curl(site)
    assert "export T_BASE_URL=…" in read(site["index.html"]).text
    assert "T.from_env()" in _curl(site)


def test_curl_sends_the_access_token_and_not_what_comes_after_it_in_the_alphabet(tmp_path: Path) -> None:
    site = _with(OAUTH, tmp_path)
    assert "Authorization: Bearer $T_ACCESS_TOKEN" in _curl(site)
    page = read(site["reference/authentication.html"]).text
    assert "export T_CLIENT_ID=…" in page
    assert 'export T_ACCESS_TOKEN="$(python3 -c' in page
    assert "As access_token, or as refresh_token, or as client_id and client_secret." in page


def test_curl_sends_user_name_and_password(tmp_path: Path) -> None:
    site = _with("basic: {type: http, scheme: basic}", tmp_path)
    assert '-u "$T_USERNAME:$T_PASSWORD"' in _curl(site)
    page = read(site["index.html"]).text
    assert "export T_PASSWORD=…" in page
    assert "export T_USERNAME=…" in page


def test_operations_that_need_something_else_are_named(tmp_path: Path) -> None:
    other = f"  /free:\n    {OPERATION.replace('readThing', 'readFree')}}}\n"
    page = read(_with("key: {type: apiKey, in: header, name: K}", tmp_path, other)["reference/authentication.html"])
    assert "1 operation needs key." in page.text
    assert "1 operation needs no credential: Read free." in page.text


def test_every_variable_that_curl_reads_is_set_on_the_page_of_credentials(root: Path) -> None:
    for api, names in {"openim": ("TOKEN",), "tencent-chat": ("SDK_APP_ID", "IDENTIFIER", "USERSIG")}.items():
        prefix = api.replace("-", "_").upper()
        site = made(root / "spec" / api)
        for page in ("index.html", "reference/authentication.html"):
            text = read(site[page]).text
            assert all(f"export {prefix}_{name}=" in text for name in names), (page, names)


def test_both_pages_have_one_table_of_settings(root: Path) -> None:
    site = made(root / "spec" / "openim")
    pages = [site["index.html"], site["reference/authentication.html"]]
    tables = [text[text.index("<table") : text.index("</table>")] for text in pages]
    assert tables[0] == tables[1]
    for name in ("user_id", "secret", "token", "host", "port", "base_url"):
        assert f"<code>{name}</code>" in tables[0]
