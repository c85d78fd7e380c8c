"""The name of a component holds only letters, digits, `.`, `_` and `-`.

References, file names and class names are made from it; anything else has to be escaped in each of them, and often
is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity
from truespec.source.plain import is_map

from ..names import COMPONENT
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    a/b: {type: string}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    a.b: {type: string}
"""

_HOSTILE = re.compile(r"[\x00-\x1f\\\"]|^/|(^|/)\.\.?(/|$)|^$")
"""No generator writes such names by itself, as `List`1[[Pet]]`, `Inner$Class` and `v1/Pet` are written by some."""
_UNSAFE = re.compile(r"[\x00-\x1f/\\\"'`$(){};]|^$")


@rule("component-name", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Letters of other scripts and spaces are a warning: many tools read them."""
    components = model.data.get("components")
    for section, held in components.items() if is_map(components) else ():
        for name in held if is_map(held) and not section.startswith("x-") else ():
            if not COMPONENT.fullmatch(name):
                bad = _UNSAFE.search(name) is not None
                message = f"{name[:60]!r} cannot be the name of a component"
                hint = f"write {re.sub(r'[^A-Za-z0-9._-]+', '_', name)[:60]!r}, here and in every reference"
                path = ("components", section, name)
                severity = Severity.ERROR if bad else Severity.WARNING
                yield Finding(path, message, hint, key=True, severity=severity, mild=not _HOSTILE.search(name))
