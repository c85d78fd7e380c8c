"""`truespec docs`: the documentation site."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truespec.cli.report import print_findings
from truespec.diagnostics import FORMATS

if TYPE_CHECKING:
    from truespec.cli.documentation import Site


@click.command("docs")
@click.argument("specs", metavar="[SPEC]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), help="Where the site goes. Default: site.")
@click.option("--serve", is_flag=True, help="Write nothing; show the site on this machine, anew after each change.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where --serve listens.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
def command(specs: tuple[Path, ...], folder: Path | None, port: int, format_: str, *, serve: bool) -> None:
    """Make the API reference of each SPEC, a description or an API's folder; of every API of the project by default.

    One description's site fills the output folder; several stand below it, each in a folder of its own.
    """
    from truespec import __version__, output
    from truespec.cli.documentation import Wish, document
    from truespec.pipeline import every

    configs = every(specs, Path.cwd())
    if serve:
        if folder is not None:
            raise click.UsageError("--serve writes nothing, so it takes no -o")
        from truespec.site.serve import serve as run

        run(lambda: document(configs, Wish(live=True)).for_server(), port, click.echo)
        return
    # One pass that keeps nearly all it makes, and then the process ends: looking for garbage finds none, at a fifth of
    # the time of a large description.
    gc.disable()
    started = time.perf_counter()
    site = document(configs, Wish())
    folder = folder or Path("site")
    written = 0
    if not site.failed:
        written = output.write(output.locked(site.files, f"truespec {__version__}"), folder)
    _tell(site, folder, written, time.perf_counter() - started, format_)
    sys.exit(max((error.exit_status for error in site.errors), default=0) or int(site.failed))


def _tell(site: Site, folder: Path, written: int, seconds: float, format_: str) -> None:
    findings = [*site.diagnostics, *(one for error in site.errors for one in error.diagnostics)]
    results = [
        {"api": one.api, "output": str(folder / one.folder), "pages": one.pages, "operations": one.operations}
        | {"skipped": one.skipped, "files_written": written, "seconds": round(seconds, 3)}
        for one in site.parts
    ]
    if findings or format_ != "text":
        print_findings(findings, format_, site.sources, results)
    if format_ == "text" and not site.failed:
        for one in site.parts:
            left_out = f", {one.skipped} left out" if one.skipped else ""
            click.echo(f"{folder / one.folder}: {one.operations} operations{left_out} on {one.pages} pages")
        click.echo(f"{written} files written ({seconds:.1f} s)")
