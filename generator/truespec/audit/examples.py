"""The samples of a page as values of the description's schemas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.check.instances import Judge
from truespec.check.model import Model
from truespec.diagnostics import Diagnostic, RuleText, Severity, Span
from truespec.source.plain import is_map
from truespec.source.pointer import join

if TYPE_CHECKING:
    from truespec.draft.model import Page

    from .compare import Audit

RULES = {"audit-example": RuleText("a page's sample is invalid by the description")}
_NAME = re.compile(r"'([^']+)'")


def hold_examples(page: Page, held: Audit, ids: set[str]) -> None:
    """Every whole sample of a page; a problem at a name that an erratum explains is quiet."""
    operation = held.description.find(page.endpoint.path, page.endpoint.method) if page.endpoint else None
    if operation is None:
        return
    model = Model(held.description.document)
    for sample in page.samples:
        schema = operation.schema("request" if sample.side == "request" else "answer")
        if schema is None or not sample.complete:
            continue
        judge = Judge(model, "request" if sample.side == "request" else "response")
        for problem in judge.problems(schema[1], sample.value):
            names = {str(step) for step in problem.path if isinstance(step, str)} | set(_NAME.findall(problem.message))
            names |= {str(key) for key in sample.value} if not names and is_map(sample.value) else set()
            if any(held.errata.explain(ids, name) or held.errata.explain(ids, name.lower()) for name in names):
                held.explained += 1
                continue
            line = sample.lines.get(problem.path, sample.line)
            message = (
                f"the sample of {operation.name} is invalid at {join(problem.path) or 'its top'}: {problem.message}"
            )
            span = Span(page.name, line, 1, line, 1)
            held.findings.append(Diagnostic("audit-example", Severity.ERROR, message, span, join(schema[0])))
