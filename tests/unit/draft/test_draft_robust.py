"""No page, however broken, stops the command or takes long."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from draft_pages import FORMS, text
from truespec.check import check
from truespec.diagnostics import Severity
from truespec.draft import understand, write
from truespec.draft.witness import witness
from truespec.source import load

INSERTED = (
    "{",
    "}",
    "[",
    "]",
    "|",
    '"',
    "`",
    "```",
    "\n\n",
    "//",
    "<table>",
    "\u2028",
    "\x00",
    "#",
    "---",
    ":",
    "é",
    "007,",
)
HOSTILE = {
    "open braces": "{" * 20_000,
    "open lists": "\n".join(['["a",'] * 2_000),
    "deep objects": '{"a":' * 200 + "1",
    "pipes": "|" * 20_000,
    "one long word": "FieldTypeDescription\n" + "a" * 3_000 + "string\n",
    "a long path": "https://" + "a/" * 20_000,
    "spaces": " " * 100_000 + "x",
    "a method that is said again and again": "GET /GET /GET /",
}


def _broken(page: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(page) or 1)
        end = min(len(page), start + chance.randint(1, 200))
        page = (
            page[:start] + page[end:],
            page[:start] + chance.choice(INSERTED) + page[start:],
            page[:start] + page[end:] + page[start:end],
            page[:end],
            page[:start] + page[start:end] * 3 + page[end:],
        )[chance.randrange(5)]
    return page


@pytest.mark.parametrize("name", FORMS)
def test_a_broken_page_never_stops_it(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        page = understand(name, _broken(text(name), chance))
        if page.endpoint:
            write([page])
            witness([page])


@pytest.mark.parametrize("name", FORMS)
def test_the_draft_of_a_broken_page_is_a_description(name: str, tmp_path: Path) -> None:
    chance = random.Random(f"{name} again")
    for _ in range(6):
        page = understand(name, _broken(text(name), chance))
        if page.endpoint:
            (tmp_path / "openapi.yaml").write_text(write([page]), "utf-8")
            found = check(load(tmp_path / "openapi.yaml"))
            assert [one.message for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_no_long_time(name: str) -> None:
    started = time.perf_counter()
    page = understand(name, HOSTILE[name])
    if page.endpoint:
        write([page])
    assert time.perf_counter() - started < 10
