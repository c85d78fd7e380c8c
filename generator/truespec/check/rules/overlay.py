"""An overlay is an OpenAPI Overlay of version 1.0 or 1.1, and each of its actions matches something.

An action that matches nothing does nothing: the description has changed below it, or its target is written wrong.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("overlay", severity="error")

BAD = """\
overlay: 1.0.0
info: {title: Fixes, version: 1.0.0}
actions:
  - {target: "$.paths['/petz']", update: {summary: Pets}}
"""

GOOD = """\
overlay: 1.0.0
info: {title: Fixes, version: 1.0.0}
actions:
  - {target: "$.paths['/pets']", update: {summary: Pets}}
"""
