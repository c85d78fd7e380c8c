"""Every operation has a summary or a description.

It is the first thing that people look for, in documentation and in an editor.
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
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, summary: List the pets, responses: {"200": {description: The pets}}}
"""


@rule("operation-summary", severity="info")
def check(model: Model) -> Iterator[Finding]:
    """Operations of `paths`."""
    for operation in model.operations:
        if operation.route is not None and not (operation.value.get("summary") or operation.value.get("description")):
            yield Finding(operation.node.path, "this operation does not say what it does", "add summary: …", key=True)
