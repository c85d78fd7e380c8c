"""The hand-written modules of `spec/<api>/client/`, each in a package such as the one they are copied into."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def module(folder: Path, api: str, name: str) -> Any:
    """The module `name` of the API `api`, imported from a package made in `folder`."""
    package = f"handmade_{api.replace('-', '_')}"
    home = folder / package
    custom = home / "_custom"
    custom.mkdir(parents=True)
    (home / "__init__.py").touch()
    (custom / "__init__.py").touch()
    (home / "_runtime").symlink_to(ROOT / "generator/truespec/python/runtime")
    (custom / f"{name}.py").write_bytes((ROOT / f"spec/{api}/client/{name}.py").read_bytes())
    for known in [known for known in sys.modules if known.partition(".")[0] == package]:
        del sys.modules[known]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(f"{package}._custom.{name}")
    finally:
        sys.path.remove(str(folder))
