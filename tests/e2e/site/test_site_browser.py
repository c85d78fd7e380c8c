"""Every kind of page in a real browser: what it asks for, who can read it, whether hostile text can act."""

from __future__ import annotations

import functools
import http.server
import threading
from typing import TYPE_CHECKING, Any

import pytest
from site_browser import DARK, DESKTOP, PHONE, browse
from truespec import output
from truespec.cli.documentation import Wish, document
from truespec.config import load_api
from truespec.diagnostics import TruespecError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.extern

KINDS = (
    "index.html",
    "tencent-chat/index.html",
    "tencent-chat/operations/conversations.list.html",
    "tencent-chat/resources/conversations.html",
    "tencent-chat/schemas/Conversation.html",
    "tencent-chat/schemas/ConversationType.html",
    "tencent-chat/reference/schemas.html",
    "tencent-chat/reference/errors.html",
    "tencent-chat/reference/errata.html",
    "tencent-chat/reference/authentication.html",
    "tencent-chat/reference/python.html",
    "openim/operations/conversations.set.html",
    "openim/schemas/ConversationChanges.html",
    "openim/reference/changelog.html",
)


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both vendors' sites on disk, below a folder whose name is no word of ours."""
    made = tmp_path_factory.mktemp("sites") / "some folder"
    output.write(document([load_api(root / "spec" / name) for name in ("tencent-chat", "openim")], Wish()).files, made)
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of the sites on a plain static server, under a path of their own."""
    handler = functools.partial(_Silent, directory=str(folder.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/some%20folder/"
        running.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _pages(folder: Path, **job: Any) -> list[dict[str, Any]]:
    return [{"url": (folder / kind).as_uri(), **job} for kind in KINDS]


def test_nothing_leaves_the_page_and_nothing_overflows(folder: Path) -> None:
    for seen in browse(_pages(folder), [DESKTOP, PHONE]):
        assert not seen["overflow"] > 0, (seen["url"], seen["overflow"], seen["wide"])
        assert all(one.startswith("file://") for one in seen["requests"]), seen
        assert not seen["console"], seen
        assert seen["h1"] == 1, seen


def test_the_audit_finds_nothing(folder: Path) -> None:
    found = {
        f"{seen['url'].rpartition('folder/')[2]} {one}"
        for seen in browse(_pages(folder), [DESKTOP, DARK, PHONE], audit=True)
        for one in seen["violations"]
    }
    assert not found


def test_search_from_a_folder_finds_operations_schemas_and_codes(folder: Path) -> None:
    page = (folder / "tencent-chat/operations/conversations.list.html").as_uri()
    wanted = {
        "50001": "reference/errors.html#code-50001",
        "mark conversations": "operations/conversations.mark.html",
        "conversationpage": "schemas/ConversationPage.html",
        "get_contact_group": "operations/conversations.groups.html",
        "retry": "reference/python.html#retries",
        "pagination": "reference/python.html#lists",
        "authentication": "reference/authentication.html",
        "usersig": "reference/authentication.html#scheme-usersig",
        "pin": "reference/errors.html#code-51012",
    }
    for seen, address in zip(
        browse([{"url": page, "search": word} for word in wanted], [DESKTOP]), wanted.values(), strict=True
    ):
        assert seen["found"][0] == f"../{address}", seen
        assert seen["arrived"].endswith(address), seen
        assert seen["took"] < 50, seen


def test_search_finds_what_begins_so_before_what_holds_it_and_statements_of_the_vendor_last(folder: Path) -> None:
    page = (folder / "tencent-chat/index.html").as_uri()
    inside, _, nothing = browse([{"url": page, "search": word} for word in ("conv", "zz", "zzqx")], [DESKTOP])
    last = [("errata.html" in one) for one in inside["found"]]
    assert last == sorted(last)
    assert nothing["found"] == []
    assert nothing["said"] == "No results for “zzqx”"
    assert not nothing["keys"]


def test_a_site_under_a_sub_path_finds_everything_of_its_own(server: str) -> None:
    seen = browse([{"url": f"{server}openim/operations/conversations.get.html", "search": "1004"}], [DESKTOP])[0]
    assert all(one.startswith(server) for one in seen["requests"])
    assert seen["found"]
    assert seen["arrived"].startswith(server)
    assert not seen["console"]


def test_the_page_of_codes_is_searched_by_number(folder: Path) -> None:
    page = (folder / "tencent-chat/reference/errors.html").as_uri()
    assert browse([{"url": page, "filter": "70001"}], [DESKTOP])[0]["shown"] == 1


def test_a_link_to_what_is_folded_opens_it_and_the_contents_say_where_one_reads(folder: Path) -> None:
    page = (folder / "openim/operations/conversations.set.html").as_uri()
    folded, unfolded, top = browse([{"url": f"{page}#answer-429"}, {"url": f"{page}#codes"}, {"url": page}], [DESKTOP])
    assert folded["opened"] is True
    assert folded["reading"] in ("Responses", "Error codes")
    assert unfolded["reading"] == "Error codes"
    assert top["reading"] is None


def test_without_script_a_page_says_the_same(folder: Path) -> None:
    page = (folder / "tencent-chat/operations/conversations.list.html").as_uri()
    seen = browse([{"url": page}], [{**DESKTOP, "javaScriptEnabled": True}, {**DESKTOP, "javaScriptEnabled": False}])
    assert [one["h1"] for one in seen] == [1, 1]


def test_hostile_descriptions_run_no_script(shared_data: Path, tmp_path: Path) -> None:
    pages: list[dict[str, Any]] = []
    for spec in sorted((shared_data / "hostile").glob("*.yaml")):
        site = tmp_path / spec.stem
        try:
            made = document([load_api(spec)], Wish())
        except TruespecError:
            continue
        if not made.failed:
            output.write(made.files, site)
            kinds = ("index.html", "operations/*.html", "schemas/*.html")
            firsts = [sorted(site.glob(kind))[:1] for kind in kinds]
            pages += [{"url": one.as_uri(), "quick": True} for first in firsts for one in first]
    assert len(pages) > 100
    for seen in browse(pages, [DESKTOP]):
        assert not seen["alerts"], seen
        assert all(one.startswith("file://") for one in seen["requests"]), seen
        assert not seen["console"], seen


def test_long_names_do_not_widen_a_phone(tmp_path: Path) -> None:
    name = "PaymentMethodOptionsCardInstallmentsAvailablePlansOfTheCustomer"
    spec = tmp_path / "openapi.yaml"
    spec.write_text(
        f"""openapi: 3.1.0
info: {{title: {name}, version: "1"}}
paths:
  /{name}/{{id}}:
    post:
      operationId: {name}
      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema:
        {{$ref: "#/components/schemas/{name}"}}}}}}}}
      responses: {{"200": {{description: ok, content: {{application/json: {{schema: {{type: object, properties:
        {{plans: {{type: array, items: {{$ref: "#/components/schemas/{name}"}}}}}}}}}}}}}}}}
components:
  schemas:
    {name}: {{type: object, properties: {{{name}: {{$ref: "#/components/schemas/{name}Item"}}}}}}
    {name}Item: {{type: object, properties: {{a: {{enum: [{name}]}}}}}}
""",
        encoding="utf-8",
    )
    made = document([load_api(spec)], Wish())
    assert not made.failed
    output.write(made.files, tmp_path / "site")
    pages = [{"url": one.as_uri()} for one in sorted((tmp_path / "site").rglob("*.html"))]
    for seen in browse(pages, [PHONE]):
        assert not seen["overflow"] > 0, (seen["url"], seen["wide"])
