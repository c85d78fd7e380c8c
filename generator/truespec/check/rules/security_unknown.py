"""Every security requirement names a security scheme of the components.

Without the scheme nobody can know how to send the credential.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.suggest import nearest

from ..registry import Finding, rule
from ..security import requirements, schemes

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
security: [{apiKey: []}]
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
security: [{apiKey: []}]
components:
  securitySchemes:
    apiKey: {type: apiKey, name: X-Key, in: header}
"""


@rule("security-unknown", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The requirements of the root and of each operation."""
    known = schemes(model)
    for path, name, _ in requirements(model):
        if name not in known and not (model.version >= (3, 2) and ("/" in name or "#" in name)):
            close = nearest(name, known)
            hint = f"did you mean {close!r}?" if close else "describe it in components/securitySchemes"
            yield Finding((*path, name), f"no security scheme is called {name[:60]!r}", hint, key=True)
