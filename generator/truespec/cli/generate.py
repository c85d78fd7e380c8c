"""`truespec generate`: the client, its models and its README."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truespec.cli.report import print_findings
from truespec.diagnostics import FORMATS, TruespecError
from truespec.output import Edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.config import ApiConfig
    from truespec.pipeline import Kept, Request, Result

_CHANGES = 30
"""After how many changes of a description that is followed garbage is looked for."""


@click.command("generate")
@click.argument("specs", metavar="[SPEC]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help="Where the package goes.")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with status 1 and the diff where output is not current."
)
@click.option("--skip-unsupported", is_flag=True, help="Leave out operations that cannot be emitted, and say which.")
@click.option("--include", multiple=True, metavar="PATTERN", help="Only these: tag:NAME, path:PATTERN, operation:NAME.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="All but these, in the same form.")
@click.option("--models-only", is_flag=True, help="Only the models, without a client.")
@click.option("--overwrite", is_flag=True, help="Give up what was edited by hand in the output.")
@click.option("--watch", is_flag=True, help="Go on: make it again whenever a file of the description changes.")
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
def command(
    specs: tuple[Path, ...],
    folder: Path | None,
    format_: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    *,
    check: bool,
    skip_unsupported: bool,
    models_only: bool,
    overwrite: bool,
    watch: bool,
    no_cache: bool,
) -> None:
    """Make the client of each SPEC, a description or an API's folder; of every API of the project by default."""
    from truespec.pipeline import Request, every

    configs = every(specs, Path.cwd())
    if folder is not None and len(configs) > 1:
        raise click.UsageError("-o names one folder, but there are several descriptions")
    request = Request(
        folder=folder,
        check=check,
        skip_unsupported=skip_unsupported,
        use_cache=not no_cache,
        models_only=models_only,
        include=include,
        exclude=exclude,
        overwrite=overwrite,
    )
    if watch:
        _follow(configs, request)
    sys.exit(_every(configs, request, format_))


def _every(configs: Sequence[ApiConfig], request: Request, format_: str, kept: Kept | None = None) -> int:
    """Makes the client of each API; returns the exit status. `kept` is that of the one API that is followed."""
    results: list[Result] = []
    broken: list[TruespecError] = []
    for config in configs:
        try:
            results.append(_one(config, request, format_, kept))
        except TruespecError as error:
            broken.append(error)
            if isinstance(error, Edited) and format_ == "text":
                click.echo(error.difference, nl=False)
    diagnostics = [finding for result in results for finding in result.diagnostics]
    diagnostics += [finding for error in broken for finding in error.diagnostics]
    sources = {name: text for result in results for name, text in result.sources.items()}
    if diagnostics or format_ != "text":
        print_findings(diagnostics, format_, sources, [result.as_json() for result in results])
    stale = any(result.difference for result in results)
    status = max((error.exit_status for error in broken), default=0)
    return status or int(stale or any(result.failed for result in results))


def _follow(configs: Sequence[ApiConfig], request: Request) -> None:
    """Makes the clients, and again whenever a file changes that they are made from, until somebody interrupts."""
    from truespec.config import load_api
    from truespec.pipeline import Kept
    from truespec.watch import changes

    if request.check:
        raise click.UsageError("--watch writes, and --check does not")
    # Who waits for a file need not wait for garbage to be looked for, of which a change leaves a megabyte at most.
    gc.disable()
    known = {config.spec: _into(config, request) for config in configs}
    remembered: dict[Path, Kept] = {}
    for number, touched in enumerate(changes(known)):
        for spec in touched:
            try:
                known[spec] = _into(load_api(known[spec].file or known[spec].spec), request)
                _every([known[spec]], request, "text", remembered.setdefault(spec, Kept()))
            except TruespecError as error:
                print_findings(error.diagnostics, "text", {})
        if number == 0:
            click.echo("watching; Ctrl-C ends it", err=True)
        if number % _CHANGES == _CHANGES - 1:
            gc.collect()


def _into(config: ApiConfig, request: Request) -> ApiConfig:
    """The configuration with the output that was asked for, so that what is written there is not watched."""
    return config if request.folder is None else replace(config, output=request.folder.absolute())


def _one(config: ApiConfig, request: Request, format_: str, kept: Kept | None) -> Result:
    from truespec.pipeline import generate

    if format_ != "text" or not sys.stderr.isatty():
        result = generate(config, request, kept=kept)
    else:
        from rich.console import Console

        with Console(stderr=True).status(config.folder.name) as status:
            result = generate(config, request, lambda one: status.update(f"{config.folder.name}: {one}"), kept=kept)
    if format_ == "text" and not result.failed:
        _tell(result, request)
    return result


def _tell(result: Result, request: Request) -> None:
    if request.check:
        if result.difference:
            click.echo(result.difference, nl=False)
            click.echo(f"{result.output} is not current; run truespec generate", err=True)
        else:
            click.echo(f"{result.output} is current")
        return
    left_out = f", {len(result.skipped)} left out" if result.skipped else ""
    click.echo(
        f"{result.output}: package {result.package}, {result.emitted} operations{left_out}, {result.models} models, "
        f"{result.written} files written ({result.seconds:.1f} s)"
    )
