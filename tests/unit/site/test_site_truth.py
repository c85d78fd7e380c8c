"""What a page says of a call must not mislead: names of types, exceptions, repeats, what undoes a call, versions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from site_made import HEAD, made_of, read
from truespec.cli.documentation import Wish, document
from truespec.config import load_api

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PET = {"type": "object", "properties": {"name": {"type": "string"}}}
ROW = {"meaning": "It is so.", "status": 409}


def _answer(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": "ok", "content": {"application/json": {"schema": schema}}}


def _site(paths: Mapping[str, Any], folder: Path, **beside: Any) -> dict[str, str]:
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in {"paths": paths, **beside}.items())
    return made_of(HEAD + text, folder)


def _text(site: Mapping[str, str], name: str) -> str:
    return " ".join(read(site[f"operations/{name}.html"]).text.split())


def test_a_list_without_a_name_is_called_a_list_of_its_items(tmp_path: Path) -> None:
    pets = {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}
    paths = {"/pets": {"get": {"operationId": "all", "tags": ["pets"], "responses": {"200": _answer(pets)}}}}
    text = _text(_site(paths, tmp_path, components={"schemas": {"Pet": PET}}), "pets.all")
    assert "client.pets.all() → list[Pet]" in text
    assert "array of Pet" in text
    assert "AllResponse" not in text


@pytest.mark.parametrize(
    ("status", "exception"),
    [
        ("404", "errors.NotFoundError"),
        ("422", "errors.InvalidRequestError"),
        ("4XX", "errors.APIError"),
        ("503", "errors.ServerError"),
        ("default", "errors.APIError"),
    ],
)
def test_a_failure_names_its_exception(status: str, exception: str, tmp_path: Path) -> None:
    responses = {"200": {"description": "ok"}, status: {"description": "no"}}
    site = _site({"/a": {"get": {"operationId": "a", "tags": ["x"], "responses": responses}}}, tmp_path)
    assert exception in _text(site, "x.a")
    assert _text(site, "x.a").count("errors.") == 1


def test_operations_stand_by_route_and_what_reads_before_what_changes(tmp_path: Path) -> None:
    def operation(name: str) -> dict[str, Any]:
        return {"operationId": name, "tags": ["x"], "summary": name, "responses": {"200": {"description": "ok"}}}

    paths = {
        "/b/{id}": {"delete": operation("drop"), "get": operation("one")},
        "/b": {"post": operation("add"), "get": operation("many")},
        "/a": {"get": operation("zero")},
    }
    links = [one for one in read(_site(paths, tmp_path)["resources/x.html"]).links if "operations/" in one]
    assert list(dict.fromkeys(one.rpartition("x.")[2] for one in links)) == [
        "zero.html", "many.html", "add.html", "one.html", "drop.html"
    ]  # fmt: skip


@pytest.fixture(scope="module")
def sites(root: Path) -> dict[str, dict[str, str]]:
    """The files of both vendors' sites, with the client's changelog."""
    folders = {one: root / "spec" / one for one in ("tencent-chat", "openim")}
    made = {name: document([load_api(folder)], Wish()) for name, folder in folders.items()}
    assert not any(one.failed for one in made.values())
    return {name: {file.path: file.text for file in one.files} for name, one in made.items()}


def test_our_own_pages_keep_what_they_say(sites: dict[str, dict[str, str]]) -> None:
    chat, openim = sites["tencent-chat"], sites["openim"]
    reads, writes = _text(chat, "conversations.list"), _text(chat, "conversations.create_group")
    assert "Undone by" not in reads
    assert "Undone by" in writes
    # What may take effect twice is not called safe to repeat.
    cells = re.findall(r'<span class="again[^"]*">([^<]*)', chat["operations/conversations.update_group.html"])
    assert cells
    assert not {"at once", "later"} & set(cells)
    table = re.findall(r'<span class="again[^"]*">retry: ([^<]*)', chat["reference/errors.html"])
    assert {"at once", "later"} <= set(table)
    # Every exception that a page names is one that the client has; what is not is no name in Python.
    errors = " ".join(read(openim["reference/errors.html"]).text.split())
    assert "Other codes of the service" in errors
    assert "DuplicateKeyError" not in errors
    assert "/auth/get_admin_token" in openim["reference/authentication.html"]
    assert "getadmintoken" not in openim["index.html"]


def test_a_client_of_another_version_than_the_description_is_told_apart(sites: dict[str, dict[str, str]]) -> None:
    newest = re.findall(r'id="version-([^"]+)"', sites["openim"]["reference/changelog.html"])[0]
    assert f"API 1.0.0 · client {newest}" in " ".join(read(sites["openim"]["index.html"]).text.split())
    assert "client" not in read(sites["tencent-chat"]["index.html"]).text.partition("Search")[0].partition("☰")[2][:80]


def test_errata_lead_to_the_vendors_pages(sites: dict[str, dict[str, str]]) -> None:
    links = read(sites["tencent-chat"]["reference/errata.html"]).links
    assert "https://intl.cloud.tencent.com/document/product/1047/43087" in links


def test_a_base_shows_who_may_stand_for_it_and_a_sample_of_one(tmp_path: Path) -> None:
    base = {"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
    lives = {"type": "object", "required": ["lives"], "properties": {"lives": {"type": "integer", "minimum": 9}}}
    cat = {"allOf": [{"$ref": "#/components/schemas/Pet"}, lives], "x-ms-discriminator-value": "#cat"}
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
    operation = {"operationId": "add", "tags": ["pets"], "requestBody": body, "responses": {"200": {"description": ""}}}
    site = _site({"/pets": {"post": operation}}, tmp_path, components={"schemas": {"Pet": base, "Cat": cat}})
    assert "{'kind': '#cat', 'lives': 9}" in _text(site, "pets.add").replace('"', "'")
    page = read(site["schemas/Pet.html"])
    assert "Kinds The field kind tells which schema a value is of" in " ".join(page.text.split())
    assert "../schemas/Cat.html" in page.links
    assert '"kind": "#cat"' in read(site["schemas/Cat.html"]).text


def test_what_an_answer_is_for_stands_before_how_the_call_went(sites: dict[str, dict[str, str]]) -> None:
    text = _text(sites["openim"], "conversations.list_sorted")
    on_success = text.partition("On success")[2].partition("On failure")[0]
    assert on_success.index("SortedConversations") < on_success.index("errCode")
