"""Colours of samples: what is marked, that nothing is lost, and that no text takes long."""

from __future__ import annotations

import html
import re
import time

import pytest
from truespec.html.highlight import highlight


@pytest.mark.parametrize(
    ("source", "language", "wanted"),
    [
        ('{"a": "b", "n": -1.5, "t": true}', "json", ['p:"a"', 's:"b"', 'p:"n"', "n:1.5", 'p:"t"', "k:true"]),
        ('{"a": "say \\"no\\""}', "json", ['p:"a"', 's:"say \\"no\\""']),
        ("for x in call('a', 1):  # why", "python", ["k:for", "k:in", "f:call", "s:'a'", "n:1", "c:# why"]),
        (
            "curl \"https://a.example\" \\\n  -H 'b: c'",
            "shell",
            ["f:curl", 's:"https://a.example"', "k:-H", "s:'b: c'"],
        ),
        ("export TOKEN=x", "shell", ["f:export", "p:TOKEN"]),
    ],
)
def test_parts_are_marked(source: str, language: str, wanted: list[str]) -> None:
    made = str(highlight(source, language))
    found = re.findall(r'<span class="(\w)">(.*?)</span>', made)
    assert [f"{kind}:{html.unescape(text)}" for kind, text in found] == wanted


@pytest.mark.parametrize("language", ["json", "python", "shell", ""])
@pytest.mark.parametrize(
    "source",
    [
        '"' + '\\"' * 4000,
        "'" + "\\'" * 4000,
        '"' + "\\&" * 4000,
        "&#34;" * 4000,
        '"' + "\\" * 8001,
        "a" * 20_000,
        '"\n' * 4000,
    ],
)
def test_text_without_an_end_takes_no_time(source: str, language: str) -> None:
    began = time.process_time()
    made = str(highlight(source, language))
    assert time.process_time() - began < 2
    assert html.unescape(re.sub(r"</?span[^>]*>", "", made)) == source
