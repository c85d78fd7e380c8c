"""A mock that has one example page of a listing: reading through it gives that page and ends."""

from __future__ import annotations

from typing import Any

import pytest
from runtime_fakes import API
from sample_chat._runtime import Client, Mock, MockMethod, Resource
from sample_chat._runtime.operation import Answer, CursorPages, Done, NumberPages, Operation, Parameter

ANSWERS = (Answer("200", "Any"),)
TWO = [{"id": "a"}, {"id": "b"}]
CURSOR = (Parameter("after"),)
NUMBER = (Parameter("page"),)
CASES: dict[str, tuple[Any, tuple[Parameter, ...], Any, int]] = {
    "a cursor with a flag": (
        CursorPages(("after",), ("/next",), "/items", done=Done("/more", False)),
        CURSOR,
        {"items": TWO, "next": "c1", "more": True},
        1,
    ),
    "a cursor that ends by its absence": (
        CursorPages(("after",), ("/meta/next",), "/items"),
        CURSOR,
        {"items": TWO, "meta": {"next": "c1"}},
        1,
    ),
    "the id of the last item": (
        CursorPages(("after",), ("/items/-1/id",), "/items"),
        CURSOR,
        {"items": TWO},
        2,
    ),
    "the id of the last item, with a flag": (
        CursorPages(("after",), ("/items/-1/id",), "/items", done=Done("/more", False)),
        CURSOR,
        {"items": TWO, "more": True},
        1,
    ),
    "numbers": (NumberPages("page", "/items"), NUMBER, {"items": TWO}, 2),
    "numbers with a total": (NumberPages("page", "/items", total="/total"), NUMBER, {"items": TWO, "total": 99}, 1),
    "offsets from zero": (NumberPages("page", "/items", start=0, step=0), NUMBER, {"items": TWO}, 2),
    "already the last": (
        CursorPages(("after",), ("/next",), "/items", done=Done("/more", False)),
        CURSOR,
        {"items": TWO, "more": False},
        1,
    ),
    "already empty": (NumberPages("page", "/items"), NUMBER, {"items": []}, 1),
}


class Things(Resource):
    """A resource as it would be emitted."""

    def list(self, operation: Operation[Any, Any]) -> Any:
        return self._pages(operation, None)


@pytest.mark.parametrize("name", CASES)
def test_the_example_is_read_once_and_the_listing_ends(name: str) -> None:
    pages, parameters, example, calls = CASES[name]
    op = Operation("op", "GET", "/things", parameters, answers=ANSWERS, pages=pages)
    mock = Mock(API, {"op": example})
    MockMethod(mock, op)
    listing = Things(mock.attach(Client(API, {}))).list(op)
    assert list(listing) == example["items"]
    assert len(mock.calls) == calls
    assert listing.first_page().items == example["items"]
    assert list(listing.limit(1)) == example["items"][:1]


def test_queued_pages_are_served_as_they_are_and_the_example_ends_them() -> None:
    pages = CursorPages(("after",), ("/next",), "/items", done=Done("/more", False))
    op = Operation("op", "GET", "/things", CURSOR, answers=ANSWERS, pages=pages)
    mock = Mock(API, {"op": {"items": TWO, "next": "c1", "more": True}})
    method = MockMethod(mock, op)
    method.answers({"items": [{"id": "x"}], "next": "c9", "more": True})
    found = list(Things(mock.attach(Client(API, {}))).list(op))
    assert [each["id"] for each in found] == ["x", "a", "b"]
    assert method.calls[1].parameters == {"after": "c9"}
