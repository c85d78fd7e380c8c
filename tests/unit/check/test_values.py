"""Values against schemas, in the words that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from truespec.check.model import Model
from truespec.check.patterns import fault, matcher, remark
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path


def _model(folder: Path, version: str = "3.1.0") -> Model:
    spec = folder / "openapi.yaml"
    spec.write_text(
        f"openapi: {version}\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n"
        "components: {schemas: {Text: {type: string}, Loop: {allOf: [{$ref: '#/components/schemas/Loop'}]}}}\n",
        "utf-8",
    )
    return Model(load(spec))


CASES: list[tuple[Any, Any, str | None]] = [
    ({"type": "integer"}, 1.0, None),
    ({"type": "integer"}, True, "expected an integer, found a boolean"),
    ({"type": ["string", "null"]}, None, None),
    ({"$ref": "#/components/schemas/Text"}, 1, "expected a string, found an integer"),
    ({"$ref": "#/components/schemas/Loop"}, 1, None),
    ({"$ref": "#/components/schemas/Text", "maxLength": 1}, "ab", "2 characters, and at most 1 are allowed"),
    ({"enum": [1, "a"]}, True, "true is none of 1, 'a'"),
    ({"const": 0}, False, "false is not 0"),
    ({"minimum": 3}, 2, "2 is not at least 3"),
    ({"exclusiveMaximum": 3}, 3, "3 is not below 3"),
    ({"multipleOf": 0.1}, 0.3, None),
    ({"multipleOf": 2}, 3, "3 is no multiple of 2"),
    ({"minimum": 1.5}, 10**300, None),
    ({"pattern": "^a+$"}, "b", "'b' does not match the pattern '^a+$'"),
    ({"pattern": "^(?=a)"}, "b", None),
    ({"format": "date-time"}, "2020-01-01", "'2020-01-01' is no date-time"),
    ({"format": "date-time"}, "2020-02-30T00:00:00Z", "'2020-02-30T00:00:00Z' is no date-time"),
    ({"format": "uuid"}, "x", "'x' is no uuid"),
    ({"format": "int32"}, 2**31, "2147483648 is no int32"),
    ({"format": "of our own"}, "x", None),
    ({"required": ["a", "b"]}, {"a": 1}, "'b' is required, and missing"),
    (
        {"properties": {"a": {}}, "additionalProperties": False},
        {"b": 1},
        "'b' is not declared, and nothing else is allowed",
    ),
    (
        {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
        ["a", "b"],
        "expected an integer, found a string",
    ),
    ({"uniqueItems": True}, [1, 2, 1], "the same as item 0"),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, [], "an array that fits none of the 2 alternatives"),
    (
        {"anyOf": [{"type": "string", "maxLength": 1}, {"type": "integer"}]},
        "ab",
        "2 characters, and at most 1 are allowed",
    ),
    ({"not": {"type": "string"}}, "a", "'a' is what 'not' excludes"),
    ({"if": {"type": "string"}, "then": {"maxLength": 1}}, "ab", "2 characters, and at most 1 are allowed"),
    ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, "2 characters, and at most 1 are allowed"),
    (False, 1, "nothing fits here"),
    ({"type": 5, "properties": [], "enum": 1, "allOf": {}, "pattern": 1}, {}, None),
]


@pytest.mark.parametrize(("schema", "value", "message"), CASES)
def test_a_value_fits_or_it_is_said_why_not(tmp_path: Path, schema: Any, value: Any, message: str | None) -> None:
    problems = _model(tmp_path).judge().problems(schema, value)
    assert [one.message for one in problems] == ([] if message is None else [message])


def test_direction_decides_what_may_be_absent(tmp_path: Path) -> None:
    model = _model(tmp_path)
    schema = {"required": ["id", "key"], "properties": {"id": {"readOnly": True}, "key": {"writeOnly": True}}}
    assert [one.message for one in model.judge("request").problems(schema, {})] == ["'key' is required, and missing"]
    assert [one.message for one in model.judge("response").problems(schema, {})] == ["'id' is required, and missing"]


def test_openapi_3_0_has_its_own_words(tmp_path: Path) -> None:
    judge = _model(tmp_path, "3.0.3").judge()
    assert judge.fits({"type": "string", "nullable": True}, None)
    assert not judge.fits({"type": "string"}, None)
    assert not judge.fits({"minimum": 1, "exclusiveMinimum": True}, 1)
    assert judge.fits({"$ref": "#/components/schemas/Text", "maxLength": 1}, "ab")


def test_a_diamond_of_all_of_is_judged_once_a_schema(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    lines = [
        f"    L{n}: {{allOf: [{{$ref: '#/components/schemas/L{n - 1}'}}, {{$ref: '#/components/schemas/L{n - 1}'}}]}}"
        for n in range(1, 25)
    ]
    head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    L0: {type: string}\n"
    spec.write_text(head + "\n".join(lines) + "\n", "utf-8")
    judge = Model(load(spec)).judge()
    assert judge.fits({"$ref": "#/components/schemas/L24"}, "a")
    assert judge.problems({"$ref": "#/components/schemas/L24"}, 1)


def test_patterns_of_an_enemy_take_no_time() -> None:
    match = matcher("^(a+)+$")
    assert match is not None
    assert not match("a" * 10_000 + "!")
    assert matcher("(?=a)") is None


@pytest.mark.parametrize(
    ("pattern", "bad"), [("^[a-z", True), ("(", True), ("(?<name>a)", False), (r"\p{L}+(?!x)", False)]
)
def test_what_is_no_expression(pattern: str, bad: bool) -> None:
    assert (fault(pattern) is not None) is bad


def test_what_is_probably_not_meant() -> None:
    assert "{1,70}" in str(remark("[a-z]{1-70}"))
    assert remark("^[a-z]{1,70}$") is None
