"""JSON of examples: every value as it is, coloured, escaped, and never more than there is room for."""

from __future__ import annotations

import html
import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from truespec.html.json_text import json_text

if TYPE_CHECKING:
    from truespec.ir import Json


def _plain(made: str) -> str:
    return html.unescape(re.sub(r"</?span[^>]*>", "", made))


def _some(chance: random.Random, depth: int) -> Json:
    kind = chance.randrange(8 if depth else 6)
    if kind == 6:
        return [_some(chance, depth - 1) for _ in range(chance.randrange(4))]
    if kind == 7:
        names = ("a", "b<", '"', "é\\", "", "\u2028")
        return {chance.choice(names): _some(chance, depth - 1) for _ in range(chance.randrange(4))}
    scalars: tuple[Json, ...] = (
        None,
        True,
        False,
        chance.randrange(-99, 99),
        chance.random() * 1e20,
        "<b>&\"\n'é\ud800",
    )
    return scalars[kind]


def test_it_reads_as_the_library_writes_it() -> None:
    chance = random.Random(3)
    for _ in range(500):
        value = _some(chance, 4)
        made, cut = json_text(value, 10**6)
        wanted = json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8")
        assert _plain(made) == wanted
        assert not cut
        assert "<b>" not in made


def test_kinds_are_marked() -> None:
    made, _ = json_text({"a": ["b", -1.5, None]}, 100)
    marked = [f"{kind}:{html.unescape(text)}" for kind, text in re.findall(r'<span class="(\w)">(.*?)</span>', made)]
    assert marked == ['p:"a"', 's:"b"', "n:-1.5", "k:null"]


@pytest.mark.parametrize("value", [["x" * 50] * 1000, {"a": "y" * 50_000}, {f"k{n}": n for n in range(5000)}])
def test_a_long_value_is_cut(value: Json) -> None:
    made, cut = json_text(value, 2_000)
    assert cut
    assert 1_000 < len(_plain(made)) < 2_500
    assert _plain(made).endswith(("…", '"…'))


def test_a_value_nested_without_end_is_cut() -> None:
    value: Json = []
    for _ in range(5_000):
        value = [value]
    made, _ = json_text(value, 10**6)
    assert "…" in made
