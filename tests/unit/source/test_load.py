"""From files to one document, with the places that its parts came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from truespec.diagnostics import TruespecError
from truespec.source import Document, Limits, load
from truespec.source.pointer import escape, join, parse

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_json", ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "openapi.yaml"


def _rules(document: Document) -> list[str]:
    return [one.rule for one in document.diagnostics]


def test_path_items_are_inlined_and_the_rest_is_hoisted(tmp_path: Path) -> None:
    spec = _write(
        tmp_path,
        openapi_yaml=HEAD
        + "paths: {/a: {$ref: paths/a.yaml}}\ncomponents: {schemas: {Pet: {$ref: schemas/pet.yaml}}}\n",
        paths__a_yaml="get:\n  parameters: [{$ref: '../p.yaml#/Limit'}]\n  responses: {'200': {$ref: '#/x-ok'}}\n"
        "x-ok:\n  description: ok\n  content: {application/json: {schema: {$ref: ../schemas/pet.yaml}}}\n",
        p_yaml="Limit: {name: limit, in: query, schema: {type: integer}}\n",
        schemas__pet_yaml="type: object\nproperties:\n  next: {$ref: '#'}\n  $ref: {type: string}\n",
    )
    document = load(spec)
    assert _rules(document) == []
    get = document.data["paths"]["/a"]["get"]
    assert get["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    assert get["responses"] == {"200": {"$ref": "#/components/responses/x-ok"}}
    pet = document.data["components"]["schemas"]["Pet"]
    assert pet["properties"] == {"next": {"$ref": "#/components/schemas/Pet"}, "$ref": {"type": "string"}}
    assert document.locate(("components", "schemas", "Pet", "properties", "next")).line == 3
    assert document.locate(("paths", "/a", "get", "parameters"), key=True).file.endswith("a.yaml")
    assert document.resolve("#/components/schemas/Pet/properties/next")[0] == ("components", "schemas", "Pet")
    assert len(document.files) == 4


def test_clashing_names_are_told_apart_by_their_own_places(tmp_path: Path) -> None:
    schema = "{$ref: %s/item.yaml}"
    spec = _write(
        tmp_path,
        openapi_yaml=HEAD + "components:\n  schemas:\n    X:\n      properties:\n"
        f"        a: {schema % 'a'}\n        b: {schema % 'b'}\n        c: {{$ref: c/other.yaml}}\n",
        a__item_yaml="{type: string}",
        b__item_yaml="{type: integer}",
        c__other_yaml="{type: number}",
    )
    schemas = load(spec).data["components"]["schemas"]
    assert {name: schema.get("type") for name, schema in schemas.items()} == {
        "X": None,
        "a_item": "string",
        "b_item": "integer",
        "other": "number",
    }


def test_extensions_and_examples_are_brought_in(tmp_path: Path) -> None:
    spec = _write(
        tmp_path,
        openapi_yaml=HEAD + "x-truespec-error-codes: {$ref: errors.yaml}\nx-other: {$ref: errors.yaml}\n"
        "components:\n  examples:\n    one: {summary: s, externalValue: one.json}\n    far: {externalValue: 'https://e.com/x'}\n",
        errors_yaml="- {code: 1, more: {$ref: '#/1'}}\n- {code: 2}\n",
        one_json='{"$ref": 1, "a": [true]}',
    )
    document = load(spec)
    assert _rules(document) == []
    assert document.data["x-truespec-error-codes"] == [{"code": 1, "more": {"code": 2}}, {"code": 2}]
    assert document.data["x-other"] == {"$ref": "errors.yaml"}
    assert document.data["components"]["examples"] == {
        "one": {"summary": "s", "value": {"$ref": 1, "a": [True]}},
        "far": {"externalValue": "https://e.com/x"},
    }
    span = document.locate(("components", "examples", "one", "value", "a", 0))
    assert (span.file.rsplit("/", 1)[-1], span.line, span.column) == ("one.json", 1, 19)


@pytest.mark.parametrize(
    ("ref", "rule"),
    [
        ("'#/components/schemas/Nobody'", "ref-unresolved"),
        ("'#nobody'", "ref-unresolved"),
        ("../outside.yaml", "ref-outside"),
        ("..%2foutside.yaml", "ref-outside"),
        ("/etc/hostname", "ref-outside"),
        ("link.yaml", "ref-outside"),
        ("file:///etc/hostname", "ref-remote"),
        ("//127.0.0.1:9/x.yaml", "ref-remote"),
        ("http://127.0.0.1:9/x.yaml", "ref-remote"),
        ("missing.yaml", "file-missing"),
        ("broken.yaml", "ref-unreadable"),
        ("'#/info/title'", "ref-kind"),
        ("'#'", "ref-kind"),
        ("'#/components/schemas/X/properties/a'", "ref-loop"),
    ],
)
def test_references_that_cannot_be_followed(tmp_path: Path, ref: str, rule: str) -> None:
    folder = tmp_path / "api"
    spec = _write(
        folder,
        openapi_yaml=HEAD + f"components: {{schemas: {{X: {{properties: {{a: {{$ref: {ref}}}}}}}}}}}\n",
        broken_yaml="a: [\n",
    )
    (tmp_path / "outside.yaml").write_text("SECRET: 1\n", "utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    document = load(spec)
    assert _rules(document) == [rule]
    assert "SECRET" not in str(document.diagnostics)
    assert document.diagnostics[0].span is not None
    assert document.diagnostics[0].span.line == 3


def test_a_path_item_that_contains_itself_is_told(tmp_path: Path) -> None:
    callback = 'post: {responses: {default: {description: x}}, callbacks: {c: {"{$url}": {$ref: %s.yaml}}}}'
    spec = _write(
        tmp_path, openapi_yaml=HEAD + "paths: {/a: {$ref: a.yaml}}\n", a_yaml=callback % "b", b_yaml=callback % "a"
    )
    assert set(_rules(load(spec))) == {"ref-loop"}


def test_an_extension_that_contains_itself_is_told(tmp_path: Path) -> None:
    spec = _write(tmp_path, openapi_yaml=HEAD + "x-truespec-errors: {a: [{$ref: '#/x-truespec-errors'}]}\n")
    assert _rules(load(spec)) == ["ref-loop"]


def test_anchors_and_ids_are_found(tmp_path: Path) -> None:
    spec = _write(
        tmp_path,
        openapi_yaml=HEAD + "components:\n  schemas:\n    A: {$anchor: here, type: string}\n    B: {$ref: '#here'}\n"
        "    C: {$id: 'https://e.com/c', type: integer}\n    D: {$ref: 'https://e.com/c'}\n",
    )
    document = load(spec)
    assert _rules(document) == []
    assert document.data["components"]["schemas"]["B"] == {"$ref": "#/components/schemas/A"}
    assert document.data["components"]["schemas"]["D"] == {"$ref": "#/components/schemas/C"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        ("- a\n", "list"),
        ("swagger: '2.0'\n", "Swagger"),
        ("asyncapi: 2.6.0\n", "AsyncAPI"),
        ("openapi: 3.0\n", "text"),
        ("openapi: 4.0.0\n", "4.0.0"),
        ("info: {}\n", "openapi"),
        ("{", "'{'"),
    ],
)
def test_other_documents_are_refused_with_what_to_do(tmp_path: Path, text: str, word: str) -> None:
    spec = _write(tmp_path, openapi_yaml=text)
    with pytest.raises(TruespecError) as caught:
        load(spec)
    assert caught.value.exit_status == 2
    told = f"{caught.value.diagnostics[0].message} {caught.value.diagnostics[0].hint}"
    assert word in told or caught.value.diagnostics[0].rule == "yaml-syntax"


def test_json_twice_a_key_and_a_lone_surrogate(tmp_path: Path) -> None:
    spec = tmp_path / "a.json"
    spec.write_text('{"openapi": "3.1.0",\n "paths": {}, "paths": {},\n "x-a": ["\\ud800", "\\ud83d\\ude00"]}', "utf-8")
    document = load(spec)
    assert [(one.rule, one.span.line if one.span else 0) for one in document.diagnostics] == [
        ("duplicate-key", 2),
        ("json-value", 3),
    ]
    assert document.data["x-a"] == ["\ufffd", "\U0001f600"]


@pytest.mark.parametrize(
    ("escaped", "read"),
    [
        (r"\ud83d\ude00", "\U0001f600"),
        (r"\\ud83d\ude00", "\\ud83d\ufffd"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\ude00", "\ufffd"),
        (r"\ud83d", "\ufffd"),
    ],
)
def test_halves_of_surrogate_pairs_are_told_from_whole_ones(tmp_path: Path, escaped: str, read: str) -> None:
    spec = tmp_path / "a.json"
    spec.write_text(f'{{"openapi": "3.1.0", "paths": {{}}, "x-a": "{escaped}"}}', "utf-8")
    document = load(spec)
    assert document.data["x-a"] == read
    assert bool(document.diagnostics) is ("\ufffd" in read)


def test_sizes_are_bounded(tmp_path: Path) -> None:
    spec = tmp_path / "a.json"
    spec.write_text(json.dumps({"openapi": "3.1.0", "x-a": [1] * 100}), "utf-8")
    for limits in (Limits(size=50), Limits(total=50), Limits(nodes=50), Limits(depth=1), Limits(files=0)):
        with pytest.raises(TruespecError) as caught:
            load(spec, limits=limits)
        assert caught.value.exit_status == 2


def test_pointers() -> None:
    assert parse("#/paths/~1a~0b/%7Bid%7D") == ("paths", "/a~b", "{id}")
    assert join(("paths", "/a~b", 0)) == "/paths/~1a~0b/0"
    assert escape("~/") == "~0~1"
    with pytest.raises(ValueError, match="begins with"):
        parse("a/b")
