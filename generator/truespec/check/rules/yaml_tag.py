"""No value has a tag but those of plain data.

A tag such as `!include` asks the reader to do something; what that is, each program decides for itself.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-tag", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names: !include names.yaml
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names: [a, b]
"""
