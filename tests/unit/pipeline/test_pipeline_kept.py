"""What one run leaves to the next in a process changes nothing: every output and every word told is what a run of its
own makes, whatever was edited before. `TRUESPEC_MUTATIONS` edits every case so many times."""

from __future__ import annotations

import copy
import json
import os
import random
from pathlib import Path
from typing import Any

import blind_edits
import plain_edits
import pytest
import yaml
from truespec.config import load_api
from truespec.diagnostics import TruespecError
from truespec.pipeline import Kept, Request, generate

FEW = (
    "all-of-conflicts", "duplicate-names", "in-body-error-envelope", "form-and-multipart", "heirs", "inheritance",
    "named-values", "cursor-pagination", "recursive-models", "open-enum-and-unknown-fields",
)  # fmt: skip
CASES = {path.parent.name: path for path in (Path(__file__).resolve().parents[2] / "cases").glob("*/spec.yaml")}
ROUNDS = int(os.environ.get("TRUESPEC_MUTATIONS", "0"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Followed:
    """One description made again and again, with what was left before and without."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.spec = folder, folder / "openapi.json"
        self.kept = Kept()

    def _made(self, name: str, kept: Kept | None, *, use_cache: bool) -> tuple[str, dict[str, bytes]]:
        request = Request(folder=self.folder / name, skip_unsupported=True, use_cache=use_cache)
        try:
            result = generate(load_api(self.spec), request, kept=kept)
        except TruespecError as error:
            return repr(error.diagnostics), {}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # That it should not have come to this is told by other tests: here it has to come to the same.
            return repr(error), {}
        told = [str(one) for one in result.diagnostics]
        return repr((told, {**result.summary(), "output": ""})), contents(self.folder / name)

    def made(self, document: dict[str, Any]) -> dict[str, bytes]:
        """The output, which must be what another run makes."""
        self.spec.write_text(json.dumps(document), encoding="utf-8")
        again, alone = self._made("kept", self.kept, use_cache=True), self._made("alone", None, use_cache=False)
        assert again == alone
        return again[1]


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    monkeypatch.setenv("TRUESPEC_CACHE_DIR", str(tmp_path / "cache"))
    return Followed(tmp_path)


@pytest.mark.parametrize("name", sorted(CASES if ROUNDS else FEW))
def test_edits_of_a_case(followed: Followed, name: str) -> None:
    chance = random.Random(name)
    first = yaml.safe_load(CASES[name].read_text(encoding="utf-8"))
    document = first
    followed.made(document)
    for _ in range(ROUNDS or 5):
        document = copy.deepcopy(chance.choice([first, document, document, document]))
        for _ in range(chance.choice([0, 1, 1, 2])):
            if chance.random() < 0.3:
                blind_edits.edit(document, chance)
            else:
                document = plain_edits.edit(document, chance)
        if "openapi" in document:
            followed.made(document)


def described() -> dict[str, Any]:
    """Two operations with classes of their own, and components that share words."""

    def answer(name: str) -> dict[str, Any]:
        schema = {
            "type": "object",
            "properties": {name: {"type": "string"}, "tag": {"$ref": "#/components/schemas/Tag"}},
        }
        return {"200": {"description": "Same.", "content": {"application/json": {"schema": schema}}}}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/a": {"get": {"operationId": "getA", "summary": "Same.", "responses": answer("a")}},
            "/b": {"get": {"operationId": "getB", "summary": "Same.", "responses": answer("b")}},
        },
        "components": {
            "schemas": {
                "Tag": {
                    "type": "object",
                    "description": "Same.",
                    "properties": {"x": {"$ref": "#/components/schemas/Last"}},
                },
                "Last": {"type": "object", "description": "Same.", "properties": {"y": {"type": "integer"}}},
            }
        },
    }


def test_a_name_that_others_take_away(followed: Followed) -> None:
    """Nothing that an operation is made of has changed, and yet its method answers with another class."""
    document = described()
    first = followed.made(document)
    document["components"]["schemas"]["GetAResponse"] = {"type": "object", "properties": {"z": {"type": "string"}}}
    second = followed.made(document)
    assert b"-> GetAResponse:" in b"".join(first.values())
    assert b"-> GetAResponse:" not in b"".join(second.values())
    del document["components"]["schemas"]["GetAResponse"]
    assert followed.made(document) == first


def test_a_word_that_stood_somewhere_else_first(followed: Followed) -> None:
    """Words that are equal have one number, after the first of them: it goes when that one changes, or comes back."""
    document = described()
    first = followed.made(document)
    for place in (document["paths"]["/a"]["get"], document["components"]["schemas"]["Tag"]):
        word = "summary" if "summary" in place else "description"
        place[word] = "Other."
        followed.made(document)
        place["added"], place["properties"] = True, {**place.get("properties", {}), "new": {"type": "string"}}
        followed.made(document)
        place[word] = "Same."
        followed.made(document)
    assert followed.made(described()) == first


def test_a_class_that_became_that_of_another(followed: Followed) -> None:
    document = described()
    followed.made(document)
    content = document["paths"]["/b"]["get"]["responses"]["200"]["content"]["application/json"]
    content["schema"]["properties"] = {"a": {"type": "string"}, "tag": {"$ref": "#/components/schemas/Tag"}}
    shared = followed.made(document)
    assert b"GetBResponse = GetAResponse" in b"".join(shared.values())
    content["schema"]["properties"]["b"] = {"type": "string"}
    assert b"GetBResponse = GetAResponse" not in b"".join(followed.made(document).values())


def test_classes_that_are_one_because_their_parts_are(followed: Followed) -> None:
    document = described()
    last: dict[str, Any] = {}
    for name in ("/a", "/b"):
        last = {"type": "object", "properties": {"q": {"type": "string"}}}
        inner = {"type": "object", "properties": {"deep": last}}
        content = document["paths"][name]["get"]["responses"]["200"]["content"]["application/json"]
        content["schema"] = {"type": "object", "properties": {"inner": inner}}
    assert b"GetBResponse = GetAResponse" in b"".join(followed.made(document).values())
    last["properties"]["r"] = {"type": "string"}
    assert b"GetBResponse = GetAResponse" not in b"".join(followed.made(document).values())
