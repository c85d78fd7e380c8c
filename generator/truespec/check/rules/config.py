"""truespec.toml, and `[tool.truespec]` in pyproject.toml, hold only keys and values that truespec knows.

What is written wrong would silently be left out of the client.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("config", severity="error")

BAD = """\
pakage = "pets"
"""

GOOD = """\
package = "pets"
"""
