"""Every tag of an operation stands in the root's tags, once that has any.

Its description and its place in the order come from there.
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
tags: [{name: pets}]
paths:
  /owners:
    get: {operationId: listOwners, tags: [owners], responses: {"200": {description: The owners}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
tags: [{name: owners}]
paths:
  /owners:
    get: {operationId: listOwners, tags: [owners], responses: {"200": {description: The owners}}}
"""


@rule("tag-undeclared", severity="info")
def check(model: Model) -> Iterator[Finding]:
    """The first use of each."""
    declared = model.data.get("tags")
    if not is_list(declared):
        return
    known = {str(tag.get("name")) for tag in declared if is_map(tag)}
    for operation in model.operations:
        tags = operation.value.get("tags")
        for number, tag in enumerate(tags if is_list(tags) else ()):
            if isinstance(tag, str) and tag not in known:
                known.add(tag)
                yield Finding(
                    (*operation.node.path, "tags", number), f"the tag {tag[:60]!r} is not declared", "add it to tags"
                )
