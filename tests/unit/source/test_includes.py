"""References where OpenAPI allows none, as descriptions in many files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from truespec.diagnostics import Severity
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
GET = "{get: {responses: {'200': {description: d, content: {application/json: {schema: {$ref: %s}}}}}}}"


def written(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    return folder / "openapi.yaml"


def test_an_operation_of_another_file_is_read_in_its_place_and_told_once(tmp_path: Path) -> None:
    document = load(
        written(
            tmp_path,
            openapi=HEAD
            + "paths:\n  /a:\n    get: {$ref: one.yaml}\n    put: {$ref: one.yaml}\n  /b:\n    get: {$ref: one.yaml}\n",
            one="operationId: one\nresponses: {'200': {description: {$ref: 'words.yaml#/a'}}}\n",
            words="a: hello\n",
        )
    )
    assert document.data["paths"]["/b"]["get"]["responses"]["200"]["description"] == "hello"
    assert document.locate(("paths", "/b", "get", "operationId")).file.endswith("one.yaml")
    assert [(one.rule, one.severity) for one in document.diagnostics] == [("ref-kind", Severity.WARNING)] * 3
    told = [one.message for one in document.diagnostics]
    assert any("'get', nor in 1 other places" in message for message in told)


def test_whole_maps_may_be_files_and_their_parts_keep_their_names(tmp_path: Path) -> None:
    document = load(
        written(
            tmp_path,
            openapi=HEAD + "paths: {$ref: paths.yaml}\ncomponents: {schemas: {$ref: schemas.yaml}}\n",
            paths=f"/a: {GET % 'schemas.yaml#/Pet'}\n",
            schemas="Pet: {type: object, properties: {owner: {$ref: '#/Owner'}}}\nOwner: {type: object}\n",
        )
    )
    assert set(document.data["components"]["schemas"]) == {"Pet", "Owner"}
    pet = document.data["components"]["schemas"]["Pet"]
    assert pet["properties"]["owner"] == {"$ref": "#/components/schemas/Owner"}
    media = document.data["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]
    assert media == {"schema": {"$ref": "#/components/schemas/Pet"}}


def test_data_is_left_alone(tmp_path: Path) -> None:
    text = (
        "components: {schemas: {A: {properties: {$ref: {type: string}}, example: {$ref: x.yaml}, x-a: {$ref: y.yaml}}}}"
    )
    document = load(written(tmp_path, openapi=HEAD + text))
    assert document.diagnostics == ()
    assert document.data["components"]["schemas"]["A"]["example"] == {"$ref": "x.yaml"}


@pytest.mark.parametrize(
    ("openapi", "rule"),
    [
        ("paths: {/a: {get: {$ref: nowhere.yaml}}}", "file-missing"),
        ("paths: {/a: {get: {$ref: '#/paths/~1a'}}}", "ref-loop"),
        ("paths: {/a: {get: {$ref: '#/paths/~1a/get'}}}", "ref-loop"),
        ("paths: {/a: {get: {$ref: loop.yaml}}}", "ref-loop"),
        ("paths: {$ref: openapi.yaml}", "ref-loop"),
    ],
)
def test_what_cannot_be_brought_in_is_told(tmp_path: Path, openapi: str, rule: str) -> None:
    loop = "responses: {$ref: 'loop.yaml'}\n"
    document = load(written(tmp_path, openapi=HEAD + openapi, loop=loop))
    errors = [one for one in document.diagnostics if one.severity is Severity.ERROR]
    assert [one.rule for one in errors] == [rule]
    assert errors[0].span is not None
