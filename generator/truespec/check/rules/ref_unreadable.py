"""A file that is referred to is YAML or JSON itself.

The message names what is wrong with it, and in which line.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-unreadable", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: broken.yaml}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object}
"""
