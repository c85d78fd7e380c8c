"""A reference leads to a thing of the kind that is needed where it stands.

A schema that turns out to be a parameter, or a piece of text, is misread in silence. Where the thing can still be
read as what is needed, this is a warning.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("ref-kind", severity="error")

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: '#/info/title'}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {$ref: '#/components/schemas/Animal'}
    Animal: {type: object}
"""
