"""A pattern is a regular expression.

Validators that cannot compile it fail when they are loaded, or let everything pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity
from truespec.source.plain import is_map

from ..patterns import fault, remark
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, pattern: "^[a-z"}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Name: {type: string, pattern: "^[a-z]+$"}
"""


@rule("pattern-syntax", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`pattern`, and the keys of `patternProperties`."""
    for node in model.having("pattern"):
        pattern = node.value["pattern"]
        why = fault(pattern) if isinstance(pattern, str) else None
        if why:
            yield Finding((*node.path, "pattern"), f"this is no regular expression: {why}")
        elif isinstance(pattern, str) and (why := remark(pattern)):
            yield Finding((*node.path, "pattern"), why, severity=Severity.WARNING)
    for node in model.having("patternProperties"):
        keyed = node.value["patternProperties"]
        for name in keyed if is_map(keyed) else ():
            why = fault(name)
            if why:
                at = (*node.path, "patternProperties", name)
                yield Finding(at, f"this is no regular expression: {why}", key=True)
