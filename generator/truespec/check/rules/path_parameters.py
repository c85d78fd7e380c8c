"""The parameters in a path's braces are those that are declared `in: path`.

A name in braces that no parameter declares is sent as it is written, braces and all; a declared one that the path does
not have is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.suggest import nearest

from ..paths import names
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      responses: {"204": {description: Nothing}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
      responses: {"204": {description: Nothing}}
"""


@rule("path-parameters", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Both directions, for every operation of `paths`."""
    for operation in model.operations:
        if operation.route is None:
            continue
        wanted = names(operation.route)
        declared = {
            str(value.get("name")): path for path, value in model.parameters(operation) if value.get("in") == "path"
        }
        misspelt = {
            name: meant
            for name in declared.keys() - set(wanted)
            if (meant := nearest(name, set(wanted) - declared.keys(), cutoff=0.7))
        }
        for name in dict.fromkeys(wanted):
            if name not in declared and name not in misspelt.values():
                message = f"the path has {{{name[:60]}}}, and no parameter declares it"
                yield Finding(operation.node.path, message, _paste(name), key=True)
        for name, path in declared.items():
            if name not in wanted:
                meant = misspelt.get(name)
                hint = f"write name: {meant}" if meant else f"write {{{name[:60]}}} into the path, or take this away"
                message = (
                    f"the path has {{{meant}}}, not {{{name[:60]}}}" if meant else f"the path has no {{{name[:60]}}}"
                )
                yield Finding((*path, "name"), message, hint, related=((operation.item.path, "this path"),))


def _paste(name: str) -> str:
    return f"add under parameters:\n- {{name: {name[:60]}, in: path, required: true, schema: {{type: string}}}}"
