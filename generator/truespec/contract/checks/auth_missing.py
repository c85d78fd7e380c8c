"""A request without a credential is refused.

A door that is open to nobody in particular is open to all. Tried with nothing at all, and with everything but the
part that proves who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing
from truespec.contract.credentials import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab


@probing("auth-missing", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation, with nothing, with the secret part left out, and with it empty."""
    words = {"no-credential", "unknown-app"}
    for operation, given in guarded(lab):
        yield from refused(lab, operation, given, NOBODY, "a request without a credential", words)
        for key in lab.wallet.proving(operation):
            if key in lab.door.identity:
                rest = {name: text for name, text in lab.door.identity.items() if name != key}
                yield from refused(lab, operation, given, rest, f"a request without {key}", words)
                yield from refused(lab, operation, given, {**rest, key: ""}, f"a request with an empty {key}", words)
