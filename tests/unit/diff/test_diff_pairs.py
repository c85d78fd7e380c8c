"""Pairs of small documents whose changes are known, each classified on both axes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from diff_edits import Differ, edited
from truespec.diff.rules import texts

PAIRS: list[dict[str, Any]] = [
    pair
    for name in ("pairs.yaml", "pairs_more.yaml")
    for pair in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"].replace(" ", "-") for pair in PAIRS])
def test_every_change_is_found_and_weighed(pair: dict[str, Any], base: dict[str, Any], differ: Differ) -> None:
    old = edited(base, pair.get("from", {}))
    report = differ(old, edited(old, pair["edit"]))
    found = sorted(f"{one.rule} {one.wire_impact.word} {one.client_impact.word}" for one in report.changes)
    assert found == sorted(pair["expect"])
    known = texts()
    assert all(one.rule in known and all(effect.rule in known for effect in one.client) for one in report.changes)
    assert all(one.new_span is not None for one in report.changes if one.new_pointer is not None)


def test_there_are_fifty_pairs_with_names_of_their_own() -> None:
    assert len(PAIRS) >= 50
    assert len({pair["name"] for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS[::7], ids=[pair["name"].replace(" ", "-") for pair in PAIRS[::7]])
def test_a_fingerprint_stays_when_the_document_is_reordered(
    pair: dict[str, Any], base: dict[str, Any], differ: Differ
) -> None:
    old = edited(base, pair.get("from", {}))
    new = edited(old, pair["edit"])
    turned = [{**one, "paths": dict(reversed(one["paths"].items()))} for one in (old, new)]
    for one in turned:
        schemas = reversed(one["components"]["schemas"].items())
        one["components"] = {**one["components"], "schemas": dict(schemas)}
    prints = [{change.fingerprint for change in differ(*both).changes} for both in ((old, new), tuple(turned))]
    assert prints[0] == prints[1]


def test_a_fingerprint_stays_when_a_schema_is_used_once_more(base: dict[str, Any], differ: Differ) -> None:
    use = base["paths"]["/pets/{id}"]["patch"]
    more = edited(base, {"/paths/~1aaa": {"post": {**use, "operationId": "moveFirst", "parameters": []}}})
    edit = {"/components/schemas/Move/minProperties": 1, "/components/schemas/Move/additionalProperties": False}
    prints = [{one.fingerprint for one in differ(old, edited(old, edit)).changes} for old in (base, more)]
    assert len(prints[0]) == 2
    assert prints[0] == prints[1]
