"""Text of a description to Python identifiers."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truespec.surface.identifiers import constant, distinct, pascal, snake, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("conversationIDs", "conversation_ids"),
        ("GetC2CUnreadMsgNum", "get_c2c_unread_msg_num"),
        ("To_Account", "to_account"),
        ("HTTPServer", "http_server"),
        ("x-rate-limit", "x_rate_limit"),
        ("2faToken", "value_2fa_token"),
        ("", "value"),
        ("名前", "名前"),
        ("\u202eevil", "evil"),
    ],
)
def test_snake(text: str, expected: str) -> None:
    assert snake(text) == expected


def test_a_letter_that_looks_like_a_latin_one_is_told_from_it() -> None:
    assert snake("admin") == "admin"
    assert snake("\u0430dmin") != "admin"
    assert snake("\u0430dmin").isascii()


def test_pascal_keeps_the_case_within_words() -> None:
    assert pascal("BccEmailArchive") == "BccEmailArchive"
    assert pascal("BCCEmailArchive") == "BCCEmailArchive"
    assert pascal("charge", "refunds", "item") == "ChargeRefundsItem"


def test_constant() -> None:
    assert constant("One to one") == "ONE_TO_ONE"
    assert constant("-1") == "VALUE_1"


@given(st.text())
def test_whatever_comes_in_an_identifier_comes_out(text: str) -> None:
    for name in (snake(text), pascal(text), constant(text)):
        assert name.isidentifier()
        assert len(name) <= 100


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_words_lose_no_letter(text: str) -> None:
    assert "".join(words(text)) == "".join(char for char in text if char.isalnum())


def test_distinct_tells_all_who_ask_for_one_name_apart_in_any_order() -> None:
    wanted = {"/a": "Pet", "/b": "Pet", "/c": "Toy"}
    names = distinct(wanted)
    assert names["/c"] == "Toy"
    assert len(set(names.values())) == 3
    assert "Pet" not in names.values()
    assert distinct(dict(reversed(wanted.items()))) == names
    assert distinct({"/a": "Pet"}, taken={"Pet"})["/a"] == names["/a"]


def test_an_addition_without_a_clash_renames_nothing() -> None:
    assert distinct({"/a": "Pet", "/n": "New"})["/a"] == distinct({"/a": "Pet"})["/a"]


def test_no_keyword_is_a_problem_for_the_caller_alone() -> None:
    assert snake("class") in keyword.kwlist
