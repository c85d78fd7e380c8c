"""`truespec diff`: what changed, what breaks, and which version comes next."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from truespec.diff import Report

_FORMATS = ("text", "json", "markdown", "github", "sarif")
_WEIGHTS = ("never", "breaking", "risky", "compatible", "any")


@click.command("diff")
@click.argument("sides", metavar="[OLD] NEW", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(_WEIGHTS),
    default="never",
    show_default=True,
    help="Exit with status 1 from here on.",
)
@click.option("--all", "every", is_flag=True, help="Show changes of mere text too.")
@click.option("--accepted", "agreed", type=click.Path(path_type=Path), help="File of accepted fingerprints.")
@click.option("--accept", is_flag=True, help="Add what breaks to the file of accepted fingerprints.")
@click.option("--bump", is_flag=True, help="Write the next version and its CHANGELOG entry beside NEW.")
@click.option("--to", "stated", metavar="VERSION", help="The next version, in place of the least one. With --bump.")
def command(
    sides: tuple[str, ...],
    format_: str,
    fail_on: str,
    agreed: Path | None,
    stated: str | None,
    *,
    every: bool,
    accept: bool,
    bump: bool,
) -> None:
    """Compare two descriptions, OLD with NEW; without OLD, the API's last release with NEW.

    Each is a file, an API's folder, or a git revision with a path: main:spec/petstore/openapi.yaml.
    """
    from truespec.diff import compare, opened
    from truespec.diff.release import accept_changes, accepted_of, planned, release
    from truespec.diff.render import rendered

    if len(sides) > 2:
        raise click.UsageError("two descriptions are compared, OLD and NEW")
    # Two large documents are millions of objects that all stay, and then the process ends.
    gc.disable()
    earlier = sides[0] if len(sides) == 2 else None
    with opened(earlier, sides[len(sides) - 1], Path.cwd()) as (old, new):
        report = compare(old, new, accepted_of(new, agreed))
        plan = planned(report, old, new, stated)
        text = rendered(report, format_, result=plan.as_json(), every=every, color=_watched(format_))
        click.echo(text, nl=False)
        if accept:
            click.echo(f"accepted: {accept_changes(report, new, agreed)}", err=True)
        if bump:
            for file in release(report, new, plan):
                click.echo(f"written: {file}", err=True)
    sys.exit(_status(report, fail_on, accept=accept))


def _watched(format_: str) -> bool:
    return format_ == "text" and sys.stdout.isatty()


def _status(report: Report, fail_on: str, *, accept: bool) -> int:
    from truespec.diff import Impact

    if fail_on == "never":
        return 0
    least = Impact.NONE if fail_on == "any" else Impact[fail_on.upper()]
    agreed = accept and least is Impact.BREAKING
    return int(not agreed and any(one.impact >= least and not one.accepted for one in report.changes))
