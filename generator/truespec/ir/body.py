"""What is sent and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truespec.ir.schema import Json


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer or of a multipart part."""

    name: str
    required: bool
    json: Mapping[str, Json]
    description: str


@dataclass(frozen=True, slots=True)
class MediaType:
    """A body in one content type.

    `json` is the schema of the whole body, None where the description gives none. In an answer under an error
    envelope `success` is the schema of the branch that means success and `failure` that of the other one; without
    an envelope both are None. `encoding` holds the Encoding Objects by property, `item` the schema of one item of a
    stream (server-sent events, JSON lines).
    """

    content_type: str
    json: Mapping[str, Json] | None
    success: Mapping[str, Json] | None
    failure: Mapping[str, Json] | None
    encoding: Mapping[str, Json]
    examples: Mapping[str, Json]
    pointer: str


@dataclass(frozen=True, slots=True)
class Body:
    """A request body: at least one content type, in the order of the description."""

    required: bool
    description: str
    content: tuple[MediaType, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Response:
    """An answer by status: `200`, `4XX` or `default`."""

    status: str
    description: str
    headers: tuple[Header, ...]
    content: tuple[MediaType, ...]
    pointer: str
