"""A key that begins `x-truespec-` is one that truespec knows, in a place where it means something.

What is written wrong is silently ignored, and the client comes out without what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.suggest import nearest

from ..own import known
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-paginaton: {style: page, number: "query:page", items: /pets}
      responses: {"200": {description: The pets}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      x-truespec-timeout: 3
      responses: {"200": {description: The pets}}
"""


@rule("extension-unknown", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The names, then the places that each extension's schema gives."""
    schemas = known()
    for one in model.extensions:
        if one.name not in schemas:
            close = nearest(one.name, schemas, cutoff=0.4)
            hint = f"did you mean {close!r}?" if close else None
            yield Finding(one.path, f"no extension is called {one.name[:60]!r}", hint, key=True)
        elif one.kind not in schemas[one.name]["x-truespec-places"]:
            places = " or ".join(schemas[one.name]["x-truespec-places"])
            yield Finding(one.path, f"{one.name} means nothing here", f"it belongs to: {places}", key=True)
