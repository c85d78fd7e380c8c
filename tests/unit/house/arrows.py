"""Which room of the house may import which, and what breaks that: read from the source, nothing is imported."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROOMS: Mapping[str, frozenset[str]] = {
    "diagnostics": frozenset(),
    "runtime": frozenset(),
    "ir": frozenset({"diagnostics"}),
    "source": frozenset({"diagnostics", "recall"}),
    "config": frozenset({"diagnostics", "source"}),
    "check": frozenset({"diagnostics", "source", "config", "recall"}),
    "lower": frozenset({"diagnostics", "source", "ir", "recall"}),
    "surface": frozenset({"diagnostics", "config", "ir", "recall"}),
    "output": frozenset({"diagnostics"}),
    "cache": frozenset({"diagnostics"}),
    "memory": frozenset({"diagnostics", "beside", "cache", "config", "source", "output"}),
    "watch": frozenset({"diagnostics", "config", "output"}),
    "beside": frozenset({"diagnostics", "config", "recall"}),
    "recall": frozenset(),
    "words": frozenset({"recall"}),
    "emitters": frozenset({"diagnostics", "config", "cache", "ir", "output", "surface"}),
    "html": frozenset({"diagnostics"}),
    "python": frozenset({"diagnostics", "ir", "surface", "emitters", "output", "cache", "runtime", "words", "recall"}),
    "site": frozenset({"diagnostics", "ir", "surface", "output", "html"}),
    "contract": frozenset({"diagnostics", "config", "source", "ir", "lower", "surface", "output", "html", "runtime"}),
    "diff": frozenset(
        {"diagnostics", "beside", "config", "source", "ir", "lower", "surface", "output", "python", "recall"}
    ),
    "draft": frozenset({"diagnostics", "source", "output"}),
    "audit": frozenset({"diagnostics", "config", "source", "check", "draft"}),
}
"""What each room may import. `pipeline` and `cli` are the hall: they may enter every room, and no room enters them."""

HALL = frozenset({"pipeline", "cli", "__main__"})
PLACES: Mapping[tuple[str, ...], str] = {("truespec", "python", "runtime"): "runtime"}
"""Rooms inside a room."""

RUNTIME_LIBRARIES = frozenset({"pydantic", "pydantic_core", "typing_extensions", "httpx2", "httpcore2"})
"""What the client's engine may import besides the standard library and itself: pydantic, httpx2 and what they bring."""


@dataclass(frozen=True, slots=True)
class Import:
    """An import as it stands in a file: the dotted name of what is imported."""

    path: Path
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.name}"


def imports(root: Path) -> Iterator[Import]:
    """Every import below `root`, a source root; relative ones made absolute. `from a import b` gives `a.b`."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        package = parts[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.Import):
                yield from (Import(path, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else ()
                stem = ".".join([*base, *([node.module] if node.module else [])])
                yield from (Import(path, node.lineno, f"{stem}.{alias.name}") for alias in node.names)


def room(parts: tuple[str, ...]) -> str:
    """The room of a module by the parts of its dotted name, `truespec` first; empty for the house itself."""
    for place, name in PLACES.items():
        if parts[: len(place)] == place:
            return name
    return parts[1] if len(parts) > 1 else ""


def backward(root: Path) -> list[str]:
    """The imports below `root` that point back."""
    wrong: list[str] = []
    for found in imports(root):
        here = room(found.path.relative_to(root).with_suffix("").parts)
        parts = tuple(found.name.split("."))
        if found.path.is_relative_to(root / "truespec") and parts[0] == "truespec":
            there = room(parts)
            known = there in ROOMS or there in HALL
            if here in HALL or here in ("", "__init__") or here == there or not known:
                continue
            if here not in ROOMS:
                wrong.append(f"{found}: {here} is no room of the table")
            elif there not in ROOMS[here]:
                wrong.append(f"{found}: {here} may not enter {there}")
    return wrong


def outside(root: Path, folder: Path, allowed: frozenset[str]) -> list[str]:
    """The imports of the files in `folder` whose first name is not in `allowed`."""
    return [
        str(found)
        for found in imports(root)
        if found.path.is_relative_to(folder) and found.name.split(".")[0] not in allowed
    ]


def mentions(folder: Path, pattern: re.Pattern[str]) -> list[str]:
    """The lines of text files below `folder` in which `pattern` is found."""
    wrong: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                wrong.append(f"{path}:{number}: {line.strip()}")
    return wrong
