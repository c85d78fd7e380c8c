"""A damaged credential is refused.

A credential proves something only if every part of it is looked at. One character is changed, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.contract.auth_probe import guarded, refused
from truespec.contract.checks.registry import probing
from truespec.contract.credentials import NOTHING, corrupted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.findings import Problem
    from truespec.contract.lab import Lab

_WORDS = {"bad-signature", "malformed-token"}


@probing("auth-corrupted", named_only=True)
def check(lab: Lab) -> Iterator[Problem]:
    """Every guarded operation, with each credential damaged, and with a text that is none."""
    good = lab.door.identity
    for operation, given in guarded(lab):
        for key in lab.wallet.proving(operation):
            if key not in good:
                continue
            problems = [
                problem
                for text in corrupted(good[key])
                for problem in refused(lab, operation, given, {**good, key: text}, f"a damaged {key}", _WORDS)
            ]
            if len(problems) > 1:
                yield problems[-1]
            none = {**good, key: NOTHING}
            yield from refused(lab, operation, given, none, f"a text that is no {key}", _WORDS)
