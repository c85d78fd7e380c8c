"""A credential made with a wrong secret is refused.

It is well formed in every way: only its signature, or what the server remembers, can tell. A server that does not
look lets in whoever knows the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab


@probing("auth-wrong-secret", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation, with credentials that the provider made from another secret."""
    others = lab.wallet.other_secrets()
    made = lab.wallet.attempt(lab.door.sender, **others) if others else None
    if made is None or made == lab.door.identity:
        return
    for operation, given in guarded(lab):
        if lab.wallet.proving(operation):
            what = "a credential made with a wrong secret"
            yield from refused(lab, operation, given, made, what, {"bad-signature", "other-key"})
