"""An example of a request must be valid against the schema that it illustrates.

People copy examples and tests send them: one that lies costs every newcomer an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..registry import Finding, rule
from ..samples import media, tell

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string}}}
            example: {name: 1}
      responses: {"204": {description: Added}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {name: {type: string}}}
            example: {name: Rex}
      responses: {"204": {description: Added}}
"""


@rule("request-example", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Every example of every request body, with what only answers carry left out."""
    judge = model.judge("request")
    for node in model.nodes("requestBody"):
        for sample in media(model, node.value, node.path):
            yield from tell(model, judge, sample, "the example")
