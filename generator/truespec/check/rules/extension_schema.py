"""The value of each `x-truespec-` key fits the JSON Schema of that key.

These schemas come with truespec; `truespec explain` and the documentation show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..own import known
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-timeout: soon
      responses: {"200": {description: The pets}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-timeout: 3
      responses: {"200": {description: The pets}}
"""


@rule("extension-schema", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Holds each value against the schema of its key."""
    judge = model.judge()
    schemas = known()
    for one in model.extensions:
        for problem in judge.problems(schemas[one.name], one.value)[:5] if one.name in schemas else ():
            yield Finding((*one.path, *problem.path), f"{one.name}: {problem.message}")
