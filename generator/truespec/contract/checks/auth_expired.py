"""An expired credential is refused.

The end of a credential's life is the only protection against one that was lost. Either time passes on the target's
clock, or the credential is made by a clock that is far behind.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab

_MARGIN = 3600.0
_LONG_AGO = -20 * 365 * 86400.0


@probing("auth-expired", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation, with a credential whose end is an hour past."""
    # Before the clock moves on, while the valid credential is still one.
    ways = list(guarded(lab))
    who, expires = lab.wallet.identity(lab.door.sender)
    advance = lab.target.advance if lab.target else None
    if advance is not None and expires is not None:
        advance(expires - time.time() + _MARGIN)
    elif lab.wallet.asks_server or expires is None:
        return
    else:
        who, _ = lab.wallet.identity(lab.door.sender, shift=_LONG_AGO)
    for operation, given in ways:
        if lab.wallet.proving(operation):
            yield from refused(lab, operation, given, who, "an expired credential", {"expired"})
