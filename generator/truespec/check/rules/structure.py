"""A description has the structure that its version of OpenAPI prescribes.

What does not fit is skipped or misread by the tools that come after, each in a way of its own. Whether it fits is
decided by the meta-schema of openapi-spec-validator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..metaschema import errors
from ..registry import Finding, rule
from ..shapes import Shapes, covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Model

BAD = """\
openapi: 3.1.0
info:
  title: Pets
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info:
  title: Pets
  version: 1.0.0
paths: {}
"""


@rule("structure", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The meta-schema decides whether; our own tables of fields say it in words where they can."""
    shapes = Shapes(model.version)
    wrong = errors(model.data, model.version)
    misfits = shapes.document(model.data) if wrong else []
    kept = [one for one in misfits if any(covers([one], path) for path, _ in wrong)]
    if model.version >= (3, 1):
        kept += [one for node in model.nodes("schema") for one in shapes.schema(node.value, node.path)]
    for one in dict.fromkeys(kept):
        yield Finding(one.path, one.message, one.hint, one.key)
    for path, message in wrong:
        if not covers(kept, path):
            yield Finding(path, message)
