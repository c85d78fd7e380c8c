"""Security schemes and what an operation demands of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.ir import OAuthFlow, SecurityRequirement, SecurityScheme
from truespec.lower.reader import array, at, deref, mapping, optional_text, text

if TYPE_CHECKING:
    from truespec.source import Document

_TOKENS = ("oauth2", "openIdConnect")


def security_schemes(document: Document) -> dict[str, SecurityScheme]:
    """All schemes of components, by key."""
    schemes: dict[str, SecurityScheme] = {}
    stated = mapping(mapping(document.data.get("components")).get("securitySchemes"))
    for key, value in sorted(stated.items()):
        path, scheme = deref(document, ("components", "securitySchemes", key), value)
        schemes[key] = SecurityScheme(
            key=key,
            type=text(scheme.get("type")),
            name=optional_text(scheme.get("name")),
            location=optional_text(scheme.get("in")),
            scheme=text(scheme.get("scheme")).lower() or None,
            flows=tuple(_flow(kind, mapping(flow)) for kind, flow in sorted(mapping(scheme.get("flows")).items())),
            description=text(scheme.get("description")),
            pointer=at(path),
        )
    return schemes


def _flow(kind: str, flow: dict[str, Any]) -> OAuthFlow:
    return OAuthFlow(
        kind=kind,
        token_url=optional_text(flow.get("tokenUrl")),
        authorization_url=optional_text(flow.get("authorizationUrl")),
        refresh_url=optional_text(flow.get("refreshUrl")),
        scopes={name: text(meaning) for name, meaning in mapping(flow.get("scopes")).items()},
    )


def requirements(stated: object, known: dict[str, SecurityScheme]) -> tuple[SecurityRequirement, ...]:
    """A Security Requirement list: an OR of ANDs, schemes that nobody declared left out (a rule reports them).

    A request carries one access token: several ways to get it, in one AND, are one, the one by which it can be fetched.
    """
    alternatives: list[SecurityRequirement] = []
    for entry in array(stated):
        schemes = tuple(
            (key, tuple(text(scope) for scope in array(scopes)))
            for key, scopes in sorted(mapping(entry).items())
            if key in known
        )
        tokens = sorted((key for key, _ in schemes if known[key].type in _TOKENS), key=lambda key: _fetched(known[key]))
        schemes = tuple(one for one in schemes if one[0] not in tokens[:-1])
        if schemes or not mapping(entry):
            alternatives.append(SecurityRequirement(schemes))
    return tuple(alternatives)


def _fetched(scheme: SecurityScheme) -> bool:
    return any(flow.token_url for flow in scheme.flows)
