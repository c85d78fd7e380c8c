"""The key `<<` takes a mapping, or a list of mappings.

It copies their keys into the mapping around; of anything else there is nothing to copy.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("yaml-merge", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
x-names:
  <<: text
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
x-common: &common {a: 1}
paths: {}
x-names:
  <<: *common
"""
