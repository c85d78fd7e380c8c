"""What a description means, in frozen data: the language that every room after `lower` speaks.

A schema stays JSON Schema, because that is the standard's own vocabulary: `Schema.json` is a draft 2020-12 schema
in which everything that deserves a class of its own (object, enumeration, union) has been lifted out into
`Api.schemas` and is referred to as `{"$ref": POINTER}`, where POINTER is the key in `Api.schemas`.
"""

from __future__ import annotations

from truespec.ir.api import Api, Info, Skipped, Tag, Webhook
from truespec.ir.body import Body, Header, MediaType, Response
from truespec.ir.errors import ErrorCode, ErrorEnvelope, Retry
from truespec.ir.operation import (
    CursorPagination,
    Lifecycle,
    Operation,
    Order,
    PagePagination,
    Pagination,
    Parameter,
    RateLimit,
    Semantics,
)
from truespec.ir.schema import Direction, Heirs, Json, Schema, references
from truespec.ir.security import OAuthFlow, SecurityRequirement, SecurityScheme
from truespec.ir.server import Link, Server, ServerVariable

__all__ = [
    "Api",
    "Body",
    "CursorPagination",
    "Direction",
    "ErrorCode",
    "ErrorEnvelope",
    "Header",
    "Heirs",
    "Info",
    "Json",
    "Lifecycle",
    "Link",
    "MediaType",
    "OAuthFlow",
    "Operation",
    "Order",
    "PagePagination",
    "Pagination",
    "Parameter",
    "RateLimit",
    "Response",
    "Retry",
    "Schema",
    "SecurityRequirement",
    "SecurityScheme",
    "Semantics",
    "Server",
    "ServerVariable",
    "Skipped",
    "Tag",
    "Webhook",
    "references",
]
