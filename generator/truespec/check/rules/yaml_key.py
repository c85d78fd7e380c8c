"""Every key is text.

A list, a mapping or nothing as a key has no counterpart in JSON. Numbers, dates and words such as `no` are taken as
text.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-key", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names:
  ? [a, b]
  : 1
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names:
  "a, b": 1
"""
