"""The file is an OpenAPI description of version 3.0, 3.1 or 3.2.

Swagger 2.0 has to be converted first; AsyncAPI, Arazzo and overlays are other things.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("not-openapi", severity="error")

BAD = """\
swagger: "2.0"
info: {title: Pets, version: 1.0.0}
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""
