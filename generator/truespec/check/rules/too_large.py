"""A description stays within what can be read in memory.

A file may have 64 million bytes, all files of a description 128 million, in 10 million keys and values.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("too-large", severity="error")

BAD = """\
openapi: 3.1.0
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""
