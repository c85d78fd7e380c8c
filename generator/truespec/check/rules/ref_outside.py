"""A reference stays in the folder of the description, or below it.

A description may come from a stranger: it must not make the reader open other files of the machine.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-outside", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: ../../secret.yaml}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object}
"""
