"""An account that does not exist is refused with the code that says so.

Callers take this code to mean: create the account. Any other one sends them looking for a fault of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.projection import row_of
from truespec.ir import Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.lab import Lab

_NOBODY = "no_such_account_7f3a"


@probing("account-unknown")
def check(lab: Lab) -> Iterator[Problem]:
    """Reading operations, about an account that nobody has."""
    for operation in lab.operations:
        expected = [row for row in operation.errors if "unknown-account" in row.when]
        if not lab.owner_pointers(operation) or operation.semantics is not Semantics.READONLY:
            continue
        given = next(lab.arguments(operation, _NOBODY), None)
        if given is None:
            continue
        # Sent even where nothing is expected: a code that nobody documents is told by another check.
        exchange = lab.call(operation, given)
        row = row_of(operation.errors, lab.code(exchange))
        if expected and row is not None and row not in expected and row.status == 400:
            codes = ", ".join(str(one.code) for one in expected)
            message = f"an unknown account is refused with code {row.code} ({row.name}), not with {codes}"
            yield Problem(message, expected[0].pointer, cause="code", exchange=exchange)
