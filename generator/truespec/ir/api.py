"""The whole of an API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truespec.ir.errors import ErrorCode, ErrorEnvelope
from truespec.ir.operation import Operation, RateLimit
from truespec.ir.schema import Schema
from truespec.ir.security import SecurityScheme
from truespec.ir.server import Server


@dataclass(frozen=True, slots=True)
class Info:
    """The Info Object."""

    title: str
    version: str
    summary: str
    description: str
    terms_of_service: str | None
    contact: Mapping[str, str]
    license: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its text."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request that the service sends to its users."""

    name: str
    operation: Operation


@dataclass(frozen=True, slots=True)
class Skipped:
    """An operation that could not be lowered, and why."""

    operation: str
    reason: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Api:
    """A description, understood. `schemas` holds every schema that deserves a name, by pointer, in a stable order."""

    info: Info
    openapi: str
    servers: tuple[Server, ...]
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...]
    schemas: Mapping[str, Schema]
    security_schemes: Mapping[str, SecurityScheme]
    envelope: ErrorEnvelope | None
    error_codes: tuple[ErrorCode, ...]
    rate_limit: RateLimit | None
    skipped: tuple[Skipped, ...]
