"""truespec.toml and pyproject.toml are TOML.

Reading ends at the first place that no TOML has.
"""

from __future__ import annotations

from ..registry import reported_by_reading

RULE = reported_by_reading("config-syntax", severity="error")

BAD = """\
package = pets
"""

GOOD = """\
package = "pets"
"""
