"""Bases whose values are of a class that inherits from them: which class, when it is loaded, and what is written."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from truespec.python.runtime.models import Told
from truespec.python.runtime.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PET = """
from __future__ import annotations
from typing import Annotated
from pydantic import Field
from truespec.python.runtime.families import {tagged}

class Pet({tagged}):
    pet_kind: Annotated[str | int | None, Field(alias="petKind")] = None
    friends: list[Pet] | None = None
    __tag__ = "petKind"
    __heirs__ = {{"cat": "cats:Cat", "7": "cats:Seven", "tabby": "cats:Tabby"}}
"""
CATS = """
from __future__ import annotations
from .pets import Pet

class Cat(Pet):
    lives: int | None = None
    __tag__ = "petKind"
    __heirs__ = {"tabby": "cats:Tabby"}

class Tabby(Cat):
    stripes: int | None = None

class Seven(Pet):
    pass
"""


def loaded(module: str) -> Any:
    return import_module(module)


def adapter_of(item: Any) -> TypeAdapter[Any]:
    """Of a list."""
    kind: Any = list.__class_getitem__(item)
    return TypeAdapter(kind)


@pytest.fixture(params=["TaggedModel", "ClosedTaggedModel"])
def zoo(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a package with both modules."""
    name = f"zoo_{request.param.lower()}"
    folder = tmp_path / name
    folder.mkdir()
    for module, text in (("__init__", ""), ("pets", PET.format(tagged=request.param)), ("cats", CATS)):
        (folder / f"{module}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield name
    for module in [one for one in sys.modules if one.partition(".")[0] == name]:
        del sys.modules[module]


def test_who_inherits_is_loaded_when_a_value_asks_for_it(zoo: str) -> None:
    pets = loaded(f"{zoo}.pets")
    adapter = adapter_of(pets.Pet)
    (fox,) = adapter.validate_json('[{"petKind": "fox"}]')
    assert type(fox).__name__ == "Pet"
    assert f"{zoo}.cats" not in sys.modules
    (cat,) = adapter.validate_json('[{"petKind": "cat", "lives": "9", "friends": [{"petKind": "tabby"}]}]')
    assert f"{zoo}.cats" in sys.modules
    assert (type(cat).__name__, cat.lives, type(cat.friends[0]).__name__) == ("Cat", 9, "Tabby")
    assert adapter.dump_json([cat], by_alias=True, exclude_unset=True) == (
        b'[{"petKind":"cat","friends":[{"petKind":"tabby"}],"lives":9}]'
    )


def test_a_class_asks_for_its_own_heirs_alone(zoo: str) -> None:
    cats = loaded(f"{zoo}.cats")
    assert type(cats.Cat.model_validate({"petKind": "tabby"})).__name__ == "Tabby"
    assert type(cats.Cat.model_validate({"petKind": "7"})).__name__ == "Cat"
    assert type(cats.Tabby.model_validate({"petKind": "cat"})).__name__ == "Tabby"


@pytest.mark.parametrize("value", [{"petKind": 7}, {"pet_kind": "7"}])
def test_a_tag_is_found_under_either_name_and_of_any_type(zoo: str, value: dict[str, Any]) -> None:
    pets = loaded(f"{zoo}.pets")
    assert type(pets.Pet(**value)).__name__ == type(pets.Pet.model_validate(value)).__name__ == "Seven"


def test_null_and_nothing_are_no_tags(zoo: str) -> None:
    pets = loaded(f"{zoo}.pets")
    values: list[dict[str, Any]] = [{}, {"petKind": None}]
    assert {type(pets.Pet.model_validate(value)).__name__ for value in values} == {"Pet"}
    assert f"{zoo}.cats" not in sys.modules


def test_what_an_heir_refuses_is_told_with_its_place(zoo: str) -> None:
    pets = loaded(f"{zoo}.pets")
    adapter = adapter_of(pets.Pet)
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python([{"friends": [{"petKind": "cat", "lives": "many"}]}])
    assert [error["loc"] for error in caught.value.errors()] == [(0, "friends", 0, "lives")]


def test_a_model_that_became_plain_is_still_of_its_class(zoo: str) -> None:
    cats, pets = loaded(f"{zoo}.cats"), loaded(f"{zoo}.pets")
    told = plain(plain([cats.Cat(lives=3), cats.Cat(petKind="lynx", lives=4), pets.Pet(petKind="cat")]))
    assert [type(one) for one in told] == [Told, Told, Told]
    adapter = adapter_of(pets.Pet)
    made = adapter.validate_python(told)
    assert [type(one).__name__ for one in made] == ["Cat", "Cat", "Cat"]
    assert adapter.dump_python(made, by_alias=True, exclude_unset=True) == [
        {"petKind": "cat", "lives": 3},
        {"petKind": "lynx", "lives": 4},
        {"petKind": "cat"},
    ]
