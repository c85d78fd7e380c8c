"""Run a case in a process of its own: import every module of its package, complete every model, then run `use.py`."""

from __future__ import annotations

import importlib
import pkgutil
import runpy
import sys

from pydantic import TypeAdapter


def main(package: str, use: str) -> None:
    """`package` is importable, `use` the path of the script."""
    root = importlib.import_module(package)
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        importlib.import_module(module.name)
    models = importlib.import_module(f"{package}.models")
    for name in models.__all__:
        TypeAdapter(getattr(models, name)).json_schema()
    runpy.run_path(use, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:3])
