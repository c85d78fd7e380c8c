"""An object holds only the keys that OpenAPI gives it, and keys of your own that begin with x-.

A key that nobody knows is silently ignored, and most often a typing mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..misfits import misfits
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, summry: List the pets, responses: {"200": {description: The pets}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, summary: List the pets, responses: {"200": {description: The pets}}}
"""


@rule("unknown-key", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Everything but schemas, which have a rule of their own."""
    for one in misfits(model):
        if one.unknown:
            yield Finding(one.path, one.message, one.hint, one.key)
