"""Asking for what must be refused: common to the checks of credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.findings import Problem
from truespec.contract.pointers import MISSING
from truespec.contract.projection import row_of
from truespec.ir import Semantics

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
    """Operations that demand credentials, each with a request that could succeed.

    Nothing at all where the valid credential is refused everywhere: then no refusal means anything.
    """
    demanding = [one for one in lab.operations if one.security and all(way.schemes for way in one.security)]
    if not any(one.pointer in lab.honoured for one in demanding):
        reading = sorted(demanding, key=lambda one: one.semantics is not Semantics.READONLY)
        if not any(lab.good(one) for one in reading if lab.harmless(one)):
            return
    for operation in demanding:
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
    if _is_open(lab, exchange):
        yield Problem(f"{what} is accepted", pointer, cause=what, exchange=exchange)
    elif row is not None and expected and row not in expected:
        codes = ", ".join(str(one.code) for one in expected)
        message = f"{what} is refused with code {row.code} ({row.name}), not with {codes}"
        yield Problem(message, expected[0].pointer, cause=f"{what}, code", exchange=exchange)


def _is_open(lab: Lab, exchange: Exchange) -> bool:
    """Whether an answer lets the caller in: it succeeds, or speaks of what only one who is let in may hear of.

    Without codes only success tells: many services look at a request before they look at who sends it.
    """
    if lab.succeeds(exchange):
        return True
    code = lab.code(exchange)
    if exchange.operation is None or code is MISSING or exchange.operation.envelope is None:
        return False
    row = row_of(lab.api.error_codes, code)
    return not (row is None or row.status in _REFUSING or bool(_WORDS & set(row.when)))
