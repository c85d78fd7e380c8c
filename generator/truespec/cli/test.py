"""`truespec test`: does a server keep its contract?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.diagnostics import FORMATS

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.contract.session import PhaseResult, Plan, Report

_PHASES = ("examples", "coverage", "fuzzing", "stateful", "protocol")


@click.command("test")
@click.argument("apis", metavar="[API]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", help="Test this server, not the API's own target.")
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST", help="A host that is not this machine.")
@click.option("--allow-writes", is_flag=True, help="Send more than readonly operations to such a host.")
@click.option("--seed", type=int, default=20261122, show_default=True, help="The same seed sends the same requests.")
@click.option("--max-examples", type=click.IntRange(1), default=40, show_default=True, help="For each operation.")
@click.option("--max-time", type=click.IntRange(1), metavar="SECONDS", help="Stop generating requests after this time.")
@click.option("--phase", "phases", multiple=True, type=click.Choice(_PHASES), help="Only these phases.")
@click.option("--operation", "operations", multiple=True, metavar="ID", help="Only these operations.")
@click.option("--check", "checks", multiple=True, metavar="ID", help="Only these checks.")
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True)
@click.option("--bug", "bugs", multiple=True, metavar="NAME", help="Plant this bug in the target first.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
def command(apis: tuple[Path, ...], url: str | None, format_: str, **options: Any) -> None:
    """Contract tests of each API against its own target, which is started for it, or against the server at --url.

    This runs the target's code and the API's credential provider.
    """
    from truespec.contract.running import plan_of, prepare
    from truespec.pipeline import every

    configs = every(tuple(_folder(api) for api in apis), Path.cwd())
    if url is not None and len(configs) > 1:
        raise click.UsageError("--url is one server, but there are several APIs")
    plan = plan_of(url, **options)
    reports = [_one(config, plan, format_, options["bugs"], prepare) for config in configs]
    if format_ != "text":
        _print(reports, format_)
    sys.exit(int(any(report.failures for report in reports)))


def _folder(api: Path) -> Path:
    """`tencent-chat` means `spec/tencent-chat` where the one is missing and the other is there."""
    below = Path("spec") / api
    return below if not api.exists() and below.exists() else api


def _one(config: ApiConfig, plan: Plan, format_: str, bugs: tuple[str, ...], prepare: Any) -> Report:
    from truespec.contract import text_report

    tell = click.echo if format_ == "text" else _silence

    def on_phase(phase: PhaseResult) -> None:
        tell(text_report.phase_line(phase))

    session, target = prepare(config, plan, bugs, on_phase)
    for line in text_report.opening(config.folder.resolve().name, session.lab.operations, plan, target):
        tell(line)
    report: Report = session.run()
    for line in text_report.closing(report):
        tell(line)
    return report


def _silence(_: str) -> None:
    """Formats for machines print one document at the end."""


def _print(reports: list[Report], format_: str) -> None:
    from truespec.cli.report import print_findings
    from truespec.contract.machine_report import as_json

    sources = {name: text for report in reports for name, text in report.sources.items()}
    found = [finding.diagnostic() for report in reports for finding in report.findings]
    print_findings(found, format_, sources, [as_json(report) for report in reports])
