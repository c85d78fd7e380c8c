"""No reference only leads back to itself.

A chain of references has to end at something that is no reference. Recursion below a property or as the items of a
list is fine.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-loop", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}
"""
