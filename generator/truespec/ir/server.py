"""Where an API is, and what leads from one of its operations to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truespec.ir.schema import Json


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A variable in a server's URL; `enum` is empty where any value goes."""

    name: str
    default: str
    enum: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL, perhaps relative, perhaps with `{variables}`."""

    url: str
    description: str
    variables: tuple[ServerVariable, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What feeds what: from an answer of one operation to a parameter or the body of another."""

    name: str
    operation: str
    parameters: Mapping[str, Json]
    request_body: Json
    pointer: str
