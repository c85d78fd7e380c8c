"""The names in braces of a server's URL are its variables, and each default is one of its values.

Otherwise the URL cannot be made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.diagnostics import Severity
from truespec.source.plain import is_list, is_map

from ..registry import Finding, rule
from ..servers import servers

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers:
  - url: https://{region}.example.com
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers:
  - url: https://{region}.example.com
    variables: {region: {default: eu, enum: [eu, us]}}
paths: {}
"""


@rule("server-variable", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Every server of the root, of path items, operations and links."""
    for path, server in servers(model):
        url, variables = server.get("url"), server.get("variables")
        declared = variables if is_map(variables) else {}
        used = re.findall(r"\{([^{}]*)\}", url) if isinstance(url, str) else []
        for name in dict.fromkeys(used):
            if name not in declared:
                hint = f"add variables: {{{name[:60]}: {{default: …}}}}"
                yield Finding((*path, "url"), f"{{{name[:60]}}} is no variable of this server", hint)
        for name, variable in declared.items():
            at = (*path, "variables", name)
            if name not in used:
                yield Finding(at, f"the URL has no {{{name[:60]}}}", key=True, severity=Severity.WARNING)
            values, default = (variable.get("enum"), variable.get("default")) if is_map(variable) else (None, None)
            if is_list(values) and default is not None and default not in values:
                shown = ", ".join(str(value)[:40] for value in values[:6])
                yield Finding(
                    (*at, "default"), f"{str(default)[:60]!r} is none of {shown}", "take one of them, or add it"
                )
