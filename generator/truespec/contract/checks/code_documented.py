"""A code in an answer is one that the operation documents.

Whoever uses the API writes a branch for each documented code. One that comes without notice ends in the branch for
the unexpected, which nobody has tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.pointers import MISSING
from truespec.contract.projection import code_of, row_of, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab


@watching("code-documented")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A code that is neither success nor a row of the operation."""
    operation = exchange.operation
    if operation is None or operation.envelope is None or not 200 <= exchange.answer.status < 300:
        return
    code = code_of(operation, exchange.answer)
    if code is MISSING or isinstance(code, bool) or not isinstance(code, int | str):
        return
    if any(same(code, value) for value in operation.envelope.success) or row_of(operation.errors, code):
        return
    if row_of(lab.api.error_codes, code):
        message = f"answered code {code!r}, which this operation does not document"
    else:
        message = f"answered code {code!r}, which the catalogue does not have"
    named = "x-truespec-errors" in lab.stated(operation)
    place = f"{operation.pointer}/x-truespec-errors" if named else operation.pointer
    yield Problem(message, place, cause=repr(code), exchange=exchange)
