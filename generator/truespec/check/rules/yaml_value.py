"""Every value of a YAML text is one that JSON has too.

OpenAPI descriptions are JSON in another dress: `.nan`, `.inf` and numbers too large for any reader cannot be sent.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-value", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-limit: .inf
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-limit: 1000
"""
