"""Problem details say the status that they come with.

RFC 9457: the member `status` of `application/problem+json` is the HTTP status, written down again for those who see
the body alone. Two that disagree leave it to chance which one a caller believes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.pointers import MISSING, get

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("problem-details")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A `status` in problem details that is not that of the answer."""
    operation, answer = exchange.operation, exchange.answer
    if operation is None or not (answer.header("content-type") or "").startswith("application/problem+json"):
        return
    stated = get(answer.json(), "/status")
    if stated is not MISSING and stated is not None and stated != answer.status:
        message = f"the problem details say status {stated!r}, and the answer is HTTP {answer.status}"
        yield Problem(message, f"{operation.pointer}/responses", cause="status", exchange=exchange)
