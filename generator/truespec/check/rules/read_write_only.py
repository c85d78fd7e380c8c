"""No property is readOnly and writeOnly at once.

It could then travel in neither direction.
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
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string, readOnly: true, writeOnly: true}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: string, readOnly: true}}}
"""


@rule("read-write-only", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Both flags in one schema object."""
    for node in model.having("writeOnly"):
        if node.value.get("readOnly") is True and node.value.get("writeOnly") is True:
            yield Finding((*node.path, "writeOnly"), "this is readOnly and writeOnly at once", "keep one", key=True)
