"""The heart: whatever is changed in a real document, both axes tell it, and what changed nothing is not told.

Each example cuts a slice from a document of the corpus and edits it at random. What the edit means on the wire is said
by the edit; what it means for the user of the client is read from two generated packages. TRUESPEC_MUTATIONS raises
the number of slices: `TRUESPEC_MUTATIONS=500 pytest tests/unit/diff/test_diff_mutated.py`.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any, cast

import pytest
from diff_mutations import EDITS, TEXT
from diff_slices import REQUEST, Edit, Json, Meaning, held_back, operations, shuffled, sliced
from diff_surface import Surface, surface_of
from truespec import emitters
from truespec.cache import Cache
from truespec.diagnostics import TruespecError
from truespec.diff import Impact, Report, Side, compare, opened

CORPUS = Path(os.environ.get("TRUESPEC_DATA", "")) / "corpus"
SLICES = int(os.environ.get("TRUESPEC_MUTATIONS", "24"))
EDITS_EACH = 8
LARGEST = 400_000
# What the client does otherwise, though nobody can read it from its signatures.
UNSEEN = {
    "client-value-refused", "client-value-admitted", "client-method-behaviour-changed",
    "client-exception-retry-changed", "client-base-url-changed", "client-base-url-needed",
    "client-option-value-refused", "client-option-value-admitted", "client-method-route-changed",
    "client-credential-needed",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="TRUESPEC_DATA names no folder with a corpus")


class Pair:
    """Two documents on disk, compared and generated."""

    def __init__(self, folder: Path, old: Json) -> None:
        self._folder = folder
        self._write("old", old)

    def _write(self, name: str, document: Json) -> None:
        (self._folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")

    def against(self, new: Json) -> tuple[Report, Surface | None, Surface | None]:
        """The report, and the surface of both clients; None where no client can be made."""
        self._write("new", new)
        paths = [str(self._folder / f"{name}.json") for name in ("old", "new")]
        with opened(paths[0], paths[1], self._folder) as (before, after):
            brief = compare(before, after)
        with opened(paths[0], paths[1], self._folder, whole=True) as (before, after):
            report = compare(before, after)
            assert report.changes == brief.changes, f"{told(report)}\nonly with all of it; else:\n{told(brief)}"
            return report, surface(before), surface(after)


def surface(side: Side) -> Surface | None:
    try:
        job = emitters.Job(side.api, side.surface, side.config, Cache.of_user(), {}, {})
        return surface_of(emitters.emit(job), side.surface.package)
    except TruespecError:
        return None


def told(report: Report) -> str:
    lines = [
        f"  {one.rule}: wire {one.wire_impact.word} {one.wire.message if one.wire else ''}; "
        f"client {[effect.message for effect in one.client]}"
        for one in report.changes[:8]
    ]
    return "\n".join(lines) or "  nothing"


def wrong(
    meaning: Meaning, report: Report, old: Surface | None, new: Surface | None, unsent: frozenset[str]
) -> list[str]:
    """What the report gets wrong, in words. `unsent` are wire names of properties that requests do not carry."""
    wire = max((one.wire_impact for one in report.changes), default=Impact.NONE)
    client = max((one.client_impact for one in report.changes), default=Impact.NONE)
    least, most = Impact[meaning.least.upper()], Impact[meaning.most.upper()]
    found: list[str] = []
    if not least <= wire <= most:
        found.append(f"on the wire it is {wire.word}, and should be {least.word} to {most.word}")
    if meaning.text and max(wire, client) > Impact.NONE:
        found.append("only words changed")
    if old is None or new is None:
        return found
    differing = sorted(
        key for key in old.keys() | new.keys() if old.get(key) != new.get(key) and not _is_unsent(key, old, new, unsent)
    )
    gone = [key for key in differing if key not in new and not key.startswith("sent.")]
    if differing and client is Impact.NONE:
        found.append(f"the client is not told: {[(key, old.get(key), new.get(key)) for key in differing[:3]]}")
    if gone and client < Impact.BREAKING:
        found.append(f"the client lost {gone[:4]}, which is {client.word}")
    effects = [effect for one in report.changes for effect in one.client if effect.rule not in UNSEEN]
    if not differing and effects:
        found.append(f"the client is as it was, but: {[effect.message for effect in effects[:3]]}")
    return found


def _is_unsent(key: str, old: Surface, new: Surface, unsent: frozenset[str]) -> bool:
    """Whether all that differs are the limits of a field that requests do not carry: nobody runs into them."""
    texts = old.get(key), new.get(key)
    if not key.startswith("sent.") or texts[0] is None or texts[1] is None:
        return False
    alias = re.search(r"alias='([^']*)'", texts[1])
    bare = [re.sub(r", Field\(.*\)\]", "]", text) for text in texts if text is not None]
    return bare[0] == bare[1] and (alias[1] if alias else key.rpartition(".")[2]) in unsent


def read_only(document: Json) -> frozenset[str]:
    """The names of the properties that are read only somewhere."""
    found, waiting = set[str](), [document]
    while waiting:
        value: Any = waiting.pop()
        if isinstance(value, dict):
            properties = cast("Json", value).get("properties")
            for name, one in cast("Json", properties).items() if isinstance(properties, dict) else ():
                if isinstance(one, dict) and held_back(document, one, REQUEST):
                    found.add(name)
            waiting += cast("Json", value).values()
        elif isinstance(value, list):
            waiting += cast("list[Any]", value)
    return frozenset(found)


def slice_of(number: int) -> Json | None:
    """A slice of some document of the corpus, None where it has no operation or is too large for a test."""
    chance = random.Random(number)
    path = chance.choice(sorted(CORPUS.glob("*.json")))
    document = cast("Json", json.loads(path.read_text(encoding="utf-8")))
    if "paths" not in document:
        return None
    part = sliced(document, chance, chance.choice([2, 3, 5]))
    return part if operations(part) and len(json.dumps(part)) < LARGEST else None


@pytest.mark.parametrize("number", range(SLICES))
def test_what_changes_is_told_on_both_axes_and_nothing_else(number: int, tmp_path: Path) -> None:
    base = slice_of(number)
    if base is None:
        pytest.skip("the slice is empty or too large")
    pair = Pair(tmp_path, base)
    for step in range(EDITS_EACH):
        chance = random.Random(f"{number}-{step}")
        edit: Edit = chance.choice([*EDITS, *TEXT])
        new: Json = json.loads(json.dumps(base))
        meaning = edit(chance, new)
        if meaning is None or new == base:
            continue
        try:
            report, *surfaces = pair.against(new)
        except TruespecError:
            continue  # The edit made a document that nobody can read.
        faults = wrong(meaning, report, surfaces[0], surfaces[1], read_only(base) & read_only(new))
        said = f"slice {number}, step {step}, {edit.__name__} ({meaning.what}):"
        assert not faults, "\n".join([said, *faults, "told:", told(report)])


@pytest.mark.parametrize("number", range(0, SLICES, 2))
def test_order_means_nothing(number: int, tmp_path: Path) -> None:
    base = slice_of(number)
    if base is None:
        pytest.skip("the slice is empty or too large")
    report, *_ = Pair(tmp_path, base).against(shuffled(base, random.Random(number)))
    assert report.changes == (), told(report)


def test_the_edits_find_their_places() -> None:
    """Every kind of edit fits somewhere, or it would prove nothing."""
    fitted = Counter[str]()
    for number in range(150):
        base = slice_of(number)
        for edit in EDITS if base is not None else ():
            copied: Any = json.loads(json.dumps(base))
            if not fitted[edit.__name__] and edit(random.Random(number), copied) is not None:
                fitted[edit.__name__] += 1
        if len(fitted) == len(EDITS):
            break
    assert sorted({edit.__name__ for edit in EDITS} - fitted.keys()) == []
