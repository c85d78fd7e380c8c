"""A copy of the invented API that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from truespec.audit import Audited, audit
from truespec.config import load_api
from truespec.draft import understand
from truespec.source import load

HARBOUR = Path(__file__).parent / "harbour"
PAGE = Path(__file__).parents[1] / "draft" / "pages" / "berths.md"


class Api:
    """The folder of an API."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, file: str, old: str, new: str) -> Api:
        """Changes one place of a file."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")
        return self

    def audit(self, *pages: tuple[str, str], samples: Path | None = None) -> Audited:
        """The audit, of the recorded pages or of given texts by name."""
        config = load_api(self.folder)
        read = [understand(name, text) for name, text in pages]
        return audit(load(config.spec), config.folder, read, samples)

    def rules(self, *pages: tuple[str, str]) -> list[str]:
        """The rules that found something."""
        return sorted(one.rule for one in self.audit(*pages).diagnostics)


def copy(tmp_path: Path) -> Api:
    """A fresh copy."""
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    return Api(folder)
