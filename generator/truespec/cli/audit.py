"""`truespec audit`: pages or recorded traffic against the description."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.cli.report import print_findings
from truespec.diagnostics import FORMATS, Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.audit import Audited


@click.command("audit")
@click.argument("api", required=False, type=click.Path(path_type=Path))
@click.argument("pages", metavar="[PAGE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--samples", type=click.Path(path_type=Path), help="A folder of JSON bodies, HAR files or recorded calls."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings too.")
def command(api: Path | None, pages: tuple[Path, ...], samples: Path | None, format_: str, *, strict: bool) -> None:
    """Hold the description of API against its evidence/pages.yaml, or against PAGE files, or against --samples.

    Without API it audits every API of the project that has evidence. Nothing of a body is kept or printed.
    """
    started = time.perf_counter()
    diagnostics: list[Diagnostic] = []
    sources: dict[str, str] = {}
    results: list[dict[str, Any]] = []
    status = 0
    for one in _chosen(api):
        try:
            found = _one(one, pages, samples, sources)
        except TruespecError as error:
            diagnostics += error.diagnostics
            status = max(status, error.exit_status)
            continue
        diagnostics += found.diagnostics
        results.append(_result(one, found))
    print_findings(diagnostics, format_, sources, results)
    if format_ == "text":
        _tell(results, time.perf_counter() - started)
    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    sys.exit(status or int(any(one.severity in bad for one in diagnostics)))


def _chosen(api: Path | None) -> list[Path]:
    from truespec.config import load_project

    project = load_project(Path.cwd())
    if api is not None:
        return [project.named(api)]
    every = [one for one in project.apis if (one / "evidence" / "pages.yaml").exists()]
    if not every:
        hint = "name an API's folder, or list apis with evidence/pages.yaml in [tool.truespec] of pyproject.toml"
        raise TruespecError(Diagnostic("usage", Severity.ERROR, "nothing to audit", hint=hint), exit_status=2)
    return every


def _one(api: Path, pages: tuple[Path, ...], samples: Path | None, sources: dict[str, str]) -> Audited:
    from truespec.audit import audit
    from truespec.config import load_api
    from truespec.draft import read_page
    from truespec.source import load

    config = load_api(api)
    document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    found = audit(document, config.folder, [read_page(page) for page in pages], samples)
    sources.update(document.sources)
    sources.update(found.sources)
    return found


def _result(api: Path, found: Audited) -> dict[str, Any]:
    return {
        "api": str(api),
        "pages": found.pages,
        "findings": len(found.diagnostics),
        "explained": found.explained,
        "traffic": found.traffic,
    }


def _tell(results: list[dict[str, Any]], seconds: float) -> None:
    for one in results:
        bodies = sum(part["bodies"] for part in one["traffic"])
        read = f"{bodies} bodies" if one["traffic"] else f"{one['pages']} pages"
        quiet = f", {one['explained']} differences explained by errata" if one["explained"] else ""
        click.echo(f"{one['api']}: {read}, {one['findings']} findings{quiet} ({seconds:.2f} s)")
