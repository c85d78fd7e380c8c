"""An example of a schema must be valid against that schema.

It is shown in documentation and served by mocks like any other example.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list

from ..registry import Finding, rule
from ..samples import Sample, tell

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Age: {type: integer, example: "12"}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Age: {type: integer, example: 12}
"""


@rule("schema-example", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """`example`, and the items of `examples`, inside every schema."""
    judge = model.judge()
    for node in model.having("example"):
        yield from tell(model, judge, Sample(node.value["example"], (*node.path, "example"), node.value), "the example")
    for node in model.having("examples"):
        listed = node.value["examples"]
        for number, value in enumerate(listed if is_list(listed) else ()):
            sample = Sample(value, (*node.path, "examples", number), node.value)
            yield from tell(model, judge, sample, "the example")
