"""Whatever stands in a description, only diagnostics come back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutations import mutated
from truespec.check import check
from truespec.check.gate import blocking
from truespec.diagnostics import FORMATS, TruespecError, render
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutations") / "spec.json"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(seed=st.integers(min_value=0, max_value=10**6))
@example(seed=400903)
def test_only_diagnostics_come_back(spec: Path, seed: int) -> None:
    spec.write_text(json.dumps(mutated(seed)), "utf-8")
    try:
        document = load(spec)
    except TruespecError as error:
        assert error.diagnostics
        return
    found = check(document)
    blocking(document)
    for one in found:
        assert one.span is not None
        assert len(one.message) < 500
    for format_ in FORMATS:
        assert render(found, format_, document.sources) or not found


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(alphabet="openapi: 3.1.0\n\t{}[]\"'&*!|>-#?,%@`~\x00\u2028é<", max_size=80))
def test_any_text_is_read_or_refused(spec: Path, text: str) -> None:
    spec.write_bytes(b"openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n" + text.encode())
    try:
        check(load(spec))
    except TruespecError as error:
        assert error.exit_status == 2


@settings(max_examples=100, deadline=None, derandomize=True)
@given(content=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(spec: Path, content: bytes) -> None:
    spec.write_bytes(content)
    try:
        check(load(spec))
    except TruespecError as error:
        assert error.exit_status == 2
