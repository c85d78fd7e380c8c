"""From a description to what it means. The only room that knows both the document and the IR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.ir import Api, Info, Operation, Skipped, Tag, Webhook
from truespec.lower import extensions
from truespec.lower.operations import OperationReader, request_uses, response_uses, servers_of
from truespec.lower.parts import Parts
from truespec.lower.reader import array, mapping, optional_text, text
from truespec.lower.schemas import SchemaTable
from truespec.lower.security import security_schemes
from truespec.lower.selection import Selection

if TYPE_CHECKING:
    from truespec.source import Document

__all__ = ["Parts", "Selection", "lower"]

EVERYTHING = Selection()


def lower(
    document: Document, *, every_schema: bool = False, selection: Selection = EVERYTHING, parts: Parts | None = None
) -> Api:
    """Understand a description, or the operations of it that `selection` wants.

    Operations that cannot be emitted stand in `Api.skipped` with the reason. With `every_schema` the components that
    no operation reaches are in `Api.schemas` too. `parts` remembers from one call to the next: what is the same in
    both documents is not lowered again, and is the same object. The result is what it would be without.
    """
    parts = parts or Parts()
    document = parts.turn_to(document)
    data = document.data
    schemas = SchemaTable(document, parts)
    schemes = security_schemes(document)
    catalogue = extensions.error_codes(data)
    reader = OperationReader(document, schemas, schemes, catalogue, parts)
    operations: list[Operation] = []
    skipped: list[Skipped] = []
    for _, result in reader.read("paths", selection):
        if isinstance(result, Operation):
            operations.append(result)
        else:
            skipped.append(result)
    webhooks = [
        Webhook(name, result) for name, result in reader.read("webhooks", selection) if isinstance(result, Operation)
    ]
    if every_schema:
        schemas.add_components()
    received = [webhook.operation for webhook in webhooks]
    return Api(
        info=_info(mapping(data.get("info"))),
        openapi=document.version,
        servers=servers_of(data.get("servers")),
        tags=tuple(
            Tag(text(tag["name"]), text(tag.get("description")))
            for tag in map(mapping, array(data.get("tags")))
            if text(tag.get("name"))
        ),
        operations=tuple(operations),
        webhooks=tuple(webhooks),
        schemas=schemas.finish(
            requests=[use for item in operations for use in request_uses(item)],
            responses=[use for item in operations for use in response_uses(item)]
            + [use for item in received for use in (*request_uses(item), *response_uses(item))],
        ),
        security_schemes=schemes,
        envelope=extensions.envelope(data),
        error_codes=catalogue,
        rate_limit=extensions.rate_limit(data),
        skipped=tuple(skipped),
    )


def _info(stated: dict[str, object]) -> Info:
    return Info(
        title=text(stated.get("title")),
        version=_version(stated.get("version")),
        summary=text(stated.get("summary")),
        description=text(stated.get("description")),
        terms_of_service=optional_text(stated.get("termsOfService")),
        contact={key: text(value) for key, value in mapping(stated.get("contact")).items()},
        license={key: text(value) for key, value in mapping(stated.get("license")).items()},
    )


def _version(stated: object) -> str:
    """Without quotes it is a number in YAML."""
    return str(stated) if isinstance(stated, int | float) else text(stated)
