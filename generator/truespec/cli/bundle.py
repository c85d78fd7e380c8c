"""`truespec bundle`: one file for every other tool."""

from __future__ import annotations

from pathlib import Path

import click

from truespec.diagnostics import Severity, TruespecError, render


@click.command("bundle")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write; default: the standard output.")
@click.option("--overlay", "overlays", multiple=True, type=click.Path(path_type=Path), help="Apply an overlay first.")
@click.option("--allow-origin", "origins", multiple=True, metavar="URL", help="Fetch references from this origin.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="Default: text.")
def command(
    spec: Path, output: Path | None, overlays: tuple[Path, ...], origins: tuple[str, ...], format_: str
) -> None:
    """Write SPEC, a description or an API's folder, as one JSON document: overlays applied, every file brought in."""
    from truespec.config import load_api, load_project
    from truespec.source import load
    from truespec.source.bundled import to_json

    api = load_api(load_project(Path.cwd()).named(spec))
    document = load(api.spec, overlays=(*api.overlays, *overlays), allow_origins=(*api.allow_origins, *origins))
    errors = [one for one in document.diagnostics if one.severity == Severity.ERROR]
    if errors:
        raise TruespecError(*errors)
    text = to_json(document)
    if output is None:
        click.echo(text, nl=False)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, "utf-8", newline="\n")
    if format_ == "json":
        result = {
            "spec": str(api.spec),
            "output": str(output),
            "files": len(document.sources),
            "bytes": len(text.encode()),
        }
        click.echo(render(document.diagnostics, "json", results=[result]), nl=False)
    else:
        click.echo(f"{output}: {len(document.sources)} files in one, {len(text.encode()):,} bytes")
