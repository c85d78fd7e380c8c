"""GET and HEAD have no request body.

HTTP gives it no meaning; proxies drop it, and many clients cannot send it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_map

from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: findPets
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
      responses: {"204": {description: Nothing}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets/search:
    post:
      operationId: findPets
      requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
      responses: {"204": {description: Nothing}}
"""


@rule("body-of-get", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """A body that may be left out and holds nothing is no body."""
    for operation in model.operations:
        body = model.resolved(operation.value.get("requestBody"))
        if (
            operation.method in ("get", "head")
            and is_map(body)
            and (body.get("required") is True or _says(model, body))
        ):
            message = f"{operation.method.upper()} has no body"
            yield Finding((*operation.node.path, "requestBody"), message, "use POST, or parameters", key=True)


def _says(model: Model, body: dict[str, Any]) -> bool:
    content = body.get("content")
    media = [one for one in content.values() if is_map(one)] if is_map(content) else []
    schemas = [model.resolved(one.get("schema")) for one in media]
    return any(is_map(schema) and (schema.get("properties") or schema.get("type") != "object") for schema in schemas)
