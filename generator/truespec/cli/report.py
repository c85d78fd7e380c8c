"""How commands tell what they found: problems to the terminal, or the one JSON document of `--format json`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from truespec.diagnostics import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.diagnostics import Diagnostic, TruespecError


def print_error(error: TruespecError) -> None:
    """A command could not go on: say why, on standard error."""
    click.echo(render(error.diagnostics, "text", brief=not sys.stderr.isatty()), err=True, nl=False)


def print_findings(
    diagnostics: Sequence[Diagnostic],
    format: str,
    sources: Mapping[str, str],
    results: Sequence[Mapping[str, Any]] = (),
) -> None:
    """All findings in the chosen format; text goes to standard error, so that standard output holds only results."""
    text = render(
        diagnostics,
        format,
        sources,
        results=results,
        brief=format == "text" and not sys.stderr.isatty(),
        color=format == "text" and sys.stderr.isatty(),
    )
    click.echo(text, nl=False, err=format == "text")
