"""A reference asks the network only for origins that were allowed by name.

A description may come from a stranger: it must not make the reader call addresses. `--allow-origin URL`, or
`allow-origins` in truespec.toml, allows one.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-remote", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: 'https://example.com/pet.yaml'}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object}
"""
