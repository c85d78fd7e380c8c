"""What the guide is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A text of ours, and the Python that it speaks of, empty where it speaks of none.

    The source goes on from the first of the guide, which makes `client`.
    """

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the guide. `rows` are a table of names and what they are."""

    anchor: str
    title: str
    steps: tuple[Step, ...]
    heads: tuple[str, str] = ("", "")
    rows: tuple[tuple[str, str], ...] = ()
