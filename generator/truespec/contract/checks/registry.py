"""What a check is, and how checks are found: each is one module of this folder, or of a plug-in's package."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import RuleText

if TYPE_CHECKING:
    from truespec.contract.door import Exchange
    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab

    Watch = Callable[[Exchange, Lab], Iterator[Problem]]
    Probe = Callable[[Lab], Iterator[Problem]]

PLUGINS = "truespec.contract.checks"
"""Entry points of this group name packages whose modules are checks."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check. One of `watch` and `probe` is set. `named_only`: never sent to a foreign server unless asked for."""

    id: str
    summary: str
    why: str
    watch: Watch | None = None
    probe: Probe | None = None
    named_only: bool = False


def watching(name: str) -> Callable[[Watch], Watch]:
    """Makes a function of a module a check that looks at every exchange."""

    def declare(function: Watch) -> Watch:
        function.__dict__["check"] = (name, "watch", False)
        return function

    return declare


def probing(name: str, *, named_only: bool = False) -> Callable[[Probe], Probe]:
    """Makes a function of a module a check that makes calls of its own."""

    def declare(function: Probe) -> Probe:
        function.__dict__["check"] = (name, "probe", named_only)
        return function

    return declare


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its id, in alphabetical order."""
    packages = [importlib.import_module("truespec.contract.checks")]
    packages += [point.load() for point in metadata.entry_points(group=PLUGINS)]
    found: list[Check] = []
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__):
            found += _read(importlib.import_module(f"{package.__name__}.{module.name}"))
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


def pages() -> dict[str, RuleText]:
    """What `truespec explain` tells of each check."""
    return {one.id: RuleText(one.summary, one.why) for one in all_checks().values()}


def _read(module: Any) -> Iterator[Check]:
    summary, _, why = (inspect.getdoc(module) or "").partition("\n\n")
    members: dict[str, Any] = dict(module.__dict__)
    for member in members.values():
        if inspect.isfunction(member) and "check" in vars(member):
            name, kind, named_only = member.__dict__["check"]
            held: dict[str, Any] = {kind: member}
            yield Check(name, summary, why, named_only=named_only, **held)
