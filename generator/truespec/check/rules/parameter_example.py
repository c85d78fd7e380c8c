"""An example of a parameter or header must be valid against its schema.

Documentation shows it as the value to send.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from ..registry import Finding, rule
from ..samples import beside, tell

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}, example: many}
      responses: {"204": {description: Nothing}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, schema: {type: integer}, example: 10}
      responses: {"204": {description: Nothing}}
"""


@rule("parameter-example", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Every example beside a schema of a parameter or header; text may stand for a list, as it is sent."""
    judge = model.judge()
    for kind in ("parameter", "header"):
        for node in model.nodes(kind):
            for sample in beside(model, node.value, node.path):
                schema = model.resolved(sample.schema)
                structured = is_map(schema) and schema.get("type") in ("array", "object")
                if not (isinstance(sample.value, str) and structured):
                    yield from tell(model, judge, sample, "the example")
