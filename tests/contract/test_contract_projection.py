"""The status projection: of answers, and of the description that the fuzzer gets; and the score of planted bugs."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from library import Library, description
from truespec.config import load_api
from truespec.contract.projection import UNDOCUMENTED, project_description, projected
from truespec.contract.running import plan_of
from truespec.contract.score import score
from truespec.contract.wire import Answer
from truespec.ir import Api
from truespec.lower import lower
from truespec.source import Document, load


@pytest.fixture
def described(tmp_path: Path) -> tuple[Document, Api]:
    """The library's description."""
    document = load(description(tmp_path) / "openapi.yaml")
    return document, lower(document)


def status(api: Api, body: Any, status: int = 200) -> int:
    """The status that an answer is shown with."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return projected(api.operations[0], Answer(status, (), content)).status


def test_a_code_becomes_the_status_of_its_row(described: tuple[Document, Api]) -> None:
    _, api = described
    assert status(api, {"code": 0}) == 200
    assert status(api, {"code": 40}) == 401
    assert status(api, {"code": 44}) == 404


def test_what_no_row_has_is_visible(described: tuple[Document, Api]) -> None:
    _, api = described
    assert status(api, {"code": 99}) == UNDOCUMENTED
    assert status(api, {"code": "0"}) == UNDOCUMENTED
    assert status(api, {"code": False}) == UNDOCUMENTED


def test_what_tells_no_code_stays_as_it_is(described: tuple[Document, Api]) -> None:
    _, api = described
    assert status(api, b"<html>") == 200
    assert status(api, {}) == 200
    assert status(api, [1]) == 200
    assert status(api, {"code": 40}, 502) == 502


def test_the_description_gets_an_answer_for_each_status(described: tuple[Document, Api]) -> None:
    document, api = described
    before = copy.deepcopy(document.data)
    data = project_description(document, api, api.operations, {"owner": ["ann"]})
    assert set(data["paths"]["/list"]["post"]["responses"]) == {"200", "400", "401", "404"}
    assert "security" not in data
    assert document.data == before


def test_a_description_without_an_envelope_keeps_its_answers(tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(
        json.dumps(
            {
                "openapi": "3.1.0",
                "info": {"title": "Pets", "version": "1"},
                "paths": {"/pets": {"get": {"responses": {"200": {"description": "Pets"}}}}},
            }
        )
    )
    document = load(tmp_path / "openapi.json")
    api = lower(document)
    answer = Answer(200, (), b'{"code": 40}')
    assert projected(api.operations[0], answer) is answer
    data = project_description(document, api, api.operations, {})
    assert data["paths"] == document.data["paths"]


def test_the_score_counts_what_is_found_and_what_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from truespec.contract import running
    from truespec.contract.target import Target, adopt

    library = Library()

    def load_target(_: object) -> Target:
        return adopt(library, "library")

    monkeypatch.setattr(running, "load_target", load_target)
    config = load_api(description(tmp_path))
    result = score(config, plan_of(None, max_examples=3, phases=("examples", "protocol")))
    assert result.as_json() == {"planted": 3, "found": 2, "missed": ["harmless"], "false_alarms": 0}
