"""Both vendors' sites: every link leads somewhere, every page has one heading and no script but ours."""

from __future__ import annotations

import itertools
import json
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from site_made import HEAD, Page, made, made_of, read
from truespec.site import understand

if TYPE_CHECKING:
    from pathlib import Path

APIS = ("tencent-chat", "openim")


def _operations(bundled: dict[str, Any]) -> list[dict[str, Any]]:
    methods = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
    return [one for item in bundled["paths"].values() for name, one in item.items() if name in methods]


@pytest.fixture(scope="module", params=APIS)
def site(request: pytest.FixtureRequest, root: Path) -> dict[str, str]:
    """The files of one vendor's site."""
    folder = root / "spec" / str(request.param)
    evidence = [(folder / "evidence" / name).read_text(encoding="utf-8") for name in ("errata.yaml", "pages.yaml")]
    return made(folder, understand(*evidence))


@pytest.fixture(scope="module")
def pages(site: dict[str, str]) -> dict[str, Page]:
    """The pages of the site, read."""
    return {path: read(text) for path, text in site.items() if path.endswith(".html")}


def test_links_lead_somewhere(site: dict[str, str], pages: dict[str, Page]) -> None:
    broken: list[str] = []
    for path, page in pages.items():
        for link in [*page.links, *page.sources]:
            if link.startswith(("https://", "http://")):
                continue
            target, _, fragment = unquote(link).partition("#")
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if address not in site or (fragment and fragment not in pages[address].ids):
                broken.append(f"{path}: {link}")
    assert not broken


def test_every_page_has_one_first_heading_and_no_level_is_skipped(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        inside = page.headings
        assert inside.count(1) == 1, path
        first = inside.index(1)
        after = inside[first:]
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(after)), (path, inside)


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_nothing_comes_from_elsewhere(site: dict[str, str], pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert all(not one.startswith(("http", "//", "data:")) for one in page.sources), path
        assert not page.handlers, path
        assert page.tags.count("script") == 1, path
        assert "default-src &#39;none&#39;" in site[path], path


def test_every_operation_schema_and_code_has_its_place(site: dict[str, str], root: Path) -> None:
    bundled = json.loads(site["openapi.json"])
    operations = _operations(bundled)
    assert sum(path.startswith("operations/") for path in site) == len(operations)
    for name in bundled["components"]["schemas"]:
        assert any(
            path.startswith("schemas/") and f"/components/schemas/{name}<" in text for path, text in site.items()
        )
    for row in bundled["x-truespec-error-codes"]:
        assert f'id="code-{row["code"]}"' in site["reference/errors.html"]


def test_samples_stand_in_the_bundle(site: dict[str, str]) -> None:
    for operation in _operations(json.loads(site["openapi.json"])):
        assert [one["label"] for one in operation["x-codeSamples"]] == ["Python", "Python, async", "curl"]


def test_text_for_programs_names_every_page_of_an_operation(site: dict[str, str]) -> None:
    for path in site:
        if path.startswith("operations/"):
            assert f"]({path})" in site["llms.txt"]


def test_errata_tell_both_sides(site: dict[str, str]) -> None:
    text = read(site["reference/errata.html"]).text
    assert "On the vendor’s pages" in text
    assert "In truth" in text
    assert "an answer of the running service" in text or "the service's source" in text


def test_an_operation_tells_which_statements_of_the_vendor_are_wrong(site: dict[str, str]) -> None:
    told = [path for path, text in site.items() if path.startswith("operations/") and "reference/errata.html#" in text]
    assert len(told) > 3


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("GetChargesCharge", "Get charges charge"),
        ("listAllPets", "List all pets"),
        ("getPetByID", "Get pet by ID"),
        ("pets/list", "pets/list"),
        ("list_pets", "list_pets"),
        ("ping", "ping"),
        (f"get{'A' * 5000}-", f"get{'A' * 5000}-"),
    ],
)
def test_an_operation_without_a_summary_is_called_by_its_id_in_words(name: str, title: str, tmp_path: Path) -> None:
    text = f'{HEAD}paths: {{/a: {{get: {{operationId: "{name}", responses: {{"200": {{description: ok}}}}}}}}}}\n'
    site = made_of(text, tmp_path)
    page = next(html for path, html in site.items() if path.startswith("operations/"))
    assert f"<h1>{title}</h1>" in page


def test_a_very_long_example_does_not_fill_the_page_of_its_operation(tmp_path: Path) -> None:
    example = json.dumps({"file": "QUJD" * 50_000, "name": "n", "rows": [{"text": "x" * 300}] * 500})
    body = f"{{application/json: {{schema: {{type: object}}, example: {example}}}}}"
    answer = 'responses: {"200": {description: ok}}'
    site = made_of(f"{HEAD}paths: {{/a: {{post: {{requestBody: {{content: {body}}}, {answer}}}}}}}\n", tmp_path)
    page = next(html for path, html in site.items() if path.startswith("operations/"))
    assert len(page) < 150_000
    assert "QUJDQUJD" in page
