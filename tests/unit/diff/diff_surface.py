"""What the user of a generated client can name, read from its files: nothing of ours decides what is public here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from truespec.output import File

Surface: TypeAlias = dict[str, str]
"""Every public name, dotted, with its signature, its type or its bases."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PRIVATE = ("_runtime/", "_custom/", "_operations.py", "_api.py", "testing.py", "models/__init__.py", "__init__.py")


def surface_of(files: Iterable[File], package: str) -> Surface:
    """The names of a package that are there to be used: classes, fields, arguments, aliases, exceptions."""
    found: Surface = {}
    for file in files:
        name = file.path.removeprefix(f"{package}/")
        if not file.path.startswith(f"{package}/") or not name.endswith(".py") or name.startswith(_PRIVATE):
            continue
        room = name.split("/")[0].removesuffix(".py")
        sent = name.startswith("models/requests/")
        for key, text in _module(ast.parse(file.text)):
            found[f"{'sent' if sent else room}.{key}"] = text
    return _unshared(found)


def _unshared(found: Surface) -> Surface:
    """Where several names are one class or alias, each with all that it has, under the first of the names."""
    same: dict[str, str] = {}
    for key, text in found.items():
        room, _, name = key.partition(".")
        if room in {"models", "sent"} and "." not in name and f"{room}.{text}" in found:
            same[name] = text
    groups: dict[str, set[str]] = {}
    for name in same:
        leader = name
        while leader in same:
            leader = same[leader]
        groups.setdefault(leader, {leader}).add(name)
    first = {name: min(names) for names in groups.values() for name in names}
    whole: Surface = {}
    for key, text in found.items():
        room, _, name = key.partition(".")
        owner, dot, rest = name.partition(".")
        if owner in same:
            continue
        told = _NAME.sub(lambda word: first.get(word[0], word[0]), text)
        for other in groups.get(owner, {owner}):
            whole[f"{room}.{other}{dot}{rest}"] = told if dot else f"{first.get(other, '')}: {told}"
    return whole


def _module(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not node.name.endswith("Raw"):
            yield node.name, f"class({', '.join(map(ast.unparse, node.bases))})"
            yield from _class(node)
        else:
            yield from _assigned(node, "")


def _class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            if inner.name.startswith("_") and inner.name != "__init__":
                continue
            kind = " ".join(ast.unparse(one) for one in inner.decorator_list)
            returns = ast.unparse(inner.returns) if inner.returns else ""
            yield f"{node.name}.{inner.name}", f"{kind}({ast.unparse(inner.args)}) -> {returns}"
        else:
            yield from _assigned(inner, f"{node.name}.")


def _assigned(node: ast.stmt, before: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
        value = f" = {ast.unparse(node.value)}" if node.value is not None else ""
        yield f"{before}{node.target.id}", f"{ast.unparse(node.annotation)}{value}"
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        if name == "__heirs__":
            heirs: dict[str, str] = ast.literal_eval(node.value)
            yield f"{before}{name}", ", ".join(f"{tag}: {heir.partition(':')[2]}" for tag, heir in heirs.items())
        elif not name.startswith("_") and name != "model_config":
            yield f"{before}{name}", ast.unparse(node.value)
