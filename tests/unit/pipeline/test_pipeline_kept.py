"""What one run leaves to the next in a process changes nothing: every output and every word told is what a run of its
own makes, whatever was edited before. `TRUESPEC_MUTATIONS` edits every case so many times."""

from __future__ import annotations

import copy
import json
import os
import random
from pathlib import Path
from typing import Any

import blind_edits
import plain_edits
import pytest
import yaml
from truespec.config import load_api
from truespec.diagnostics import TruespecError
from truespec.pipeline import Kept, Request, generate

FEW = (
    "all-of-conflicts", "duplicate-names", "in-body-error-envelope", "form-and-multipart", "heirs", "inheritance",
    "named-values", "cursor-pagination", "recursive-models", "open-enum-and-unknown-fields",
)  # fmt: skip
CASES = {path.parent.name: path for path in (Path(__file__).resolve().parents[2] / "cases").glob("*/spec.yaml")}
ROUNDS = int(os.environ.get("TRUESPEC_MUTATIONS", "0"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Followed:
    """One description made again and again, with what was left before and without."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.spec = folder, folder / "openapi.json"
        self.kept = Kept()

    def _made(self, name: str, kept: Kept | None, *, use_cache: bool) -> tuple[str, dict[str, bytes]]:
        request = Request(folder=self.folder / name, skip_unsupported=True, use_cache=use_cache)
        try:
            result = generate(load_api(self.spec), request, kept=kept)
        except TruespecError as error:
            return repr(error.diagnostics), {}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            # That it should not have come to this is told by other tests: here it has to come to the same.
            return repr(error), {}
        told = [str(one) for one in result.diagnostics]
        return repr((told, {**result.summary(), "output": ""})), contents(self.folder / name)

    def made(self, document: dict[str, Any]) -> dict[str, bytes]:
        """The output, which must be what another run makes."""
        self.spec.write_text(json.dumps(document), encoding="utf-8")
        again, alone = self._made("kept", self.kept, use_cache=True), self._made("alone", None, use_cache=False)
        assert again == alone
        return again[1]


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    monkeypatch.setenv("TRUESPEC_CACHE_DIR", str(tmp_path / "cache"))
    return Followed(tmp_path)


@pytest.mark.parametrize("name", sorted(CASES if ROUNDS else FEW))
def test_edits_of_a_case(followed: Followed, name: str) -> None:
    chance = random.Random(name)
    first = yaml.safe_load(CASES[name].read_text(encoding="utf-8"))
    document = first
    followed.made(document)
    for _ in range(ROUNDS or 5):
        document = copy.deepcopy(chance.choice([first, document, document, document]))
        for _ in range(chance.choice([0, 1, 1, 2])):
            if chance.random() < 0.3:
                blind_edits.edit(document, chance)
            else:
                document = plain_edits.edit(document, chance)
        if "openapi" in document:
            followed.made(document)
