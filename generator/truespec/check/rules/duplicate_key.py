"""No key stands twice in one mapping.

Most readers silently take the last one, so that what was written first is lost.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("duplicate-key", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets: {}
  /pets: {summary: Pets}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets: {summary: Pets}
"""
