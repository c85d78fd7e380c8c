"""Words set apart: a change of words lays nothing out again, and the output is what a run without a cache makes."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from truespec import words
from truespec.config import load_api
from truespec.pipeline import Request, Result, generate
from truespec.python import docstrings

CASES = Path(__file__).resolve().parents[2] / "cases"
SAID = (
    "", " ", "<br>", "…", "x", "\n\nLater.", 'Some """quoted""" text\\ and an "end"', "A b.\n\n- one\n\n    code",
    "Tags <b>in</b> <p>it</p>", "\u202egnorw", "\ue000a.0\ue001", "\ue002line[]\ue003", "T" * 300, "Same.", "Same.",
)  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def places(value: Any) -> list[tuple[dict[str, Any], str]]:
    """Where words stand, and what looks like them in examples."""
    found: list[tuple[dict[str, Any], str]] = []
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        found += [(held, key) for key in ("description", "summary") if isinstance(held.get(key), str)]
        value = list(held.values())
    for child in cast("list[Any]", value) if isinstance(value, list) else []:
        found += places(child)
    return found


class Both:
    """The same description made with the cache of this test and without any."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spec = folder / "openapi.json"

    def made(self, document: dict[str, Any]) -> Result:
        """The run with the cache, which must come to what the other comes to."""
        self.spec.write_text(json.dumps(document), encoding="utf-8")
        config = load_api(self.spec)
        warm = generate(config, Request(folder=self.folder / "warm", skip_unsupported=True))
        cold = generate(config, Request(folder=self.folder / "cold", skip_unsupported=True, use_cache=False))
        assert contents(self.folder / "warm") == contents(self.folder / "cold")
        assert [str(one) for one in warm.diagnostics] == [str(one) for one in cold.diagnostics]
        assert {**warm.summary(), "output": ""} == {**cold.summary(), "output": ""}
        return warm


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    monkeypatch.setenv("TRUESPEC_CACHE_DIR", str(tmp_path / "cache"))
    return Both(tmp_path)


def described() -> dict[str, Any]:
    """Words in every place where one may stand, and data that looks like them."""
    text = {"type": "string", "description": "A text."}
    data = {"description": "Data, not words.", "summary": "data"}
    pet = {
        "type": "object",
        "description": "A pet.",
        "required": ["description"],
        "properties": {
            "description": text,
            "summary": {"enum": ["a", "b"], "type": "string", "description": "One of two."},
            "properties": {
                "type": "object",
                "properties": {"example": text, "default": {"$ref": "#/components/schemas/Tag"}},
            },
            "kind": {"type": "object", "default": data, "example": data, "description": "With data."},
        },
    }
    kinds = [{"const": 1, "title": "one", "description": "The first."}, {"const": 2, "title": "two"}]
    tagged = {"oneOf": [{"$ref": "#/components/schemas/Dog"}, {"$ref": "#/components/schemas/Cat"}]}
    mapping = {"description": "#/components/schemas/Dog", "summary": "#/components/schemas/Cat"}
    member = {
        "type": "object",
        "required": ["tag"],
        "properties": {"tag": {"type": "string", "description": "The tag."}},
    }
    answer = {"schema": {"$ref": "#/components/schemas/Pet"}, "examples": {"page": {"summary": "One", "value": data}}}
    operation = {
        "operationId": "addPet",
        "summary": "Add a pet",
        "description": "Adds it.\n\nFor good.",
        "parameters": [{"name": "q", "in": "query", "description": "What for.", "schema": text}],
        "requestBody": {
            "description": "It.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
        },
        "responses": {"200": {"description": "Done.", "content": {"application/json": answer}}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1", "description": "About pets.", "summary": "Pets"},
        "tags": [{"name": "default", "description": "All of it."}],
        "servers": [{"url": "https://example.com", "description": "The only one."}],
        "paths": {"/pets": {"summary": "Pets", "description": "All.", "post": operation}},
        "components": {
            "schemas": {
                "Pet": pet,
                "Tag": {"oneOf": kinds, "description": "Named numbers."},
                "Animal": {**tagged, "discriminator": {"propertyName": "tag", "mapping": mapping}},
                "Dog": member,
                "Cat": {**member, "description": "A cat."},
                "Part": {"allOf": [{"$ref": "#/components/schemas/Dog"}, {"description": "More.", **member}]},
            }
        },
    }  # fmt: skip


def test_a_change_of_words_alone_lays_nothing_out(both: Both) -> None:
    document = described()
    assert "lower" in both.made(document).stages
    document["components"]["schemas"]["Pet"]["description"] = "Another pet."
    document["paths"]["/pets"]["post"]["summary"] = "Put a pet in"
    result = both.made(document)
    assert "lower" not in result.stages
    assert result.written > 0
    assert any(b"Another pet." in text for text in contents(both.folder / "warm").values())


@pytest.mark.parametrize("number", range(len(places(described()))))
def test_words_in_every_place(both: Both, number: int) -> None:
    document = described()
    both.made(document)
    holder, key = places(document)[number]
    holder[key] = f"Said otherwise {number}."
    both.made(document)


@pytest.mark.parametrize("name", ["hostile-docstrings", "references-with-words", "all-of-conflicts", "named-values"])
def test_any_words_in_a_case(both: Both, name: str) -> None:
    random_ = random.Random(name)
    document = yaml.safe_load((CASES / name / "spec.yaml").read_text(encoding="utf-8"))
    for _ in range(5):
        both.made(document)
        for _ in range(random_.choice([1, 2, 5])):
            holder, key = random_.choice(places(document))
            holder[key] = random_.choice(SAID)


def test_what_is_kept_ends_with_the_description_that_it_was_made_of(both: Both) -> None:
    document = described()
    both.made(document)
    document["info"]["title"] = "Animals"
    assert "lower" in both.made(document).stages


def test_findings_have_the_places_of_the_new_text(both: Both) -> None:
    document = described()
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    document["components"]["schemas"] |= {
        "A": {"type": "object", "properties": {"b_c": inner}},
        "A_b": {"type": "object", "properties": {"c": {**inner, "required": ["a"]}}},
    }
    assert both.made(document).diagnostics
    document["info"]["description"] = "About pets, and so on, in one line that is longer."
    both.made(document)
    document["paths"]["/pets"]["post"]["summary"] = "Much longer than it was before, so that all places move"
    result = both.made(document)
    assert result.diagnostics
    assert "lower" not in result.stages


def test_equal_words_are_one_word() -> None:
    same = {"paths": {}, "components": {"schemas": {"A": {"description": "x"}, "B": {"description": "x"}}}}
    other = {"paths": {}, "components": {"schemas": {"A": {"description": "x"}, "B": {"description": "y"}}}}
    apart = words.set_apart(same), words.set_apart(other)
    assert apart[0] is not None
    assert apart[1] is not None
    assert list(apart[0].words.values()) == ["x"]
    assert apart[0].digest != apart[1].digest


def test_a_private_character_of_ours_leaves_all_in_place() -> None:
    assert words.set_apart({"paths": {}, "info": {"title": "a \ue000 b"}}) is None
    assert words.set_apart({"paths": {"/a": {"summary": "a \ue0030 b"}}}) is None


def test_what_contains_itself_is_left_alone() -> None:
    loop: dict[str, Any] = {"description": "x"}
    loop["items"] = loop
    assert words.set_apart({"paths": {"/a": loop}}) is None


def test_a_word_that_is_looked_into_is_missed() -> None:
    with words.held_back(), pytest.raises(words.Missed):
        words.must_be_noted('x = "\ue000a.0\ue001"')


def test_most_numbers_stay_where_another_word_changes() -> None:
    def numbers(first: str) -> Any:
        schemas = {"A": {"description": first}, "B": {"description": "b"}, "C": {"description": "b"}}
        apart = words.set_apart({"paths": {}, "components": {"schemas": schemas}})
        assert apart is not None
        return apart.data["components"]["schemas"]

    one, other = numbers("a"), numbers("b")
    assert one["B"] == one["C"]
    assert other["A"] == other["B"] == other["C"]
    assert numbers("c") == one


def test_a_word_that_is_given_by_name_is_missed() -> None:
    with words.held_back(), pytest.raises(words.Missed):
        docstrings.line(text="\ue000one.1\ue001")
