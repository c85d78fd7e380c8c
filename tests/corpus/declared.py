"""The operations that a description declares, counted without anything of ours."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def declared(document: Path) -> set[tuple[str, str]]:
    """Method and path of each operation, through the references of path items, into other files as well."""
    root = document.resolve()
    found: set[tuple[str, str]] = set()
    for route, stated in _mapping(_mapping(_loaded(root)).get("paths")).items():
        item = _item(root, stated)
        found.update((method.upper(), str(route)) for method in METHODS if isinstance(item.get(method), dict))
    return found


def _item(file: Path, stated: object) -> dict[str, Any]:
    """A path item behind its references, what stands beside one of them included."""
    item = _mapping(stated)
    reference = item.get("$ref")
    if not isinstance(reference, str):
        return item
    name, _, fragment = reference.partition("#")
    target = (file.parent / name).resolve() if name else file
    value: Any = _loaded(target)
    for part in fragment.split("/")[1:]:
        token = unquote(part).replace("~1", "/").replace("~0", "~")
        value = _mapping(value)[token]
    return {**item, **_item(target, value)}


@cache
def _loaded(file: Path) -> Any:
    text = file.read_text("utf-8-sig")
    return json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=yaml.CSafeLoader)


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
