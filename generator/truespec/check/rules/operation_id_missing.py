"""Every operation has an operationId.

It is the name of the method in every client; one made from method and path is long, and changes when the path does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {responses: {"200": {description: The pets}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
"""


@rule("operation-id-missing", severity="info")
def check(model: Model) -> Iterator[Finding]:
    """Operations of `paths`."""
    for operation in model.operations:
        if operation.route is not None and "operationId" not in operation.value:
            yield Finding(operation.node.path, "this operation has no operationId", "add operationId: …", key=True)
