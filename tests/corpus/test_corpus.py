"""Every document of the corpus: generated whole, imported whole, every operation counted.

Run it with `pytest -m slow tests/corpus`. A table is printed at the end: document, operations, models, seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from truespec.config import load_api
from truespec.diagnostics import Severity, TruespecError
from truespec.pipeline import Request, generate

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = os.environ.get("TRUESPEC_DATA", "")
DOCUMENTS = sorted(
    (path for path in Path(DATA, "corpus").glob("*.json") if path.name != "INDEX.json") if DATA else (),
    key=lambda path: (path.stat().st_size, path.name),
)
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
IMPORT = Path(__file__).with_name("import_all.py")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DOCUMENTS, reason="TRUESPEC_DATA names no folder with a corpus"),
]
_rows: list[tuple[str, ...]] = []


@pytest.fixture(scope="module", autouse=True)
def table(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print the table when the last document is done."""
    yield
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not _rows:
        return
    rows = [("document", "operations", "models", "lines", "CPU s", "result"), *_rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    reporter.write_line("")
    for row in rows:
        reporter.write_line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    tally = Counter(row[-1] for row in _rows)
    reporter.write_line(f"{tally['ok']} of {len(_rows)} documents are perfect")


def declared(document: Path) -> int:
    """How many operations a document declares, counted without anything of ours."""
    loaded: dict[str, Any] = json.loads(document.read_bytes())
    found = 0
    for item in cast("dict[str, dict[str, Any]]", loaded.get("paths") or {}).values():
        found += sum(method in _target(loaded, item) for method in METHODS)
    return found


def _target(loaded: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """What a path item's `$ref` leads to, through as many steps as it takes."""
    reference = item.get("$ref", "")
    if not reference.startswith("#/"):
        return item
    found: Any = loaded
    for token in reference[2:].split("/"):
        found = found[token.replace("~1", "/").replace("~0", "~")]
    return _target(loaded, found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_document(document: Path, tmp_path: Path) -> None:
    begun = time.process_time()
    row = [document.stem, "", "", "", "", "failed"]
    try:
        result = generate(load_api(document), Request(folder=tmp_path))
        row[1:3] = [f"{result.emitted}/{declared(document)}", str(result.models)]
        row[3] = str(sum(len(path.read_bytes().splitlines()) for path in tmp_path.rglob("*.py")))
        errors = [finding for finding in result.diagnostics if finding.severity is Severity.ERROR]
        assert errors == [], [f"{error.rule}: {error.message} ({error.span})" for error in errors[:5]]
        assert result.emitted == declared(document)
        imported = subprocess.run(
            [sys.executable, str(IMPORT), str(tmp_path), result.package], capture_output=True, text=True, check=False
        )
        assert imported.returncode == 0, imported.stdout[-3000:] + imported.stderr[-3000:]
        row[-1] = "ok"
    except TruespecError as error:
        pytest.fail(str(error))
    finally:
        row[4] = f"{time.process_time() - begun:.1f}"
        _rows.append(tuple(row))
