"""An emitter: every route of the API with the method that calls it, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from truespec.emitters import Job
from truespec.output import File


def emit(job: Job) -> Iterator[File]:
    """One Markdown file."""
    rows = ["| route | method |", "|---|---|"]
    for resource in job.surface.resources:
        for method in resource.methods:
            rows.append(f"| {method.operation.method} {method.operation.path} | {resource.attribute}.{method.name} |")
    yield File("ROUTES.md", "\n".join(rows) + "\n")
