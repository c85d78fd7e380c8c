"""Every operation says what it answers when all goes well.

Without it a client can return nothing but raw bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {"404": {description: None there}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: The pets}}}
"""


@rule("success-response", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """A status of 1xx to 3xx, or `default`."""
    for operation in model.operations:
        responses = operation.value.get("responses")
        if not is_map(responses) or not responses or operation.route is None:
            continue
        if not any(status[:1] in ("1", "2", "3") or status == "default" for status in responses):
            hint = 'add "200": {description: …}'
            yield Finding((*operation.node.path, "responses"), "no answer is a success", hint, key=True)
