"""`truespec draft`: an OpenAPI draft from vendor pages, and what the pages contradict."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.cli.report import print_findings
from truespec.diagnostics import FORMATS, Diagnostic, Severity, Span, TruespecError

if TYPE_CHECKING:
    from truespec.draft.model import Page


@click.command("draft")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the draft goes; standard output by default."
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--quote", is_flag=True, help="Keep the vendor's sentences under x-truespec-quote, for writing your own.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
def command(pages: tuple[Path, ...], output: Path | None, format_: str, *, force: bool, quote: bool) -> None:
    """Draft an OpenAPI description from vendor PAGES: Markdown, HTML, or text copied from a browser."""
    from truespec.draft import read_page, write
    from truespec.draft.witness import witness

    if output is None and format_ != "text":
        raise click.UsageError(f"--format {format_} needs -o: standard output cannot hold the draft as well")
    if output and output.exists() and not force:
        raise TruespecError(_said(f"{output} is there already", "use --force to overwrite it"), exit_status=2)
    started = time.perf_counter()
    read = [read_page(page) for page in pages]
    usable = [page for page in read if page.endpoint]
    findings = [_not_understood(page) for page in read if not page.endpoint]
    findings += [_unread(page, text.line, text.text) for page in usable for text in page.unread]
    findings += witness(usable)
    if usable:
        draft = write(usable, quote=quote)
        if output:
            output.write_text(draft, "utf-8")
        else:
            click.echo(draft, nl=False)
    results = [_result(page, output) for page in read]
    print_findings(findings, format_, {page.name: page.source for page in read}, results)
    if format_ == "text" and usable:
        _tell(usable, output, len(findings), time.perf_counter() - started)
    sys.exit(int(any(one.severity is Severity.ERROR for one in findings)))


def _result(page: Page, output: Path | None) -> dict[str, Any]:
    return {
        "page": page.name,
        "forms": list(page.forms),
        "operation": f"{page.endpoint.method or '?'} {page.endpoint.path}" if page.endpoint else None,
        "fields": len(page.request) + len(page.answer) + len(page.failure),
        "samples": len(page.samples),
        "codes": len(page.codes),
        "output": str(output) if output and page.endpoint else None,
    }


def _not_understood(page: Page) -> Diagnostic:
    parts = [
        ("fields", len(page.request) + len(page.answer)),
        ("samples", len(page.samples)),
        ("error codes", len(page.codes)),
    ]
    seen = ", ".join(f"{count} {name}" for name, count in parts if count) or "no table in a known form"
    hint = "a page of one call names its URL on a line of its own, as https://host/path or {host}/path"
    span = Span(page.name, 1, 1, 1, 1)
    return Diagnostic("page-no-endpoint", Severity.ERROR, f"no call found; the page has {seen}", span, hint=hint)


def _unread(page: Page, line: int, text: str) -> Diagnostic:
    message = f"not understood, and left out: {text[:120]}"
    return Diagnostic("page-not-understood", Severity.WARNING, message, Span(page.name, line, 1, line, 1))


def _said(message: str, hint: str) -> Diagnostic:
    return Diagnostic("usage", Severity.ERROR, message, hint=hint)


def _tell(pages: list[Page], output: Path | None, findings: int, seconds: float) -> None:
    from truespec.draft.layout import method_of

    calls = len({(method_of(page), page.endpoint.path) for page in pages if page.endpoint})
    where = f" in {output}" if output else ""
    click.echo(f"{calls} operation{'s' if calls != 1 else ''}{where}, {findings} findings ({seconds:.2f} s)", err=True)
