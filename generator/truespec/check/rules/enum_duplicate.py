"""No value stands twice in an enum.

The second one is a slip of the hand, most often for another value that is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Size: {type: string, enum: [small, large, small]}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Size: {type: string, enum: [small, large]}
"""


@rule("enum-duplicate", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Compares the values as JSON."""
    for node in model.having("enum"):
        values = node.value["enum"]
        seen: dict[str, int] = {}
        again = [
            (number, first)
            for number, value in enumerate(values if is_list(values) else ())
            if (first := seen.setdefault(json.dumps(value, sort_keys=True), number)) != number
        ]
        if again:
            number, first = again[0]
            more = f", and so do {len(again) - 1} more" if len(again) > 1 else ""
            related = (((*node.path, "enum", first), "the first"),)
            message = f"this value stands here a second time{more}"
            yield Finding((*node.path, "enum", number), message, related=related)
