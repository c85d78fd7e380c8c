"""A description has the structure that its version of OpenAPI prescribes.

What does not fit is skipped or misread by the tools that come after, each in a way of its own. Whether it fits is
decided by the meta-schema of openapi-spec-validator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..misfits import misfits
from ..registry import Finding, rule

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
    for one in misfits(model):
        if not one.unknown:
            yield Finding(one.path, one.message, one.hint, one.key, mild=one.mild)
