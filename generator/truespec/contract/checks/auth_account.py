"""An account reaches only what is its own.

Two ways of asking: as an ordinary account where an administrator is needed, and as one user for what belongs to
another. The proof is genuine each time; what it proves does not suffice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing
from truespec.contract.issuing import issued_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab

_WORDS = {"not-admin", "other-account", "not-allowed"}


@probing("auth-account", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation that documents such a refusal."""
    yield from _ordinary(lab)
    yield from _another(lab)


def _ordinary(lab: Lab) -> Iterator[Problem]:
    """The account that signs in is replaced by an ordinary one, in word and in proof."""
    for option, _ in lab.wallet.stated_options():
        if not isinstance(lab.wallet.options[option], str) or not lab.owners:
            continue
        made = lab.wallet.attempt(lab.door.sender, **{option: lab.owners[0]})
        for operation, given in guarded(lab) if made else ():
            if any({"not-admin"} & set(row.when) for row in operation.errors) and made:
                yield from refused(lab, operation, given, made, "an ordinary account", {"not-admin"})


def _another(lab: Lab) -> Iterator[Problem]:
    """A user's credential, and another user's data."""
    if len(lab.owners) < 2:
        return
    who = issued_for(lab, lab.owners[1])
    for operation, given in guarded(lab) if who else ():
        documented = any(set(row.when) & _WORDS for row in operation.errors)
        if who and documented and lab.owner_pointers(operation):
            yield from refused(lab, operation, given, who, "another user's credential", _WORDS)
