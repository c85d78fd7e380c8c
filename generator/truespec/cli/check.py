"""`truespec check`: every problem at once."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.diagnostics import FORMATS, Diagnostic, RuleText, Severity, TruespecError, render, summary

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command("check")
@click.argument("specs", metavar="[SPEC]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(FORMATS), help="How problems are told. Default: text.")
@click.option("--overlay", "overlays", multiple=True, type=click.Path(path_type=Path), help="Apply an overlay first.")
@click.option("--allow-origin", "origins", multiple=True, metavar="URL", help="Fetch references from this origin.")
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings too.")
@click.option("--suggestions", is_flag=True, help="Show suggestions too, not only errors and warnings.")
def command(
    specs: tuple[Path, ...],
    format_: str | None,
    overlays: tuple[Path, ...],
    origins: tuple[str, ...],
    *,
    strict: bool,
    suggestions: bool,
) -> None:
    """Find every problem of each SPEC, a description or an API's folder; of every API of the project by default."""
    from truespec.check import all_rules

    started = time.perf_counter()
    run = Run(overlays, origins)
    run.every(specs)
    rules = {one.id: RuleText(one.summary, one.why) for one in all_rules().values()} if format_ == "sarif" else None
    watched = sys.stdout.isatty()
    brief = format_ is None and not watched
    footer = summary(run.diagnostics, run.files, time.perf_counter() - started)
    shown = [one for one in run.diagnostics if suggestions or one.severity != Severity.INFO]
    if len(shown) < len(run.diagnostics):
        footer += "; --suggestions shows them"
    text = render(
        shown,
        format_ or "text",
        run.sources,
        results=run.results,
        rules=rules,
        brief=brief,
        color=watched and format_ != "json",
        footer=footer,
    )
    click.echo(text, nl=False)
    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    sys.exit(run.status or int(any(one.severity in bad for one in run.diagnostics)))


class Run:
    """Checks descriptions one after the other and gathers what was found. `status` is 2 where one cannot be read."""

    def __init__(self, overlays: tuple[Path, ...], origins: tuple[str, ...]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.results: list[Mapping[str, Any]] = []
        self.sources: dict[str, str] = {}
        self.files = 0
        self.status = 0
        self._overlays = overlays
        self._origins = origins

    def every(self, specs: tuple[Path, ...]) -> None:
        """The given descriptions, or those of the project; raises TruespecError where there are none at all."""
        from truespec.config import load_project

        project = load_project(Path.cwd())
        if not (specs or project.apis):
            hint = "name a description, or list apis in [tool.truespec] of pyproject.toml"
            raise TruespecError(Diagnostic("usage", Severity.ERROR, "nothing to check", hint=hint), exit_status=2)
        for spec in [project.named(spec) for spec in specs] or project.apis:
            try:
                self._one(spec, project.rules)
            except TruespecError as error:
                self.diagnostics += error.diagnostics
                self.status = max(self.status, error.exit_status if error.exit_status > 1 else 0)

    def _one(self, spec: Path, rules: Mapping[str, str]) -> None:
        from truespec.check import check
        from truespec.config import load_api
        from truespec.source import load

        api = load_api(spec)
        origins = (*api.allow_origins, *self._origins)
        document = load(api.spec, overlays=(*api.overlays, *self._overlays), allow_origins=origins)
        found = check(document, api, severities=rules)
        self.sources.update(document.sources)
        self.diagnostics += found
        self.files += len(document.sources)
        self.results.append(
            {
                "spec": str(api.spec),
                "openapi": document.version,
                "files": len(document.sources),
                **{f"{level}s": sum(one.severity == level for one in found) for level in ("error", "warning")},
            }
        )
