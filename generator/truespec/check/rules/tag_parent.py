"""The parent of a tag is a tag of the document, and no tag is above itself.

Navigation is built from it (OpenAPI 3.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list, is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.2.0
info: {title: Pets, version: 1.0.0}
tags: [{name: pets, parent: animals}]
paths: {}
"""

GOOD = """\
openapi: 3.2.0
info: {title: Pets, version: 1.0.0}
tags: [{name: animals}, {name: pets, parent: animals}]
paths: {}
"""


@rule("tag-parent", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Follows each tag upwards."""
    tags = model.data.get("tags")
    listed = [tag for tag in tags if is_map(tag)] if is_list(tags) else []
    above = {str(tag.get("name")): tag.get("parent") for tag in listed}
    for number, tag in enumerate(listed):
        parent, trail = tag.get("parent"), {str(tag.get("name"))}
        if isinstance(parent, str) and parent not in above:
            yield Finding(("tags", number, "parent"), f"no tag is called {parent[:60]!r}", "add it to tags")
        while isinstance(parent, str) and parent in above and parent not in trail:
            trail.add(parent)
            parent = above[parent]
        if isinstance(parent, str) and parent == tag.get("name"):
            yield Finding(("tags", number, "parent"), "this tag is above itself")
