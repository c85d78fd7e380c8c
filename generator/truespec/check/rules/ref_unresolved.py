"""Every reference leads to something.

Everything that stands on a reference that leads nowhere, a request, an answer, a whole operation, cannot be understood.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-unresolved", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pets: {type: array, items: {$ref: '#/components/schemas/Pett'}}
    Pet: {type: object}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
    Pet: {type: object}
"""
