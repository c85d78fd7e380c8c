"""The server that an API brings with it: an ASGI application, named in truespec.toml, and what it offers a tester.

Everything beyond answering requests is optional and found on the application's `state`, in any of its members
(`app.state.sandbox` as well as `app.state.contract`):

    credentials   mapping: client option -> value, with which the API's credential provider signs in
    samples       mapping: what -> values that exist; `owner` are accounts, those with most data first
    reset()       forget everything that requests have changed
    clock         `.advance(seconds)`: let time pass, until the next reset
    page          path of its own page, on which calls can be tried: a fragment for each path of an operation
    bugs          mapping: name -> text, faults that `plant([name, ...])` switches on, and `plant([])` all off
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.config import ApiConfig

_MEMBERS = ("credentials", "samples", "reset", "clock", "bugs", "plant", "page")


@dataclass(frozen=True, slots=True)
class Target:
    """A target, loaded. What it does not offer is empty or None."""

    name: str
    app: Any
    credentials: Mapping[str, Any]
    samples: Mapping[str, Sequence[Any]]
    reset: Callable[[], object] | None
    advance: Callable[[float], object] | None
    bugs: Mapping[str, str]
    plant: Callable[[Iterable[str]], object] | None
    page: str = ""


def load_target(config: ApiConfig) -> Target:
    """Import the target that an API's truespec.toml names. This runs code; only `serve` and `test` do it.

    Raises TruespecError with exit status 2 where none is named, and where it is not installed or is none.
    """
    if config.target is None:
        raise _unusable(
            f"{config.folder} names no target",
            'give --url, or write target = "package.module:app" in its truespec.toml',
        )
    module, _, attribute = config.target.partition(":")
    try:
        app: Any = importlib.import_module(module)
        for step in (attribute or "app").split("."):
            app = getattr(app, step)
    except ModuleNotFoundError as error:
        hint = "install the package that holds it into this environment"
        raise _unusable(f"the target {config.target} is not installed: {error}", hint) from error
    except (AttributeError, ImportError, ValueError) as error:
        raise _unusable(f"the target {config.target} cannot be used: {error}") from error
    if not callable(app):
        raise _unusable(f"the target {config.target} is no ASGI application")
    return adopt(app, config.target)


def adopt(app: Any, name: str) -> Target:
    """What an ASGI application offers a tester."""
    found = _offers(app)
    clock = found.get("clock")
    return Target(
        name=name,
        app=app,
        credentials=dict(found.get("credentials") or {}),
        samples=dict(found.get("samples") or {}),
        reset=found.get("reset"),
        advance=getattr(clock, "advance", None),
        bugs=dict(found.get("bugs") or {}),
        plant=found.get("plant"),
        page=str(found.get("page") or ""),
    )


def _offers(app: Any) -> dict[str, Any]:
    state = getattr(app, "state", None)
    held: object = getattr(state, "_state", None) or getattr(state, "__dict__", {})
    members: list[Any] = list(held.values()) if isinstance(held, dict) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
    for candidate in (state, *members):
        if callable(getattr(candidate, "reset", None)) or hasattr(candidate, "credentials"):
            return {name: getattr(candidate, name, None) for name in _MEMBERS}
    return {}


def _unusable(message: str, hint: str | None = None) -> TruespecError:
    return TruespecError(Diagnostic("target", Severity.ERROR, message, hint=hint), exit_status=2)
