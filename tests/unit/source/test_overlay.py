"""Overlays: what an action matches, what becomes of it, and where it says it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from truespec.diagnostics import TruespecError
from truespec.source import Document, load
from truespec.source.jsonpath import find

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
openapi: 3.1.0
info: {title: t, version: '1'}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /a: {get: {summary: A, responses: {"200": {description: ok}}}}
  /b: {get: {responses: {"200": {description: ok}}}}
"""


def _overlaid(folder: Path, *actions: str) -> Document:
    (folder / "spec.yaml").write_text(SPEC, "utf-8")
    text = "overlay: 1.1.0\ninfo: {title: o, version: '1'}\nactions:\n" + "".join(f"  - {one}\n" for one in actions)
    (folder / "overlay.yaml").write_text(text, "utf-8")
    return load(folder / "spec.yaml", overlays=[folder / "overlay.yaml"])


def test_update_remove_and_copy(tmp_path: Path) -> None:
    document = _overlaid(
        tmp_path,
        "{target: $.paths.*.get, update: {tags: [a], summary: new}}",
        "{target: \"$.tags[?@.name == 'a']\", remove: true}",
        "{target: $.tags, update: {name: d}}",
        "{target: \"$.paths['/b'].get.responses['200']\", copy: $.info}",
    )
    assert document.diagnostics == ()
    data = document.data
    assert [data["paths"][path]["get"]["summary"] for path in ("/a", "/b")] == ["new", "new"]
    assert data["tags"] == [{"name": "b"}, {"name": "c"}, {"name": "d"}]
    assert data["paths"]["/b"]["get"]["responses"]["200"] == {"description": "ok", "title": "t", "version": "1"}
    assert document.locate(("tags", 1, "name")).line == 3
    assert document.locate(("tags", 1, "name")).column == 37
    assert document.locate(("paths", "/a", "get", "summary")).file.endswith("overlay.yaml")
    assert document.locate(("paths", "/a", "get", "responses", "200")).line == 5


@pytest.mark.parametrize(
    "action",
    [
        "{target: \"$.paths['/zz']\", remove: true}",
        "{target: '$.paths[', remove: true}",
        "{target: $, remove: true}",
        "{target: $.info}",
        "{target: $.info, copy: '$.tags[*]'}",
        "{update: {}}",
        "text",
    ],
)
def test_an_action_that_does_nothing_is_an_error(tmp_path: Path, action: str) -> None:
    with pytest.raises(TruespecError) as caught:
        _overlaid(tmp_path, action)
    assert caught.value.exit_status == 1
    assert caught.value.diagnostics[0].span is not None


def test_a_reference_that_an_overlay_breaks_is_told(tmp_path: Path) -> None:
    update = "{target: \"$.paths['/a'].get\", update: {parameters: [{$ref: '#/components/parameters/Gone'}]}}"
    document = _overlaid(tmp_path, update)
    assert [one.rule for one in document.diagnostics] == ["ref-unresolved"]
    assert document.diagnostics[0].span is not None
    assert document.diagnostics[0].span.file.endswith("overlay.yaml")


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("$", [()]),
        ("$.a.b", [("a", "b")]),
        ("$['a']['b','c']", [("a", "b"), ("a", "c")]),
        ("$.l[0]", [("l", 0)]),
        ("$.l[-1]", [("l", 2)]),
        ("$.l[1:]", [("l", 1), ("l", 2)]),
        ("$.l[?@.n > 1 && !(@.n == 3)].n", [("l", 1, "n")]),
        ("$.l[?@.n]", [("l", 0), ("l", 1), ("l", 2)]),
        ("$.l[?(@.n == $.a.b)]", [("l", 0)]),
        ("$..n", [("l", 0, "n"), ("l", 1, "n"), ("l", 2, "n")]),
        ("$.a.*", [("a", "b"), ("a", "c")]),
        ("$.zz", []),
    ],
)
def test_json_path(query: str, paths: list[Any]) -> None:
    data = {"a": {"b": 1, "c": "x"}, "l": [{"n": 1}, {"n": 2}, {"n": 3}]}
    assert [path for path, _ in find(query, data)] == paths
