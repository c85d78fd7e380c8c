"""Every file that is named is there, and is a file.

A reference is read from the folder of the file that it stands in.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("file-missing", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: pet.yaml}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object}
"""
