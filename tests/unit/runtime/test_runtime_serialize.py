"""Every cell of the specification's tables of parameter styles."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any
from uuid import UUID

import pytest
from runtime_fakes import sent
from sample_chat._runtime.errors import RequestError
from sample_chat._runtime.operation import Location, Operation, Parameter, Style
from sample_chat._runtime.serialize import scalar

BLUE = "blue"
COLORS = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}

PATHS: list[tuple[Style, bool, Any, str]] = [
    ("simple", False, BLUE, "blue"),
    ("simple", False, COLORS, "blue,black,brown"),
    ("simple", False, RGB, "R,100,G,200,B,150"),
    ("simple", True, BLUE, "blue"),
    ("simple", True, COLORS, "blue,black,brown"),
    ("simple", True, RGB, "R=100,G=200,B=150"),
    ("label", False, BLUE, ".blue"),
    ("label", False, COLORS, ".blue,black,brown"),
    ("label", False, RGB, ".R,100,G,200,B,150"),
    ("label", True, BLUE, ".blue"),
    ("label", True, COLORS, ".blue.black.brown"),
    ("label", True, RGB, ".R=100.G=200.B=150"),
    ("matrix", False, BLUE, ";color=blue"),
    ("matrix", False, COLORS, ";color=blue,black,brown"),
    ("matrix", False, RGB, ";color=R,100,G,200,B,150"),
    ("matrix", True, BLUE, ";color=blue"),
    ("matrix", True, COLORS, ";color=blue;color=black;color=brown"),
    ("matrix", True, RGB, ";R=100;G=200;B=150"),
]
QUERIES: list[tuple[Style, bool, Any, str]] = [
    ("form", False, "", "color="),
    ("form", False, BLUE, "color=blue"),
    ("form", False, COLORS, "color=blue,black,brown"),
    ("form", False, RGB, "color=R,100,G,200,B,150"),
    ("form", True, "", "color="),
    ("form", True, BLUE, "color=blue"),
    ("form", True, COLORS, "color=blue&color=black&color=brown"),
    ("form", True, RGB, "R=100&G=200&B=150"),
    ("spaceDelimited", False, COLORS, "color=blue%20black%20brown"),
    ("spaceDelimited", False, RGB, "color=R%20100%20G%20200%20B%20150"),
    ("spaceDelimited", True, COLORS, "color=blue&color=black&color=brown"),
    ("pipeDelimited", False, COLORS, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, RGB, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("pipeDelimited", True, COLORS, "color=blue&color=black&color=brown"),
    ("deepObject", True, RGB, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("deepObject", False, RGB, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
]
HEADERS: list[tuple[bool, Any, str]] = [
    (False, BLUE, "blue"),
    (False, COLORS, "blue,black,brown"),
    (False, RGB, "R,100,G,200,B,150"),
    (True, BLUE, "blue"),
    (True, COLORS, "blue,black,brown"),
    (True, RGB, "R=100,G=200,B=150"),
]


def operation(location: Location, style: Style | None, explode: bool | None, **more: Any) -> Operation[Any]:
    path = "/a/{color}/z" if location == "path" else "/a"
    return Operation("op", "GET", path, (Parameter("color", location, style=style, explode=explode, **more),))


@pytest.mark.parametrize(("style", "explode", "value", "expected"), PATHS)
def test_path_styles(style: Style, explode: bool, value: Any, expected: str) -> None:
    request = sent(operation("path", style, explode), {"color": value})
    assert request.url == f"http://host.test/v1/a/{expected}/z"


@pytest.mark.parametrize(("style", "explode", "value", "expected"), QUERIES)
def test_query_styles(style: Style, explode: bool, value: Any, expected: str) -> None:
    request = sent(operation("query", style, explode), {"color": value})
    assert request.url == f"http://host.test/v1/a?{expected}"


@pytest.mark.parametrize(("explode", "value", "expected"), HEADERS)
def test_header_styles(explode: bool, value: Any, expected: str) -> None:
    request = sent(operation("header", "simple", explode), {"color": value})
    assert dict(request.headers)["color"] == expected


@pytest.mark.parametrize(
    ("explode", "value", "expected"),
    [
        (False, BLUE, "color=blue"),
        (False, COLORS, "color=blue,black,brown"),
        (True, COLORS, "color=blue; color=black; color=brown"),
        (True, RGB, "R=100; G=200; B=150"),
    ],
)
def test_cookie_styles(explode: bool, value: Any, expected: str) -> None:
    request = sent(operation("cookie", "form", explode), {"color": value})
    assert dict(request.headers)["Cookie"] == expected


def test_defaults_by_location() -> None:
    assert sent(operation("query", None, None), {"color": COLORS}).url.endswith("?color=blue&color=black&color=brown")
    assert sent(operation("path", None, None), {"color": RGB}).url.endswith("/R,100,G,200,B,150/z")


@pytest.mark.parametrize("value", [None, [], {}, [None], {"a": None}])
def test_what_is_not_there_is_left_out_of_a_query(value: Any) -> None:
    assert sent(operation("query", "form", True), {"color": value}).url == "http://host.test/v1/a"


def test_deep_objects_nest() -> None:
    value = {"a": {"b": [1, 2]}, "c": None, "d": True}
    url = sent(operation("query", "deepObject", True), {"color": value}).url
    assert url.endswith("?color%5Ba%5D%5Bb%5D%5B0%5D=1&color%5Ba%5D%5Bb%5D%5B1%5D=2&color%5Bd%5D=true")


def test_values_are_encoded_and_delimiters_are_not() -> None:
    assert sent(operation("query", "form", False), {"color": ["a,b", "c&d", "é"]}).url.endswith(
        "?color=a%2Cb,c%26d,%C3%A9"
    )
    assert "/a/x%2Fy%3Fz/z" in sent(operation("path", "simple", False), {"color": "x/y?z"}).url


def test_allow_reserved_leaves_what_cannot_break_the_query() -> None:
    url = sent(operation("query", "form", True, allow_reserved=True), {"color": "a/b:c?d&e=f#g h"}).url
    assert url.endswith("?color=a/b:c?d%26e%3Df%23g%20h")


@pytest.mark.parametrize("value", ["", None, [], "..", "."])
def test_a_path_argument_that_would_change_the_path_is_refused(value: Any) -> None:
    with pytest.raises(RequestError):
        sent(operation("path", None, None), {"color": value})


def test_a_missing_path_argument_is_refused() -> None:
    with pytest.raises(RequestError, match="path parameter 'color' is missing"):
        sent(operation("path", None, None))


def test_a_missing_required_parameter_is_refused() -> None:
    with pytest.raises(RequestError, match="query parameter 'color' is missing"):
        sent(operation("query", None, None, required=True))


def test_a_header_cannot_hold_a_line_break() -> None:
    with pytest.raises(RequestError, match="line break"):
        sent(operation("header", None, None), {"color": "a\r\nX-Evil: 1"})


def test_a_parameter_with_content_is_json() -> None:
    request = sent(operation("query", None, None, media_type="application/json"), {"color": {"a": [1]}})
    assert request.url.endswith("?color=%7B%22a%22%3A%5B1%5D%7D")


def test_a_path_with_a_query_and_a_fragment_keeps_the_query() -> None:
    request = sent(Operation("op", "POST", "/a?Action=Go#v2", (Parameter("x"),)), {"x": 1})
    assert request.url == "http://host.test/v1/a?Action=Go&x=1"


def test_constants_and_checked_types() -> None:
    parameters = (Parameter("format", constant="json"), Parameter("count", type="int"))
    op = Operation("op", "GET", "/a", parameters)
    assert sent(op, {"count": "7"}).url.endswith("?format=json&count=7")
    with pytest.raises(RequestError, match="valid integer"):
        sent(op, {"count": "many"})


@pytest.mark.parametrize(
    ("reference", "good", "bad"),
    [
        ("int(ge=1, le=3)", [1, 3, "2"], [0, 4, "x"]),
        ("number(gt=-1.5)", [-1, 2.5], [-1.5, "x"]),
        (r'str(pattern="^[\\[\\](),|\"=]+$")', ["[](),|=", '"'], ["a", ""]),
        ("list[str(max_length=2)](min_length=1, max_length=2)", [["a"], ["aa", "b"]], [[], ["aaa"], ["a"] * 3]),
        ("list[int(multiple_of=5) | str(min_length=3)] | None", [[5, "abc"], None], [[4], ["ab"]]),
        ("dict[str, list[int(le=1)]]", [{"a": [1]}], [{"a": [2]}]),
    ],
)
def test_limits_stand_behind_types(reference: str, good: list[Any], bad: list[Any]) -> None:
    op = Operation("op", "GET", "/a", (Parameter("x", type=reference),))
    for value in good:
        sent(op, {"x": value})
    for value in bad:
        with pytest.raises(RequestError, match="query parameter 'x'"):
            sent(op, {"x": value})


@pytest.mark.parametrize("reference", ["int(ge)", "int(ge=1", "int(import os)", "int(ge=[1])", "(ge=1)", "int ge=1"])
def test_a_reference_that_is_none_is_an_error(reference: str) -> None:
    op = Operation("op", "GET", "/a", (Parameter("x", type=reference),))
    with pytest.raises(ValueError, match="type"):
        sent(op, {"x": 1})


class Colour(Enum):
    RED = "red"


class Number(IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "true"),
        (1, "1"),
        (1.5, "1.5"),
        (9007199254740993, "9007199254740993"),
        (Colour.RED, "red"),
        (Number.ONE, "1"),
        (dt.datetime(2026, 1, 31, 8, tzinfo=dt.UTC), "2026-01-31T08:00:00Z"),
        (dt.date(2026, 1, 31), "2026-01-31"),
        (Decimal("1.10"), "1.10"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_scalars(value: Any, expected: str) -> None:
    assert scalar(value) == expected
