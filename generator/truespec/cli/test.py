"""`truespec test`: does a server keep its contract?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.diagnostics import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.config import ApiConfig
    from truespec.contract.score import Hunt, Score
    from truespec.contract.session import PhaseResult, Plan, Report

_PHASES = ("examples", "coverage", "fuzzing", "stateful", "protocol")


@click.command("test")
@click.argument("apis", metavar="[API]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--url", help="Test this server, not the API's own target.")
@click.option("--allow-host", "hosts", multiple=True, metavar="HOST", help="A host that is not this machine.")
@click.option("--allow-writes", is_flag=True, help="Send more than readonly operations to such a host.")
@click.option("--seed", type=int, default=20261122, show_default=True, help="The same seed sends the same requests.")
@click.option("--seeds", type=click.IntRange(1), metavar="N", help="Run N times, each with the next seed; a line each.")
@click.option("--max-examples", type=click.IntRange(1), default=40, show_default=True, help="For each operation.")
@click.option("--max-time", type=click.IntRange(1), metavar="SECONDS", help="Stop each API after this time.")
@click.option("--phase", "phases", multiple=True, type=click.Choice(_PHASES), help="Only these phases.")
@click.option("--operation", "operations", multiple=True, metavar="ID", help="Only these operations.")
@click.option("--check", "checks", multiple=True, metavar="ID", help="Only these checks.")
@click.option("--workers", type=click.IntRange(1, 16), default=1, show_default=True)
@click.option("--rate-limit", type=click.FloatRange(0, min_open=True), metavar="N", help="At most N requests a second.")
@click.option("--bug", "bugs", multiple=True, metavar="NAME", help="Plant this bug in the target first.")
@click.option("--score", "scored", is_flag=True, help="Plant each bug of the target in turn; say which were found.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings that are accepted; made where missing.")
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 below this coverage.")
@click.option(
    "--report",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report: .html, .xml (JUnit), .json or .sarif.",
)
@click.option(
    "--emit-tests", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Findings as pytest."
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
def command(apis: tuple[Path, ...], url: str | None, format_: str, **options: Any) -> None:
    """Contract tests of each API against its own target, which is started for it, or against the server at --url.

    This runs the target's code and the API's credential provider.
    """
    from truespec.contract.running import plan_of
    from truespec.pipeline import every

    configs = every(tuple(_folder(api) for api in apis), Path.cwd())
    if url is not None and (len(configs) > 1 or options["scored"]):
        raise click.UsageError("--url is one server that has no bugs to plant")
    plan = plan_of(url, **options)
    if options["seeds"]:
        sys.exit(_seeds(configs, plan, options["seeds"], format_))
    if options["scored"]:
        scores = [_score(config, plan, format_, options["bugs"]) for config in configs]
        _print([], [{"api": one.api, "seconds": one.seconds, "score": one.as_json()} for one in scores], format_)
        sys.exit(int(any(one.missed or one.false_alarms for one in scores)))
    reports: list[Report] = []
    for config in configs:
        reports.append(_one(config, plan, format_, options))
        if reports[-1].interrupted:
            break
    _finish(reports, format_, options)


def _folder(api: Path) -> Path:
    """`petstore` means `spec/petstore` where the one is missing and the other is there."""
    below = Path("spec") / api
    return below if not api.exists() and below.exists() else api


def _one(config: ApiConfig, plan: Plan, format_: str, options: dict[str, Any]) -> Report:
    from truespec.contract import text_report
    from truespec.contract.baseline import accepted
    from truespec.contract.running import prepare

    tell = click.echo if format_ == "text" else _silence

    ticker = text_report.Ticker(sys.stderr if format_ == "text" else None)

    def on_phase(phase: PhaseResult) -> None:
        ticker.clear()
        tell(text_report.phase_line(phase))

    session, target = prepare(config, plan, options["bugs"], on_phase, on_call=ticker.tick)
    for line in text_report.opening(config.folder.resolve().name, session.lab.operations, plan, target):
        tell(line)
    report = session.run()
    ticker.clear()
    if options["baseline"] is not None:
        accepted(report, options["baseline"])
    for line in text_report.closing(report):
        tell(line)
    return report


def _score(config: ApiConfig, plan: Plan, format_: str, bugs: Sequence[str]) -> Score:
    from truespec.contract.score import score
    from truespec.contract.text_report import hunt_line, score_lines

    tell = click.echo if format_ == "text" else _silence

    def on_hunt(hunt: Hunt) -> None:
        tell(hunt_line(hunt))

    result = score(config, plan, bugs, on_hunt)
    for line in score_lines(result):
        tell(line)
    return result


def _seeds(configs: Sequence[ApiConfig], plan: Plan, number: int, format_: str) -> int:
    """Run each API with one seed after the other; the exit status."""
    from dataclasses import replace

    from truespec.contract.running import prepare
    from truespec.contract.text_report import seed_lines

    tell = click.echo if format_ == "text" else _silence
    reports: list[Report] = []
    for config in configs:
        for seed in range(plan.seed, plan.seed + number):
            reports.append(prepare(config, replace(plan, seed=seed))[0].run())
            for line in seed_lines(reports[-1]):
                tell(line)
            if reports[-1].interrupted:
                return 130
    failed = sum(bool(report.failures) for report in reports)
    tell(f"\n{len(reports)} runs, {failed or 'none'} with failures")
    _print(reports, [{"api": one.api, "seed": one.seed, "failures": len(one.failures)} for one in reports], format_)
    return int(bool(failed))


def _silence(_: str) -> None:
    """Formats for machines print one document at the end."""


def _finish(reports: list[Report], format_: str, options: dict[str, Any]) -> None:
    from truespec.contract.artefacts import write_reports, write_tests
    from truespec.contract.machine_report import as_json

    written = write_reports(reports, options["files"])
    if options["emit_tests"] is not None:
        written += write_tests(reports, options["emit_tests"])
    if format_ == "text":
        click.echo("".join(f"Written: {path}\n" for path in written), nl=False)
    _print(reports, [as_json(report) for report in reports], format_)
    least = options["fail_under"]
    if any(report.interrupted for report in reports):
        sys.exit(130)
    short = [report for report in reports if least is not None and report.coverage.percent() < least]
    for report in short:
        click.echo(f"{report.api}: coverage is {report.coverage.percent():.0f} %, below {least:g} %", err=True)
    sys.exit(int(bool(short) or any(report.failures for report in reports)))


def _print(reports: list[Report], results: list[dict[str, Any]], format_: str) -> None:
    from truespec.cli.report import print_findings

    if format_ != "text":
        sources = {name: text for report in reports for name, text in report.sources.items()}
        found = [finding.diagnostic() for report in reports for finding in report.findings]
        print_findings(found, format_, sources, results)
