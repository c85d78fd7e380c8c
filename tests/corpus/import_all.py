"""Import every module of a generated package and complete every model: `import_all.py FOLDER PACKAGE`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

from pydantic import TypeAdapter


def main(folder: str, package: str) -> int:
    """How many things could not be imported or completed; each is printed."""
    sys.path.insert(0, folder)
    root = importlib.import_module(package)
    wrong = 0
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            wrong += 1
            print(f"{module.name}: {error!r}"[:300])
    models = importlib.import_module(f"{package}.models")
    for name in models.__all__:
        try:
            _ = TypeAdapter(getattr(models, name)).core_schema
        except Exception as error:
            wrong += 1
            print(f"models.{name}: {error!r}"[:300])
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:3])))
