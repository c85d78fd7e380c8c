"""The text is JSON.

Reading ends at the first place that no JSON has. A file that ends in .json may also hold YAML, but this is neither.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("json-syntax", severity="error")

BAD = """\
{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": {}
"""

GOOD = """\
{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": {}}
"""
