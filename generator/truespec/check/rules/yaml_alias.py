"""An alias means something above it that is whole, and aliases together stay small.

An alias inside the thing that it means would be endless, and a few lines of aliases of aliases can stand for gigabytes.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-alias", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names: &names [a, *names]
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names: &names [a]
x-more: *names
"""
