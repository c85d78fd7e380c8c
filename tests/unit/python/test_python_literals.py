"""The one encoder for values, and text in docstrings."""

from __future__ import annotations

import ast
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from truespec.python import docstrings, markdown
from truespec.python.literals import Source, call, literal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_a_literal_reads_back_as_the_value_and_is_ascii(value: object) -> None:
    source = literal(value)
    assert source.isascii()
    if "float(" not in source:
        assert ast.literal_eval(source) == value


def test_numbers_that_json_cannot_hold() -> None:
    assert math.isinf(eval(literal(math.inf), {"__builtins__": {"float": float}}))


def test_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="no literal for object"):
        literal(object())


def test_call_leaves_out_what_says_nothing() -> None:
    shown = call("Parameter", literal("x"), style=None, explode=False, key="", required=True, constant=Source("0"))
    assert shown == "Parameter('x', required=True, constant=0)"


@given(st.text() | st.text(alphabet='"\\\n a'))
def test_no_text_ends_a_docstring(text: str) -> None:
    for body in (docstrings.escaped(text), docstrings.paragraphs(text, 4), docstrings.line(text)):
        tree = ast.parse(f'def f():\n    """{body}"""\n')
        function = tree.body[0]
        assert isinstance(function, ast.FunctionDef)
        assert len(function.body) == 1
    attached = ast.parse(docstrings.attached(text, ""))
    assert [type(node) for node in attached.body] == [ast.Expr]


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\ufeff", "\ud800"])
def test_characters_that_deceive_are_gone(char: str) -> None:
    assert docstrings.clean(f"a{char}b") == "ab"


@pytest.mark.parametrize("breaker", ["\r", "\r\n", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_is_one(breaker: str) -> None:
    assert docstrings.clean(f"a{breaker}b") == "a\nb"


def test_markup_of_a_stranger_is_plain_text_in_the_readme() -> None:
    assert markdown.cell("a|b <script> `x`") == r"a\|b \<script\> \`x\`"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Things\n\nAll of *them*.\n\nMore.", r"All of \*them\*."),
        ("### The Internet of Things", "The Internet of Things"),
        ("Welcome\n=======\nto all\nthings", "to all things"),
        ("#1 in things", r"\#1 in things"),
    ],
)
def test_the_readme_begins_with_words_and_no_heading(text: str, said: str) -> None:
    assert markdown.paragraph(text) == said
