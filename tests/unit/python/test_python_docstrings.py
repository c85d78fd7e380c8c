"""Words of a description as docstrings: what becomes the first line of a method's, and what stands below it."""

from __future__ import annotations

import pytest
from truespec.python.docstrings import opening, summary

WORDS = " ".join(["word"] * 30)
WRAPPED = f"{' '.join(['word'] * 22)}\n        {' '.join(['word'] * 8)}"


@pytest.mark.parametrize(
    ("given", "description", "shown"),
    [
        ("", "Lists pets", "Lists pets."),
        ("Lists pets", "Newest first.", "Lists pets.\n\n        Newest first."),
        ("", "Lists\npets.\n \n\nNewest first.", "Lists pets.\n\n        Newest first."),
        ("", f"Lists pets. {WORDS}", f"Lists pets.\n\n        {WRAPPED}"),
        (f"Lists pets. {WORDS}", "More.", f"Lists pets.\n\n        {WRAPPED}\n\n        More."),
        ("", f"Lists, e.g. dogs of A. Smith. {WORDS}", f"Lists, e.g. dogs of A. Smith.\n\n        {WRAPPED}"),
        ("", f"{WORDS} v1.2\n\nMore.", f"{WRAPPED} v1.2\n\n        More."),
        ("", f"- one. two\n- {WORDS}", f"- one. two\n        - {WORDS}"),
        ("", f'Say \\ and """. {WORDS}', f'Say \\\\ and \\"\\"\\".\n\n        {WRAPPED}'),
    ],
)
def test_the_first_sentence_is_the_summary(given: str, description: str, shown: str) -> None:
    assert opening(given, description, "", 8) == shown


def test_a_note_stands_below_the_summary() -> None:
    said = opening("Lists pets", "Newest first.", "Deprecated.", 8)
    assert [line.strip() for line in said.split("\n")] == ["Lists pets.", "", "Deprecated.", "", "Newest first."]


def test_words_that_say_nothing_are_none() -> None:
    assert opening("", "<br>", "Deprecated.", 8) == ""


def test_of_what_is_said_elsewhere_stands_the_first_sentence() -> None:
    assert summary("", f"Lists pets. {WORDS}", "See `Pets.list`.", 8) == "Lists pets. See `Pets.list`."
    long = f"{WORDS[:105]}."
    assert summary(long, "", "See `Pets.list`.", 8) == f"{long}\n\n        See `Pets.list`."
