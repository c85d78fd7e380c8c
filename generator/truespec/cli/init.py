"""`truespec init`: a configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from truespec.diagnostics import Diagnostic, Severity, TruespecError


@click.command("init")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a truespec.toml that is there.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="Default: text.")
def command(spec: Path, format_: str, *, force: bool) -> None:
    """Write a truespec.toml beside SPEC, a description or an API's folder, with every default as a comment."""
    from truespec.config import draft, load_api
    from truespec.source import load
    from truespec.source.plain import is_map

    api = load_api(spec)
    file = api.folder / "truespec.toml"
    if file.exists() and not force:
        found = Diagnostic("usage", Severity.ERROR, f"{file} is there already", hint="--force writes over it")
        raise TruespecError(found, exit_status=2)
    info = load(api.spec).data.get("info")
    title = info.get("title") if is_map(info) else None
    file.write_text(draft(api.spec.name, str(title or api.spec.stem)), "utf-8", newline="\n")
    if format_ == "json":
        from truespec.diagnostics import render

        click.echo(render((), "json", results=[{"spec": str(api.spec), "file": str(file)}]), nl=False)
    else:
        click.echo(f"{file}: written; every key is there, with what it means")
