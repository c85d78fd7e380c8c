"""The report as one HTML file: works offline, asks for nothing, runs only the one script that its policy names."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from truespec.contract.findings import grouped
from truespec.contract.text_report import verdict
from truespec.html import environment

if TYPE_CHECKING:
    from truespec.contract.session import Report


def as_html(report: Report) -> str:
    """The page."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    coverage = report.coverage
    return (
        environment("truespec.contract")
        .get_template("report.html.jinja")
        .render(
            report=report,
            verdict=verdict(report),
            policy=policy,
            style=Markup(style),
            script=Markup(script),
            groups=grouped(report.findings),
            checks=sorted({one.check for one in report.findings}),
            operations=sorted({one.operation for one in report.findings}),
            codes=[(code, code in coverage.reached) for code in coverage.documented],
        )
    )


def _asset(name: str) -> str:
    return resources.files("truespec.contract").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
