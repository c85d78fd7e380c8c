"""Every document of the corpus is perfect: generated whole, imported whole, every operation called.

`python tests/corpus/sweep.py` does the same with a table, for any folder of documents.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from judging import judge

DATA = os.environ.get("TRUESPEC_DATA", "")
DOCUMENTS = sorted(
    (path for path in Path(DATA, "corpus").glob("*.json") if path.name != "INDEX.json") if DATA else (),
    key=lambda path: (path.stat().st_size, path.name),
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DOCUMENTS, reason="TRUESPEC_DATA names no folder with a corpus"),
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_document(document: Path, tmp_path: Path) -> None:
    verdict = judge(document, tmp_path, document.stem, limit=900)
    assert verdict.refused == []
    assert verdict.problems == []
    assert verdict.emitted == verdict.declared > 0
