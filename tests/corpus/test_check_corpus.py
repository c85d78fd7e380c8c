"""Real descriptions: nothing falls over, and what openapi-spec-validator reports we report, or it is a false alarm."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from truespec.check import check
from truespec.source import load

DATA = Path(os.environ.get("TRUESPEC_DATA", "")) / "corpus"
LARGE = 1_500_000
FILES = sorted(path for path in DATA.glob("*.json") if path.name != "INDEX.json") if DATA.is_dir() else []
FALSE_ALARMS = {
    "is not a 'regex'": "it tries ECMAScript's patterns with Python's engine, which has no \\p{L}",
    "is not valid under any of the schemas listed in the 'oneOf' keyword": "told at the keyword itself, by our tables",
}


def _marked(path: Path) -> Any:
    marks = [pytest.mark.slow] if path.stat().st_size > LARGE else []
    return pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", [_marked(path) for path in FILES] or [pytest.param(None, id="none")])
def test_what_the_validator_reports_we_report(path: Path | None) -> None:
    if path is None:
        pytest.skip("TRUESPEC_DATA names no folder with corpus/")
    document = load(path)
    found = check(document)
    assert all(one.span for one in found)
    ours = [one for one in found if one.severity in ("error", "warning")]
    theirs = [str(error).partition("\n")[0] for error in _validated(path)]
    unexplained = [text for text in theirs if not any(words in text for words in FALSE_ALARMS)]
    assert not unexplained or ours, unexplained


def _validated(path: Path) -> list[Any]:
    from jsonschema_path import SchemaPath
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

    def deny(_uri: str) -> Any:
        raise RuntimeError("nothing is fetched")

    data = json.loads(path.read_text("utf-8"))
    handlers: dict[str, Any] = dict.fromkeys(("<all_urls>", "http", "https", "file"), deny)
    known = OpenAPIV30SpecValidator if data["openapi"].startswith("3.0") else OpenAPIV31SpecValidator
    return list(known(SchemaPath.from_dict(data, handlers=handlers)).iter_errors())
