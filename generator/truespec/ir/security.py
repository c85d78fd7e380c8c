"""Credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OAuthFlow:
    """One OAuth2 flow: `kind` is the key of the Flows Object (`clientCredentials`, ...)."""

    kind: str
    token_url: str | None
    authorization_url: str | None
    refresh_url: str | None
    scopes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """`type` is OpenAPI's (`apiKey`, `http`, `oauth2`, `openIdConnect`, `mutualTLS`).

    `name` is the wire name of an apiKey, `location` its place (`query`, `header`, `cookie`), `scheme` the HTTP scheme
    (`basic`, `bearer`).
    """

    key: str
    type: str
    name: str | None
    location: str | None
    scheme: str | None
    flows: tuple[OAuthFlow, ...]
    description: str
    pointer: str


@dataclass(frozen=True, slots=True)
class SecurityRequirement:
    """All of these schemes together, each with its scopes; an empty one means that no credential is needed."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...]
