"""What is made of a schema depends on the schema alone: not on what else the generator is given with it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from truespec.cache import Cache, Shelf
from truespec.python.pieces import make
from truespec.python.units import Unit, circles, runs, together, units_of

PREFIX = "#/components/schemas/"


def test_circles_come_after_what_they_refer_to() -> None:
    edges = {"a": ["b"], "b": ["c", "a"], "c": ["d"], "d": [], "e": ["e", "a"]}
    assert circles(edges) == [["d"], ["c"], ["a", "b"], ["e"]]


def test_circles_of_a_long_chain_need_no_recursion() -> None:
    edges = {str(number): [str(number + 1)] for number in range(5000)} | {"5000": ["0"]}
    assert [len(circle) for circle in circles(edges)] == [5001]


def schema(number: int, random_: random.Random, count: int) -> dict[str, Any]:
    """An object or an alias that refers to others, in every place where a reference may stand."""
    targets = [f"Model{random_.randrange(count)}" for _ in range(3)]
    first, second, third = ({"$ref": f"{PREFIX}{name}"} for name in targets)
    kind = number % 4
    if kind == 0:
        return {"anyOf": [first, {"type": "string"}], "description": "@0@"}
    if kind == 1:
        values = [f"value {each}" for each in range(40)]
        return {"anyOf": [{"enum": values}, {"type": "string"}]}
    properties = {
        "plain": {"type": "integer", "description": "@1@"},
        "one": {**first, "description": "@2@"},
        "many": {"type": "array", "items": second},
        "by_name": {"type": "object", "additionalProperties": third},
        "either": {"anyOf": [first, third, {"type": "null"}]},
    }
    required = ["one", "either"] if kind == 2 else []
    return {"type": "object", "properties": properties, "required": required, "description": "@0@"}


def some(count: int, seed: int) -> list[Unit]:
    random_ = random.Random(seed)
    schemas = {f"Model{number}": schema(number, random_, count) for number in range(count)}
    objects = {name: json["properties"] for name, json in schemas.items() if "properties" in json}
    fields = {name: {field: field for field in properties} for name, properties in objects.items()}
    return units_of("Model", schemas, fields)


@pytest.mark.parametrize("seed", range(3))
def test_a_class_is_the_same_whatever_is_made_with_it(seed: int) -> None:
    units = some(24, seed)
    alone = {piece.name: piece for unit in units for piece in make(together([unit]))}
    shared = {piece.name: piece for run in runs(units) for piece in make(together(run))}
    assert shared == alone


def test_a_unit_refers_only_to_levels_below() -> None:
    units = some(60, 9)
    level = {name: unit.level for unit in units for name in unit.batch.schemas}
    assert all(level[name] < unit.level for unit in units for name in unit.batch.outside)


def test_a_shelf_holds_what_was_used_last_and_no_more(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    shelf = Shelf(cache, "some")
    shelf.put("a", 1)
    shelf.put("b", 2)
    shelf.close()
    shelf = Shelf(cache, "some")
    assert (shelf.get("a"), shelf.get("c")) == (1, None)
    shelf.put("c", 3)
    shelf.close()
    shelf = Shelf(cache, "some")
    assert [shelf.get(key) for key in "abc"] == [1, None, 3]


def test_a_shelf_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    shelf = Shelf(Cache(tmp_path), "some")
    shelf.put("a", 1)
    shelf.close()
    for path in tmp_path.rglob("*.json"):
        path.write_text("[1, 2", encoding="utf-8")
    assert Shelf(Cache(tmp_path), "some").get("a") is None
