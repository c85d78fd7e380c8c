"""A file is not nested deeper than 256 levels.

Nobody writes that by hand, and programs that read it run out of stack.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("too-deep", severity="error")

BAD = """\
[[[[[[
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""
