"""Asking for what must be refused: common to the checks of credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.findings import Problem
from truespec.contract.pointers import MISSING
from truespec.contract.projection import row_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.credentials import Identity
    from truespec.contract.door import Exchange
    from truespec.contract.lab import Arguments, Lab
    from truespec.ir import Operation

_REFUSING = {401, 403, 407}
_WORDS = {
    "no-credential",
    "bad-signature",
    "malformed-token",
    "expired",
    "other-app",
    "other-account",
    "other-key",
    "unknown-app",
    "unknown-token",
    "revoked",
    "not-admin",
    "not-allowed",
    "account-blocked",
}


def guarded(lab: Lab) -> Iterator[tuple[Operation, Arguments]]:
    """Operations that demand credentials, each with a request that could succeed."""
    for operation in lab.operations:
        if operation.security and all(one.schemes for one in operation.security):
            given = next(lab.arguments(operation), None)
            if given is not None:
                yield operation, given


def refused(  # noqa: PLR0917
    lab: Lab, operation: Operation, given: Arguments, who: Identity, what: str, words: set[str]
) -> Iterator[Problem]:
    """A problem unless the operation refuses `who`, and with a code of one of `words` where it documents any."""
    exchange = lab.call(operation, given, who)
    row = row_of(operation.errors, lab.code(exchange))
    expected = [one for one in operation.errors if words & set(one.when)]
    pointer = f"{operation.pointer}/security" if "security" in lab.stated(operation) else "/security"
    if not _is_refusal(lab, exchange):
        yield Problem(f"{what} is accepted", pointer, cause=what, exchange=exchange)
    elif row is not None and expected and row not in expected:
        codes = ", ".join(str(one.code) for one in expected)
        message = f"{what} is refused with code {row.code} ({row.name}), not with {codes}"
        yield Problem(message, expected[0].pointer, cause=f"{what}, code", exchange=exchange)


def _is_refusal(lab: Lab, exchange: Exchange) -> bool:
    """Whether an answer turns the caller away, rather than the request."""
    if lab.succeeds(exchange):
        return False
    code = lab.code(exchange)
    if exchange.operation is None or code is MISSING or exchange.operation.envelope is None:
        return exchange.answer.status in _REFUSING
    row = row_of(lab.api.error_codes, code)
    return row is None or row.status in _REFUSING or bool(_WORDS & set(row.when))
