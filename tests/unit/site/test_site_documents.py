"""Real and hostile documents: every one becomes a site whose links resolve, or is refused in words."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from site_made import HEAD, made_of, read
from truespec.cli.documentation import Wish, document
from truespec.config import load_api

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 120_000
"""Bytes of a document that a fast test takes."""


def _problems(site: dict[str, str]) -> list[str]:
    pages = {path: read(text) for path, text in site.items() if path.endswith(".html")}
    wrong: list[str] = []
    for path, page in pages.items():
        if page.tags.count("script") != 1 or page.handlers:
            wrong.append(f"{path}: a script that is not ours")
        if len(page.ids) != len(set(page.ids)):
            wrong.append(f"{path}: an id twice")
        if page.headings.count(1) != 1:
            wrong.append(f"{path}: not one first heading")
        for link in [*page.links, *page.sources]:
            if link.startswith(("http://", "https://", "mailto:")):
                continue
            target, _, fragment = unquote(link).partition("#")
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if address not in site or (fragment and fragment not in pages[address].ids):
                wrong.append(f"{path}: {link} leads nowhere")
    return wrong


def _site(spec: Path) -> dict[str, str] | None:
    made = document([load_api(spec)], Wish())
    return None if made.failed else {file.path: file.text for file in made.files}


@pytest.mark.parametrize(("folder", "least"), [("corpus", 25), ("hostile", 100)])
def test_documents_become_sound_sites(folder: str, least: int, shared_data: Path) -> None:
    specs = [
        path
        for path in sorted((shared_data / folder).iterdir())
        if path.suffix in (".json", ".yaml")
        and path.name not in ("INDEX.json", "EXPECT.json")
        and path.stat().st_size <= LARGEST
    ]
    sites = {spec.name: site for spec in specs if (site := _site(spec)) is not None}
    assert len(sites) >= least
    assert {name: found for name, site in sites.items() if (found := _problems(site))} == {}


def test_text_of_every_kind_is_shown_as_text(tmp_path: Path) -> None:
    bad = "</title></code></script><script>window.owned=1</script><img src=x onerror=alert(1)>"
    text = json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": bad, "version": bad, "summary": bad, "description": bad, "license": {"name": bad}},
            "servers": [{"url": "https://example.com/{v}", "description": bad, "variables": {"v": {"default": bad}}}],
            "tags": [{"name": bad, "description": bad}],
            "paths": {
                "/x/{p}": {
                    "post": {
                        "operationId": bad,
                        "summary": bad,
                        "description": bad,
                        "tags": [bad],
                        "parameters": [
                            {"name": "p", "in": "path", "required": True, "schema": {"type": "string"}, "example": bad},
                            {"name": bad, "in": "query", "schema": {"enum": [bad]}, "description": bad},
                        ],
                        "requestBody": {
                            "content": {
                                "application/json": {
                                    "schema": {"$ref": "#/components/schemas/S"},
                                    "example": {bad: bad},
                                }
                            }
                        },
                        "responses": {"200": {"description": bad, "content": {"text/plain": {"example": bad}}}},
                    }
                }
            },
            "components": {
                "schemas": {"S": {"type": "object", "description": bad, "properties": {bad: {"const": bad}}}}
            },
        }
    )
    site = made_of(text, tmp_path)
    for path, page in {path: read(html) for path, html in site.items() if path.endswith(".html")}.items():
        assert page.tags.count("script") == 1, path
        assert "img" not in page.tags, path
        assert not page.handlers, path


def test_a_description_without_operations_is_a_site_too(tmp_path: Path) -> None:
    assert _problems(made_of(f"{HEAD}paths: {{}}\n", tmp_path)) == []


def test_the_description_itself_is_not_changed(root: Path) -> None:
    site = document([load_api(root / "spec" / "openim")], Wish())
    again = document([load_api(root / "spec" / "openim")], Wish())
    assert [file.text for file in site.files] == [file.text for file in again.files]
