"""What the README copies from elsewhere is what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.cli import COMMANDS
from truespec.config import reference

if TYPE_CHECKING:
    from pathlib import Path


def test_the_reference_of_the_configuration_is_the_schemas(root: Path) -> None:
    assert reference().strip() in (root / "README.md").read_text(encoding="utf-8")


def test_every_command_is_named(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"truespec {name}" not in text] == []
