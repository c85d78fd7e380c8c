"""Both type checkers over many clients at once.

The engine is equal in every client, so one copy of it stands for all, and the checkers read it once.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typecheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from judging import Verdict

_ENGINE = re.compile(r"from \.+_runtime\b")


@dataclass(slots=True)
class Checked:
    """What pyright and mypy say of one client, a line each."""

    pyright: list[str] = field(default_factory=list[str])
    mypy: list[str] = field(default_factory=list[str])

    @property
    def errors(self) -> int:
        """How many in all."""
        return len(self.pyright) + len(self.mypy)


def check_types(room: Path, verdicts: Sequence[Verdict], lines: int) -> dict[str, Checked]:
    """What is said of each document's client; `room` holds a folder for each, `lines` go to the checkers at once."""
    found = {one.document: Checked() for one in verdicts if one.is_perfect}
    for number, batch in enumerate(_batches([one for one in verdicts if one.is_perfect], lines)):
        folder = room / f".batch{number}"
        packages = {_laid_out(room, one, folder, index): one.document for index, one in enumerate(batch)}
        _ = [
            _of(found, packages, text).pyright.append(text.removeprefix(f"{folder}/"))
            for text in typecheck.pyright(folder)
        ]
        _ = [_of(found, packages, text).mypy.append(text) for text in typecheck.mypy(folder, *packages)]
        shutil.rmtree(folder)
    return found


def _batches(verdicts: Sequence[Verdict], lines: int) -> Iterator[list[Verdict]]:
    batch: list[Verdict] = []
    for one in verdicts:
        if batch and sum(each.lines for each in batch) + one.lines > lines:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _laid_out(room: Path, one: Verdict, folder: Path, index: int) -> str:
    """Copy a client into the folder of its batch, and let it use the engine that all share; the package's name."""
    name = f"p{index:03}_{one.package}"[:60]
    package = folder / name
    shutil.copytree(room / one.document.replace("/", "__") / one.package, package)
    # Some leave out what their models do not need.
    shutil.copytree(package / "_runtime", folder / "engine", dirs_exist_ok=True)
    shutil.rmtree(package / "_runtime")
    for path in package.rglob("*.py"):
        text = path.read_text("utf-8")
        path.write_text(_ENGINE.sub("from engine", text), "utf-8")
    return name


def _of(found: dict[str, Checked], packages: dict[str, str], text: str) -> Checked:
    """The document of the package that a message names; one of the engine counts for all."""
    named = next((document for package, document in packages.items() if f"{package}/" in text), None)
    return found[named or next(iter(packages.values()))]
