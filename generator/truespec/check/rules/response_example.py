"""An example of an answer must be valid against the schema that it illustrates.

People copy examples, tests replay them, and mocks serve them: one that lies does more harm than none.
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
    get:
      operationId: getPet
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema: {type: object, properties: {age: {type: integer}}}
              examples:
                old: {value: {age: "12"}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: getPet
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema: {type: object, properties: {age: {type: integer}}}
              examples:
                old: {value: {age: 12}}
"""


@rule("response-example", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Every example of every response, with what only requests carry left out."""
    judge = model.judge("response")
    for node in model.nodes("response"):
        for sample in media(model, node.value, node.path):
            yield from tell(model, judge, sample, "the example")
