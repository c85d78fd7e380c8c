"""Jinja2 as every page uses it: autoescape always, an unknown name is an error."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined


@cache
def environment(room: str) -> Environment:
    """The environment of a room, such as `truespec.site`: its own templates before those of this one."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(room), PackageLoader("truespec.html")]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


@cache
def asset(name: str, room: str = "truespec.html") -> str:
    """The text of a file in the `assets` folder of a room."""
    return resources.files(room).joinpath("assets", name).read_text(encoding="utf-8")
