"""No two operations have the same operationId.

It becomes the name of a method, and links refer to it; with two of a name one of them is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model, Operation, Path

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /a: {get: {operationId: read, responses: {"204": {description: Nothing}}}}
  /b: {get: {operationId: read, responses: {"204": {description: Nothing}}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /a: {get: {operationId: readA, responses: {"204": {description: Nothing}}}}
  /b: {get: {operationId: readB, responses: {"204": {description: Nothing}}}}
"""


@rule("operation-id-unique", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """Operations of webhooks and callbacks count too; those of different tags are not in each other's way."""
    seen: dict[str, Path] = {}
    taken: set[tuple[str, str]] = set()
    known: set[int] = set()  # A path item that stands at several routes has each of its operations once.
    for operation in model.operations:
        name = operation.value.get("operationId")
        if not isinstance(name, str) or id(operation.value) in known:
            continue
        known.add(id(operation.value))
        path = (*operation.node.path, "operationId")
        resource = _resource(operation)
        if name in seen:
            hint = f"name it after what it does, for example {_name(operation)!r}"
            related = ((seen[name], "the first"),)
            mild = (name, resource) not in taken
            yield Finding(path, f"{name[:60]!r} names another operation already", hint, related=related, mild=mild)
        seen.setdefault(name, path)
        taken.add((name, resource))


def _resource(operation: Operation) -> str:
    """The tag by which a client groups it."""
    tags = operation.value.get("tags")
    return str(tags[0]) if is_list(tags) and tags else ""


def _name(operation: Operation) -> str:
    """Method and route in camel case: `getPetsById`."""
    words = re.findall(r"[A-Za-z0-9]+", operation.route or "")
    return operation.method + "".join(word[:1].upper() + word[1:] for word in words)[:50]
