"""The templates of the client, and those that people put in their place.

What people write is rendered in Jinja2's sandbox: a template lays out what it is given, and reaches nothing else.
"""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.python import docstrings, markdown, mocks
from truespec.python.fence import LARGEST, Fence, TooLong, patience
from truespec.python.literals import literal
from truespec.recall import recalled

_OURS = "truespec.python"
# What a template of people's own can come to grief on.
_FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError,
    TooLong,
)  # fmt: skip


class Templates:
    """Renders templates by their names; `overrides` are the texts of those that people replaced.

    Raises TruespecError for an override that replaces nothing. In one, `truespec/NAME` is ours of that name.
    """

    def __init__(self, overrides: Mapping[str, str]) -> None:
        self._environment = _environment(tuple(sorted(overrides.items())))
        self._overrides = overrides

    def render(self, name: str, context: Mapping[str, object], **more: object) -> str:
        """The text that a template makes. Raises TruespecError where one of people's own fails."""
        if not self._overrides:
            return self._environment.get_template(name).render(context, **more)
        try:
            with patience():
                text = self._environment.get_template(name).render(context, **more)
            if len(text) > LARGEST:
                raise SecurityError(f"no file of more than {LARGEST:,} characters is made here")
            return text
        except _FAILURES as error:
            message = f"the template {name} cannot be rendered: {_reason(error)}"
            line = getattr(error, "lineno", None)
            where = f"in templates/{getattr(error, 'name', None) or name}" + (f", line {line}" if line else "")
            raise TruespecError(Diagnostic("template", Severity.ERROR, message, context=where)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it takes itself in without end"
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r} to take in"
    return "it asks for more memory than there is" if isinstance(error, MemoryError) else str(error)


@lru_cache(maxsize=8)
def _environment(overrides: tuple[tuple[str, str], ...]) -> Environment:
    ours = PackageLoader(_OURS)
    if overrides:
        _must_be_known(ours, [name for name, _ in overrides])
    loaders: list[BaseLoader] = [DictLoader(dict(overrides)), ours, _Ours()]
    kind = Fence if overrides else Environment
    environment = kind(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        # What is laid out once per run is not worth making quicker.
        optimized=False,
    )
    # Jinja2's own annotation admits only filters of the shapes that it ships.
    cast("dict[str, Any]", environment.filters).update(
        literal=literal,
        line=docstrings.line,
        sentence=docstrings.sentence,
        doc=docstrings.paragraphs,
        entry=_entry,
        wrap=_wrapped,
        imported=_imported,
        toml=json.dumps,
        cell=markdown.cell,
        mocked=mocks.attribute,
    )
    return environment


def _entry(text: str, name: str, indent: int) -> str:
    return docstrings.entry(name, text, indent)


def _wrapped(names: Iterable[str], indent: int, quote: str = "") -> str:
    """Many names, several on a line, each with a comma."""
    return _filled(" ".join([f"{quote}{name}{quote}," for name in names]), " " * indent)


@recalled
def _filled(shown: str, space: str) -> str:
    return textwrap.fill(shown, 120, initial_indent=space, subsequent_indent=space, break_long_words=False)


def _imported(names: Sequence[str], home: str) -> str:
    """An import in the body of an `if`: on one line where it fits, else several names on each."""
    line = f"    from .{home} import {', '.join(names)}"
    return line if len(line) <= 120 else f"    from .{home} import (\n{_wrapped(names, 8)}\n    )"


class _Ours(BaseLoader):
    """`truespec/NAME` is our template of that name, so that an override can extend what it replaces."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        return PackageLoader(_OURS).get_source(environment, template.removeprefix("truespec/"))


def _must_be_known(ours: PackageLoader, names: list[str]) -> None:
    known = ours.list_templates()
    for name in names:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            message = f"templates/{name} stands in for no template of ours"
            raise TruespecError(Diagnostic("template", Severity.ERROR, message, hint=hint))
