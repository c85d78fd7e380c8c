"""The text is YAML.

Reading ends at the first place that no YAML has; what is behind it is not looked at.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-syntax", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""
