"""An answer holds no field that the description does not know.

Most often somebody forgot to document it; now and then it is something that should never have left the server.
Unknown fields break no client, so this is a warning.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.projection import succeeded
from truespec.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.ir import Operation

_INDEX = re.compile(r"/\d+(?=/|$)")


@watching("field-documented")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """Members of a successful answer that no branch of its schema states."""
    operation = exchange.operation
    if operation is None or not succeeded(operation, exchange.answer):
        return
    schema = _schema(operation, lab, str(exchange.answer.status))
    body = exchange.answer.json()
    if schema is None or body is None:
        return
    for pointer in sorted({_INDEX.sub("/*", one) for one in lab.shapes.strangers(schema, body)}):
        message = f"the answer holds {pointer}, which nothing documents"
        place = f"{operation.pointer}/responses"
        yield Problem(message, place, cause=pointer, exchange=exchange, severity=Severity.WARNING)


def _schema(operation: Operation, lab: Lab, status: str) -> Mapping[str, Any] | None:
    responses = lab.stated(operation).get("responses", {})
    response = lab.shapes.resolved(responses.get(status) or responses.get("default"))
    for name, content in response.get("content", {}).items():
        if "json" in name:
            return content.get("schema")
    return None
