"""Bodies as pages show them."""

from __future__ import annotations

import pytest
from truespec.draft.jsonish import NotJson, read_body


@pytest.mark.parametrize(
    ("text", "value", "notes"),
    [
        ('{"a": 1}', {"a": 1}, 0),
        ('{"a": 1, // one\n "b": [1, 2,],}', {"a": 1, "b": [1, 2]}, 1),
        ('{"a": ["x" // only one can be sent.]}', {"a": ["x"]}, 1),
        ('{"a": /* why */ true, ...}', {"a": True}, 2),
        ('{"a": xxx}', {"a": "xxx"}, 1),
        ('{"a": "http://b"}', {"a": "http://b"}, 0),
        ("[]", [], 0),
        ('{"a": [{"b": 1}，{ ... }]}', {"a": [{"b": 1}]}, 2),
        ('\u2003{\u2003"a"：1}', {"a": 1}, 1),
    ],
)
def test_what_is_read(text: str, value: object, notes: int) -> None:
    sample, end = read_body(text)
    assert (sample.value, len(sample.notes), sample.complete, end) == (value, notes, True, len(text))


@pytest.mark.parametrize(
    "text", ['{"a": {"b": [{"c": 1, "d": "ca', '{"a": {"b": [{"c": 1, "d": fals\n', '{"a": {"b": [{"c": 1,']
)
def test_what_is_cut_off_is_kept_as_far_as_it_goes(text: str) -> None:
    sample, _ = read_body(text)
    assert sample.value == {"a": {"b": [{"c": 1}]}}
    assert not sample.complete


@pytest.mark.parametrize("text", ["{HOST}/a", "{", "1", '{"a" 1}', "[" * 1000])
def test_what_is_no_body(text: str) -> None:
    with pytest.raises(NotJson):
        read_body(text)


def test_lines_are_kept() -> None:
    sample, _ = read_body('x\n{\n"a": [\n{"b": 1}]}', 2, 10)
    assert sample.lines[("a",)] == 12
    assert sample.lines["a", 0, "b"] == 13
