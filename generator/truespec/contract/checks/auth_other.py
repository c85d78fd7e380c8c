"""A credential that was made for somebody else is refused.

A request often says who asks and proves it in another place. The proof must be held against what is said, or the
credential of any app, of any user, is good for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab


@probing("auth-other", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation, saying one thing and proving another."""
    words = {"other-app", "other-account", "other-key", "bad-signature"}
    for option, scheme in lab.wallet.stated_options():
        made = lab.wallet.attempt(lab.door.sender, **{option: _other(lab.wallet.options[option])})
        if made is None:
            continue
        for operation, given in guarded(lab):
            proving = lab.wallet.proving(operation)
            if scheme in {key for one in operation.security for key, _ in one.schemes} and proving:
                who = {**made, scheme: lab.door.identity[scheme]}
                yield from refused(lab, operation, given, who, f"a credential of another {option}", words)


def _other(value: Any) -> Any:
    return value + 1 if isinstance(value, int) else f"{value}2"
