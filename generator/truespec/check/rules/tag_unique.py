"""No two tags have the same name.

A tag groups operations; of two with one name, one description is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list, is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
tags: [{name: pets}, {name: pets}]
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
tags: [{name: pets}, {name: owners}]
paths: {}
"""


@rule("tag-unique", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The names of `tags` in the root."""
    tags = model.data.get("tags")
    seen: dict[str, int] = {}
    for number, tag in enumerate(tags if is_list(tags) else ()):
        name = tag.get("name") if is_map(tag) else None
        if isinstance(name, str):
            first = seen.setdefault(name, number)
            if first != number:
                related = ((("tags", first, "name"), "the first"),)
                yield Finding(
                    ("tags", number, "name"), f"the tag {name[:60]!r} stands here a second time", related=related
                )
