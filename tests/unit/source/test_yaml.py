"""YAML 1.2 scalars, text keys, positions, and what ends the reading."""

from __future__ import annotations

from typing import Any

import pytest
from truespec.diagnostics import TruespecError
from truespec.source.limits import DEFAULT, Limits
from truespec.source.text import decode
from truespec.source.yaml_text import read


def _read(text: str, limits: Limits = DEFAULT) -> Any:
    data, _, diagnostics = read(decode("a.yaml", text.encode()), limits)
    assert not diagnostics
    return data


def _rules(text: str, limits: Limits = DEFAULT) -> list[str]:
    try:
        _, _, diagnostics = read(decode("a.yaml", text.encode()), limits)
    except TruespecError as error:
        assert error.exit_status == 2
        diagnostics = list(error.diagnostics)
    assert all(one.span for one in diagnostics)
    return [one.rule for one in diagnostics]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("2020-01-02", "2020-01-02"),
        ("12:30:45", "12:30:45"),
        ("0777", 777),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("-12", -12),
        ("+3", 3),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.0.0", "1.0.0"),
        ("", None),
        ("~", None),
        ("null", None),
        ("'1'", "1"),
        ('"no"', "no"),
        ("!!str 1", "1"),
        ("!!float 1", 1.0),
        ("! 5", "5"),
        ("=", "="),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text: str, value: Any) -> None:
    found = _read(f"a: {text}\n")["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_text() -> None:
    assert _read("200: a\ntrue: b\nno: c\n2020-01-02: d\nnull: e\n") == {
        "200": "a",
        "true": "b",
        "no": "c",
        "2020-01-02": "d",
        "null": "e",
    }


def test_merge_keys_give_way_to_what_is_written() -> None:
    data = _read("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {z: 4}]}\n")
    assert data["b"] == {"x": 1, "y": 3}
    assert data["c"] == {"x": 1, "y": 2, "z": 4}


def test_positions_of_keys_and_values() -> None:
    text = decode("a.yaml", "é: 1\nb:\n  - {c: \"x\", d: 'y'}\n".encode())
    _, tree, _ = read(text, DEFAULT)
    taken, place = tree.find(("b", 0, "d"))
    assert taken == 3
    assert text.content[place.key_start : place.key_end] == "d"
    assert text.content[place.start : place.end] == "'y'"
    assert str(text.span(place.start, place.end)) == "a.yaml:3:17"


def test_positions_behind_aliases_and_merges() -> None:
    text = decode("a.yaml", b"a: &a {x: 1}\nb: *a\nc: {<<: *a}\n")
    _, tree, _ = read(text, DEFAULT)
    assert text.place(tree.find(("b", "x"))[1].start) == (1, 11)
    assert text.place(tree.find(("c", "x"))[1].start) == (1, 11)


def test_a_path_that_is_not_there_gives_its_nearest_parent() -> None:
    text = decode("a.yaml", b"a: {b: 1}\n")
    _, tree, _ = read(text, DEFAULT)
    assert tree.find(("a", "zz", "y"))[0] == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a: .nan\n", "yaml-value"),
        ("a: 1" + "0" * 500 + "\n", "yaml-value"),
        ("? [a]\n: 1\n", "yaml-key"),
        ("~: 1\n", "yaml-key"),
        ("a: !x 1\n", "yaml-tag"),
        ("a: !!python/object:os.system x\n", "yaml-tag"),
        ("a: &a [*a]\n", "yaml-alias"),
        ("a: *a\n", "yaml-alias"),
        ("a: {<<: 1}\n", "yaml-merge"),
        ("a: 1\n---\nb: 2\n", "yaml-documents"),
        ("a: [\n", "yaml-syntax"),
        ("a: 'x\n", "yaml-syntax"),
        ("\ta: 1\n", "yaml-syntax"),
        ("a: \x07\n", "not-text"),
        ("a: " + "[" * 100_000, "too-deep"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, rule: str) -> None:
    assert _rules(text) == [rule]


def test_aliases_of_aliases_stay_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert _rules("\n".join(lines)) == ["yaml-alias"]


def test_many_keys_that_stand_twice_cost_little() -> None:
    text = "\n".join(f"k{n}: 1" for n in range(3000)) + "\n" + "\n".join(f"k{n}: 1" for n in range(3000)) + "\n"
    assert len(_rules(text)) == 200


def test_limits_hold() -> None:
    assert _rules("a: [1, 2, 3, 4, 5, 6]\n", Limits(nodes=5)) == ["too-large"]
    assert _rules("a: [[[[1]]]]\n", Limits(depth=3)) == ["too-deep"]
