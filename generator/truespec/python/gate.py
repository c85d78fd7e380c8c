"""The last look before anything is written: every file compiles, and holds no code but ours.

Names and literals are made safe where they are made. Should one of those places ever fail, this is where it stops.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, cast

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from truespec.output import File

_MODULES = {
    "__future__",
    "collections.abc",
    "datetime",
    "decimal",
    "enum",
    "functools",
    "importlib",
    "json",
    "pydantic",
    "re",
    "typing",
    "typing_extensions",
    "uuid",
}
_FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "open",
    "__import__",
    "breakpoint",
    "input",
    "globals",
    "vars",
    "getattr",
}

_EMPTY = (ast.Name, ast.Constant, ast.expr_context)


def check(files: Iterable[File], package: str) -> None:
    """Raise `TruespecError` if an emitted Python file does not compile or holds a call or import that we never emit."""
    for file in files:
        if file.path.endswith(".py"):
            _check_one(file, package)


def _check_one(file: File, package: str) -> None:
    try:
        tree = ast.parse(file.text, file.path)
        compile(file.text, file.path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise _refused(file, f"it does not compile ({error})") from error
    lazy = file.path.endswith("__init__.py")
    for node in _walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            if called in _FORBIDDEN_CALLS and not (lazy and called in {"getattr", "globals"}):
                raise _refused(file, f"a call of {called} in it")
        elif isinstance(node, ast.Attribute):
            if node.attr.startswith("__") and not _is_super(node):
                raise _refused(file, f"line {node.lineno} reaches for {node.attr}")
        elif isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not _is_ours(node, package)):
            raise _refused(file, f"line {node.lineno} imports what no client needs")


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but names, constants and their contexts, which hold nothing; twice as fast as `ast.walk`."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for held in vars(node).values():
            if isinstance(held, list):
                waiting.extend([each for each in cast("list[object]", held) if isinstance(each, ast.AST)])
            elif isinstance(held, ast.AST) and not isinstance(held, _EMPTY):
                waiting.append(held)


def _is_ours(node: ast.ImportFrom, package: str) -> bool:
    module = node.module or ""
    return node.level > 0 or module in _MODULES or module == package or module.startswith(f"{package}.")


def _is_super(node: ast.Attribute) -> bool:
    """`super().__init__`, the one attribute of Python's own that emitted code calls."""
    value = node.value
    called = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "super"
    return called and node.attr == "__init__"


def _refused(file: File, reason: str) -> TruespecError:
    return TruespecError(
        Diagnostic(
            "emitted-code",
            Severity.ERROR,
            f"the file {file.path} was made but refused: {reason}",
            hint="nothing was written; this is a mistake of truespec, please report it with the description",
        )
    )
