"""Use the whole of a generated package: `use_all.py FOLDER PACKAGE`.

Every module is imported, every model completed, every method of the client called as far as the engine, which tells
the operation that it was handed. Prints one JSON document: `{"problems": [...], "reached": [["GET", "/pets"], ...]}`.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
import warnings
from typing import Any

from pydantic import TypeAdapter


class Reached(Exception):
    """Thrown in place of sending a request."""


def use(folder: str, package: str) -> dict[str, Any]:
    """What could not be imported, completed or called, and the operations that the methods stand for."""
    sys.path.insert(0, folder)
    problems: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            root = importlib.import_module(package)
        except Exception as error:
            return {"problems": [f"{package}: {error!r}"[:500]], "reached": []}
        problems += _imported(root, package)
        problems += _completed(importlib.import_module(f"{package}.models"))
        here = [] if problems else [_called(root, package, problems, prefix) for prefix in ("", "Async")]
    if here and here[0] != here[1]:
        problems.append(f"only one of both clients has {sorted(here[0] ^ here[1])[:5]}")
    return {"problems": problems, "reached": sorted(here[0]) if here else []}


def _imported(root: Any, package: str) -> list[str]:
    problems: list[str] = []
    for module in pkgutil.walk_packages(root.__path__, f"{package}."):
        try:
            importlib.import_module(module.name)
        except Exception as error:
            problems.append(f"{module.name}: {error!r}"[:500])
    return problems


def _completed(models: Any) -> list[str]:
    problems: list[str] = []
    for name in models.__all__:
        try:
            _ = TypeAdapter(getattr(models, name)).core_schema
        except Exception as error:
            problems.append(f"models.{name}: {error!r}"[:500])
    return problems


def _called(root: Any, package: str, problems: list[str], prefix: str) -> set[tuple[str, str]]:
    """Method and path of what each method of each resource hands to the engine."""
    resources = importlib.import_module(f"{package}._runtime.resource")
    base = getattr(resources, f"{prefix}Resource")
    reached: set[tuple[str, str]] = set()

    def hand_over(_self: object, operation: Any, *_arguments: object, **_named: object) -> None:
        reached.add((operation.method, operation.path))
        raise Reached

    kept: dict[str, Any] = {name: vars(base)[name] for name in ("_call", "_pages", "_stream")}
    for name in kept:
        setattr(base, name, hand_over)
    try:
        for kind in vars(importlib.import_module(f"{package}.client")).values():
            if inspect.isclass(kind) and kind.__module__ == f"{package}.client" and _is_async(kind) == bool(prefix):
                for method in _methods(kind, base):
                    _call(method, problems)
    finally:
        for name, value in kept.items():
            setattr(base, name, value)
    return reached


def _is_async(kind: type) -> bool:
    return "__aenter__" in dir(kind)


def _methods(kind: type, base: type) -> list[Any]:
    """The bound methods of every resource that a client offers; the client itself is never made."""
    found: list[Any] = []
    for attribute in [name for one in kind.__mro__ if one.__module__ == kind.__module__ for name in vars(one)]:
        stated = inspect.getattr_static(kind, attribute)
        if hasattr(stated, "func") and not attribute.startswith("_"):
            resource = stated.func(_NoClient())
            if isinstance(resource, base):
                found += [getattr(resource, name) for name in dir(resource) if _is_method(resource, name)]
    return found


def _is_method(resource: object, name: str) -> bool:
    return not name.startswith("_") and inspect.isfunction(inspect.getattr_static(resource, name))


def _call(method: Any, problems: list[str]) -> None:
    given: list[Any] = []
    named: dict[str, Any] = {}
    for parameter in inspect.signature(method).parameters.values():
        if parameter.default is inspect.Parameter.empty:
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                named[parameter.name] = "x"
            else:
                given.append("x")
    try:
        awaited = method(*given, **named)
        if inspect.iscoroutine(awaited):
            awaited.send(None)
    except Reached:
        return
    except Exception as error:
        problems.append(f"{method.__qualname__}: {error!r}"[:300])
    else:
        problems.append(f"{method.__qualname__} sends nothing")


class _NoClient:
    """Stands for a client whose engine is never reached."""

    engine_ = None


if __name__ == "__main__":
    print(json.dumps(use(*sys.argv[1:3])))
