"""A path is made of segments and of names in braces, each name once.

Braces that do not match are taken for a name by one tool and for text by the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity
from truespec.source.plain import is_map

from ..paths import fault
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets: {}
"""


@rule("path-syntax", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Query strings and fragments in a path are a warning: vendors use them to tell operations apart."""
    paths = model.data.get("paths")
    for route in paths if is_map(paths) else ():
        why = fault(route)
        if why and not route.startswith("x-"):
            yield Finding(("paths", route), why, key=True)
        elif "?" in route or "#" in route:
            message = "a path has no query and no fragment"
            hint = (
                "make each part behind ? a parameter in: query"
                if "?" in route
                else "a server never sees what follows #"
            )
            yield Finding(("paths", route), message, hint, key=True, severity=Severity.WARNING)
