"""Every value of a JSON text is one that every reader can hold.

`NaN`, `Infinity`, numbers of hundreds of digits, and half of a surrogate pair are read differently, or not at all, from
one program to the next.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("json-value", severity="error")

BAD = """\
{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": {}, "x-limit": NaN}
"""

GOOD = """\
{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": {}, "x-limit": 0}
"""
