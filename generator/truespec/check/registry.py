"""What a rule is, and how rules are found: each is one module of a folder, built in or brought by a plug-in."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Severity

if TYPE_CHECKING:
    from types import ModuleType

    from truespec.diagnostics import Span

    from .model import Model, Path

PLUGINS = "truespec.rules"
"""Entry points of this group name packages whose modules are rules."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at a path of the bundled document.

    With `key` the key is meant, not the value behind it. `related` are other places with a word on each, `severity`
    overrides the rule's own, `span` is a place outside of the document. What is `mild` can be read in one way only: a
    client is made all the same, and for `generate` it is a warning.
    """

    at: Path
    message: str
    hint: str | None = None
    key: bool = False
    related: tuple[tuple[Path, str], ...] = ()
    severity: Severity | None = None
    span: Span | None = None
    mild: bool = False


Check = Callable[["Model"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what `truespec explain` tells of it. `check` is None where reading itself reports the problem."""

    id: str
    severity: Severity
    summary: str
    why: str
    bad: str
    good: str
    check: Check | None = None


def rule(name: str, *, severity: str) -> Callable[[Check], Check]:
    """Makes a function of a module with a docstring, BAD and GOOD the rule that the module holds."""

    def declare(check: Check) -> Check:
        check.__dict__["rule"] = (name, Severity(severity))
        return check

    return declare


def reported_by_reading(name: str, *, severity: str = "error") -> tuple[str, Severity]:
    """Declares, as `RULE = reported_by_reading(...)`, a rule that reading applies before any other can run."""
    return name, Severity(severity)


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in alphabetical order."""
    packages = [importlib.import_module("truespec.check.rules")]
    packages += [point.load() for point in metadata.entry_points(group=PLUGINS)]
    found = [made for package in packages for module in _modules(package) for made in _read(module)]
    return {one.id: one for one in sorted(found, key=lambda one: one.id)}


def built_in(name: str) -> Rule:
    """A rule of our own, without those that stand beside it; its module has its name."""
    module = importlib.import_module(f"truespec.check.rules.{name.replace('-', '_')}")
    return next(one for one in _read(module) if one.id == name)


def find_rule(name: str) -> Rule | None:
    """The rule of an id, or None."""
    return all_rules().get(name)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


def _read(module: ModuleType) -> Iterator[Rule]:
    members: dict[str, Any] = vars(module)
    declared: list[tuple[tuple[str, Severity], Any]] = [(members["RULE"], None)] if "RULE" in members else []
    declared += [
        (one.__dict__["rule"], one) for one in members.values() if inspect.isfunction(one) and "rule" in vars(one)
    ]
    text = inspect.getdoc(module) or ""
    summary, _, why = text.partition("\n\n")
    for (name, severity), check in declared:
        yield Rule(name, severity, summary, why, members["BAD"], members["GOOD"], check)
