"""No arrow of the house points back, and the checker would see one that did."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import arrows
import pytest

ROOT = Path(__file__).resolve().parents[3]
GENERATOR = ROOT / "generator"
VENDORS = re.compile(r"tencent|openim|qcloud", re.IGNORECASE)


def test_no_arrow_points_back() -> None:
    assert arrows.backward(GENERATOR) == []


def test_every_room_is_in_the_table() -> None:
    rooms = {path.name for path in (GENERATOR / "truespec").iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert rooms - set(arrows.ROOMS) - arrows.HALL - {"__pycache__"} == set()


def test_the_table_has_no_circle() -> None:
    def reached(room: str, seen: frozenset[str]) -> frozenset[str]:
        for other in arrows.ROOMS[room]:
            assert other not in seen, f"{room} and {other} lead to one another"
            reached(other, seen | {other})
        return seen

    for room in arrows.ROOMS:
        reached(room, frozenset({room}))


def test_the_runtime_imports_nothing_of_ours() -> None:
    runtime = GENERATOR / "truespec/python/runtime"
    allowed = frozenset(sys.stdlib_module_names) | arrows.RUNTIME_LIBRARIES
    foreign = [
        found
        for found in arrows.imports(GENERATOR)
        if found.path.is_relative_to(runtime)
        and not found.name.startswith("truespec.python.runtime.")
        and found.name.split(".")[0] not in allowed
    ]
    assert [str(found) for found in foreign] == []


def test_the_runtime_can_be_copied() -> None:
    runtime = GENERATOR / "truespec/python/runtime"
    assert arrows.mentions(runtime, re.compile(r"^\s*(from|import) truespec\b")) == []


def test_the_toolkit_names_no_vendor() -> None:
    assert arrows.mentions(GENERATOR / "truespec", VENDORS) == []


def test_the_toolkit_does_not_import_the_sandbox() -> None:
    assert [
        str(found)
        for found in arrows.imports(GENERATOR)
        if found.path.is_relative_to(GENERATOR / "truespec") and found.name.split(".")[0] == "chat_sandbox"
    ] == []


def test_the_sandbox_proves_more_than_itself() -> None:
    """It shares no code with the toolkit, the hand-written modules or the clients."""
    allowed = frozenset(sys.stdlib_module_names) | {
        "chat_sandbox",
        "starlette",
        "uvicorn",
        "yaml",
        "jsonschema",
        "jsonschema_rs",
    }
    assert arrows.outside(GENERATOR, GENERATOR / "chat_sandbox", allowed) == []


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("truespec/ir/api.py", "from truespec.source import load\n", "ir may not enter source"),
        ("truespec/ir/api.py", "def f() -> None:\n    import truespec.config.read\n", "ir may not enter config"),
        ("truespec/ir/api.py", "from ..lower import lower\n", "ir may not enter lower"),
        ("truespec/source/load.py", "from truespec import check\n", "source may not enter check"),
        ("truespec/python/runtime/plan.py", "from truespec.ir import Api\n", "runtime may not enter ir"),
        ("truespec/surface/names.py", "from truespec.pipeline import generate\n", "surface may not enter pipeline"),
    ],
)
def test_a_planted_arrow_is_found(tmp_path: Path, path: str, text: str, told: str) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(text)
    (found,) = arrows.backward(tmp_path)
    assert told in found
    assert path in found


def test_a_planted_vendor_is_found(tmp_path: Path) -> None:
    (tmp_path / "emit.py").write_text("x = 1\nif name == 'OpenIM': ...\n")
    (found,) = arrows.mentions(tmp_path, VENDORS)
    assert "emit.py:2" in found


def test_a_planted_library_is_found(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box/a.py").write_text("import json\nimport truespec.source\n")
    assert len(arrows.outside(tmp_path, tmp_path / "box", frozenset({"json"}))) == 1
