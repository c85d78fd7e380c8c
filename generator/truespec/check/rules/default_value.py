"""A default must be valid against its own schema.

Generated code writes the default down as a value of the type that the schema names; one of another type breaks it, or
is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity

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
    Size: {type: integer, default: big}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Size: {type: integer, default: 3}
"""


@rule("default-value", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Every `default` of every schema; null, and what only breaks a limit, is a warning."""
    judge = model.judge()
    for node in model.having("default"):
        sample = Sample(node.value["default"], (*node.path, "default"), node.value)
        yield from tell(model, judge, sample, "the default", lesser=Severity.WARNING)
