"""The HTTP status of an answer is one that the operation documents.

The status is looked at as it came, before the code in the body is projected onto it: a service that documents 200
alone, and sends a 400 now and then, breaks every client that reads the body only after a 200.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("status-documented")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A status outside the operation's answers; faults of the server are reported as such."""
    operation = exchange.operation
    if operation is None or not operation.responses or exchange.answer.status == 0:
        return
    status = str(exchange.answer.status)
    stated = {response.status.upper() for response in operation.responses}
    if status.startswith("5") or stated & {status, f"{status[0]}XX", "DEFAULT"}:
        return
    known = ", ".join(sorted(response.status for response in operation.responses))
    message = f"answered HTTP {status}; documented: {known}"
    yield Problem(message, f"{operation.pointer}/responses", cause=status, exchange=exchange)
