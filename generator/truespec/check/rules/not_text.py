"""A file is text in UTF-8, or in UTF-16 or UTF-32 that say so by a byte order mark.

Control characters cannot stand in YAML or JSON; they are written as escapes.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("not-text", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: "Pets\\x01", version: 1.0.0}
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: "Pets", version: 1.0.0}
paths: {}
"""
