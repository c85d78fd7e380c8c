"""What a reader looks for first: where a page's parts are, links to each part, examples, what is needed to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_made import HEAD, made, made_of, read

if TYPE_CHECKING:
    from pathlib import Path

PETS = (
    HEAD
    + """
servers: [{url: "https://{place}.example.com", variables: {place: {default: eu, enum: [eu, us]}}}]
security: [{key: []}]
paths:
  /pets/{parameters}:
    parameters: [{name: parameters, in: path, required: true, schema: {type: string}}]
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "200": {description: Response, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
        "404": {description: There is no such shop.}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Pet:
      type: object
      required: [name, owner]
      properties:
        name: {type: string, example: Rex}
        owner: {$ref: "#/components/schemas/Owner"}
    Owner:
      allOf: [{type: object, required: [id], properties: {id: {type: integer, example: 4711}}}]
    Toy: {type: object, properties: {a: {type: string}}, example: {a: ball}}
"""
)


@pytest.fixture
def site(tmp_path: Path) -> dict[str, str]:
    """The site of a small description."""
    return made_of(PETS, tmp_path)


@pytest.fixture
def page(site: dict[str, str]) -> str:
    """The page of its operation."""
    return next(text for path, text in site.items() if path.startswith("operations/"))


def test_the_contents_name_the_parts_of_the_page_below_its_entry(page: str) -> None:
    entry = page.partition('aria-current="page"')[2].partition("</ul>")[0]
    assert '<ul class="here">' in entry
    for fragment, title in (("path-parameters", "Path parameters"), ("body", "Request body"), ("answers", "Responses")):
        assert f'<a href="#{fragment}">{title}</a>' in entry


def test_the_page_of_a_schema_stands_under_the_schemas(site: dict[str, str]) -> None:
    assert '<a href="../reference/schemas.html" aria-current="true">' in site["schemas/Pet.html"]


def test_each_part_has_a_link_to_itself(page: str) -> None:
    found = read(page)
    for fragment in ("path-parameters", "path--parameters", "body", "body-name", "body-owner", "answers"):
        assert f"#{fragment}" in found.links, fragment
        assert found.ids.count(fragment) == 1, fragment


def test_an_answer_links_to_its_class(page: str) -> None:
    assert '→ <code><a href="../schemas/Pet.html">Pet</a></code>' in page


def test_a_description_that_says_nothing_is_left_out(page: str) -> None:
    text = read(page.partition('id="answers"')[2].partition("<footer")[0]).text
    assert "Response\n" not in text.replace("Responses", "")
    assert "There is no such shop." in text


def test_examples_of_fields_fill_an_example_of_the_whole(site: dict[str, str], page: str) -> None:
    for text in (read(site["schemas/Pet.html"]).text, read(page).text):
        assert '"name": "Rex"' in text
        assert '"id": 4711' in text
    assert "made from the schema" in site["schemas/Pet.html"]
    toy = read(site["schemas/Toy.html"]).text
    assert '"a": "ball"' in toy
    assert "made from the schema" not in toy


def test_a_schema_says_how_to_import_its_class(site: dict[str, str]) -> None:
    assert "from t.models import Pet" in read(site["schemas/Pet.html"]).text


def test_the_first_page_says_where_to_call_and_what_there_is_to_read(site: dict[str, str]) -> None:
    first = read(site["index.html"])
    assert "https://eu.example.com" in first.text
    assert "export T_KEY=…" in first.text
    assert {"reference/authentication.html", "reference/schemas.html", "openapi.json", "llms.txt"} <= set(first.links)


def test_a_setting_that_is_a_number_is_shown_as_one(root: Path) -> None:
    text = read(made(root / "spec" / "tencent-chat")["reference/authentication.html"]).text
    assert "sdk_app_id=1234567890," in text
    assert 'secret_key="…",' in text


@pytest.mark.parametrize("schema", ["{type: object, properties: 5}", "{allOf: 3, example: null}", "{examples: {a: 1}}"])
def test_what_is_no_example_is_none(schema: str) -> None:
    import yaml
    from truespec.site.samples.stated import Stated

    stated = Stated({"components": {"schemas": {"A": yaml.safe_load(schema)}}})
    assert stated.whole("/components/schemas/A") is None
    assert not stated.fields("/components/schemas/A")
    assert stated.whole("/components/schemas/A/x/y") is None
