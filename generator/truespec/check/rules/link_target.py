"""A link leads to an operation of this document, and gives it parameters that it has.

What follows a link blindly, as a contract test does, would call nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_map
from truespec.source.suggest import nearest

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: addPet
      responses:
        "201":
          description: Added
          links: {read: {operationId: getPett}}
  /pets/first: {get: {operationId: getPet, responses: {"204": {description: Nothing}}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: addPet
      responses:
        "201":
          description: Added
          links: {read: {operationId: getPet}}
  /pets/first: {get: {operationId: getPet, responses: {"204": {description: Nothing}}}}
"""


@rule("link-target", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`operationId`, `operationRef` inside the document, and the names of `parameters`."""
    named = {str(one.value.get("operationId")): one for one in model.operations if "operationId" in one.value}
    placed = {id(one.value): one for one in model.operations}
    for node in model.nodes("link"):
        name, ref = node.value.get("operationId"), node.value.get("operationRef")
        target = named.get(name) if isinstance(name, str) else None
        if isinstance(name, str) and target is None:
            close = nearest(name, named)
            hint = f"did you mean {close!r}?" if close else None
            yield Finding((*node.path, "operationId"), f"no operation is called {name[:60]!r}", hint)
        elif isinstance(ref, str) and ref.startswith("#"):
            found = model.target(ref)
            target = placed.get(id(found[1])) if found else None
            if target is None:
                hint = "it looks like #/paths/~1pets~1{id}/get"
                yield Finding((*node.path, "operationRef"), "this leads to no operation", hint)
        elif name is None and ref is None:
            yield Finding(node.path, "this link names no operation", "add operationId", key=True)
        given = node.value.get("parameters")
        if target is not None and is_map(given):
            known = {str(value.get("name")): str(value.get("in")) for _, value in model.parameters(target)}
            for key in given:
                place, _, rest = key.partition(".")
                if key not in known and not (place in ("path", "query", "header", "cookie") and rest in known):
                    close = nearest(key, known)
                    hint = f"did you mean {close!r}?" if close else f"it has {', '.join(known) or 'none'}"
                    yield Finding(
                        (*node.path, "parameters", key), f"the operation has no parameter {key[:60]!r}", hint, key=True
                    )
