"""A credential that the server does not know is refused.

Where the server keeps a list of what it has issued, a good signature is not enough: what was taken back, or never
given out, must not pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab


@probing("auth-forgotten", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Operations that document it, with a credential of before the target forgot everything."""
    if lab.target is None or lab.target.reset is None:
        return
    before = dict(lab.door.identity)
    lab.target.reset()
    for operation, given in guarded(lab):
        if any("unknown-token" in row.when for row in operation.errors):
            what = "a credential that the server never issued"
            yield from refused(lab, operation, given, before, what, {"unknown-token", "revoked"})
