"""Every scope of a requirement is one that its scheme declares.

A client would ask for a permission that does not exist, and be refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity
from truespec.source.plain import is_list
from truespec.source.suggest import nearest

from ..registry import Finding, rule
from ..security import requirements, schemes, scopes

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
security: [{login: [wirte]}]
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://example.com/token, scopes: {write: Change things}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
security: [{login: [write]}]
components:
  securitySchemes:
    login:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://example.com/token, scopes: {write: Change things}}}
"""


@rule("security-scope", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """OAuth 2 schemes declare their scopes; in 3.0 all but OAuth 2 and OpenID Connect take none."""
    known = schemes(model)
    for path, name, listed in requirements(model):
        scheme = known.get(name, {})
        kind = scheme.get("type")
        for number, scope in enumerate(listed if is_list(listed) else ()):
            if kind == "oauth2" and isinstance(scope, str) and scope not in scopes(scheme):
                close = nearest(scope, scopes(scheme))
                hint = f"did you mean {close!r}?" if close else f"declare it in the flows of {name[:60]}"
                yield Finding((*path, name, number), f"{name[:60]} has no scope {scope[:60]!r}", hint)
            elif kind in ("apiKey", "http") and model.version < (3, 1):
                message = f"a scheme of type {kind} has no scopes in OpenAPI 3.0"
                yield Finding((*path, name, number), message, "write []", severity=Severity.WARNING)
