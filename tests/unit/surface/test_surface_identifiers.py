"""Text of a description to Python identifiers."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truespec.surface.identifiers import constant, distinct, pascal, snake, spelled, words


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


def fully(text: str) -> str:
    return snake(spelled(text))


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["$top", "top"], ["dollar_top", "top"]),
        (["fooBar", "foo_bar", "foo-bar"], ["foo_bar", "foo_underscore_bar", "foo_dash_bar"]),
        (["@id", "#id", "other"], ["at_id", "hash_id", "other"]),
        (["filter[a]", "filter.a"], ["filter_open_a_close", "filter_dot_a"]),
        (["$top"], ["top"]),
    ],
)
def test_symbols_tell_apart_what_asks_for_one_name(texts: list[str], names: list[str]) -> None:
    found = distinct({text: snake(text) for text in texts}, full=fully)
    assert found == dict(zip(texts, names, strict=True))
    assert distinct({text: snake(text) for text in reversed(texts)}, full=fully) == found


def test_what_symbols_do_not_tell_apart_has_a_digest() -> None:
    wanted = {"$top": "top", "top": "top", "dollar_top": "dollar_top", "Top": "top"}
    names = distinct(wanted, full=fully)
    assert names["dollar_top"] == "dollar_top"
    assert all(names[key].startswith("top_") for key in ("$top", "top", "Top"))
    assert len(set(names.values())) == 4
    assert distinct({"top": "top"}, taken={"top"}, full=fully)["top"] == names["top"]


def test_every_symbol_has_a_word() -> None:
    symbols = [char for char in map(chr, range(33, 127)) if not char.isalnum()]
    assert all(spelled(char).strip().isalpha() for char in symbols)


def test_an_addition_without_a_clash_renames_nothing() -> None:
    assert distinct({"/a": "Pet", "/n": "New"})["/a"] == distinct({"/a": "Pet"})["/a"]


def test_no_keyword_is_a_problem_for_the_caller_alone() -> None:
    assert snake("class") in keyword.kwlist
