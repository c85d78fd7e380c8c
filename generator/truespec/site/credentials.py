"""The page of credentials: which calls need which, how the client comes by them, what happens where they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from truespec.html.highlight import highlight
from truespec.site.addresses import scheme_anchor
from truespec.site.views import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from truespec.ir import Operation, SecurityScheme
    from truespec.site.content import Content
    from truespec.site.settings import Settings
    from truespec.surface.shapes import Option

    Need = tuple[tuple[str, ...], ...]
    """Ways to call an operation, each the keys of all schemes that it takes together; none where it needs none."""

_MAX_NEEDS, _MAX_NAMED = 12, 12
_FETCHING = (("access_token",), ("refresh_token",), ("client_id", "client_secret"))
_SENT = {
    "query": "Query parameter {}",
    "header": "Header {}",
    "cookie": "Cookie {}",
}
_REFUSALS = (
    ("AuthenticationError", "The service does not take the credential."),
    ("PermissionDeniedError", "The service refuses the call with this credential."),
)


def authentication(content: Content) -> Mapping[str, Any]:
    """What the page shows."""
    settings = content.settings
    by_need = _by_need(content.api.operations)
    usual = max(filter(None, by_need), key=lambda need: (len(by_need[need]), need), default=())
    shown = by_need[usual][0] if usual else None
    return {
        "needs": [_group(content, need, by_need[need]) for need in _in_order(by_need, usual)[:_MAX_NEEDS]],
        "more_needs": max(0, len(by_need) - _MAX_NEEDS),
        "every": len(by_need) == 1,
        "bare": not usual,
        "header": highlight(_own_header(content), "python"),
        "exports": highlight(settings.exports(shown), "shell"),
        "for_curl": highlight(settings.for_curl(shown), "shell"),
        "construction": highlight(settings.construction(shown), "python"),
        "schemes": [_scheme(content, settings, one) for _, one in sorted(content.api.security_schemes.items())],
        "settings": settings.rows(content.markdown),
        "refusals": [
            {
                "exception": f"errors.{name}",
                "says": says,
                "codes": [
                    Link(f"errors.html#{one.anchor}", one.code, one.meaning)
                    for one in content.codes.values()
                    if one.operations and f"errors.{name}" in (one.category, one.exception)
                ],
            }
            for name, says in _REFUSALS
        ],
    }


def _by_need(operations: Iterable[Operation]) -> dict[Need, list[Operation]]:
    found: dict[Need, list[Operation]] = {}
    for operation in operations:
        need = tuple(tuple(key for key, _ in one.schemes) for one in operation.security)
        found.setdefault(() if need == ((),) else need, []).append(operation)
    return found


def _in_order(by_need: Mapping[Need, Sequence[Operation]], usual: Need) -> list[Need]:
    return sorted(by_need, key=lambda need: (need != usual, -len(by_need[need]), need))


def _group(content: Content, need: Need, operations: Sequence[Operation]) -> Mapping[str, Any]:
    """One need: what it is, how many operations have it, and their names where they are few."""
    links = [
        Link(f"../{address}", content.titles[address])
        for one in operations
        if (address := content.addresses.named_operation(one.pointer)) is not None
    ]
    return {
        "text": _said(need),
        "count": len(operations),
        "operations": links if len(links) <= _MAX_NAMED else [],
    }


def _said(need: Need) -> Markup:
    if not need:
        return Markup("no credential")
    ways = [_and(Markup('<a href="#{}">{}</a>').format(scheme_anchor(key), _code(key)) for key in one) for one in need]
    return Markup(", or ").join(way or Markup("nothing") for way in ways)


def _and(parts: Iterable[Markup]) -> Markup:
    known = list(parts)
    head, last = Markup(", ").join(known[:-1]), Markup("").join(known[-1:])
    return head + Markup(" and ") + last if len(known) > 1 else last


def _scheme(content: Content, settings: Settings, scheme: SecurityScheme) -> Mapping[str, Any]:
    return {
        "anchor": scheme_anchor(scheme.key),
        "key": scheme.key,
        "description": content.markdown(scheme.description, 3),
        "sent": _sent(scheme),
        "given": _given(content, settings, scheme),
        "flows": [
            {
                "kind": flow.kind,
                "authorization_url": flow.authorization_url,
                "token_url": flow.token_url,
                "scopes": list(flow.scopes.items()),
            }
            for flow in scheme.flows
        ],
    }


def _given(content: Content, settings: Settings, scheme: SecurityScheme) -> Markup:
    """How the client comes by the value of a scheme, empty where no operation takes it."""
    options = content.surface.options
    serving = [one for one in options if one.serves(scheme.key)]
    for provider in content.surface.providers:
        if provider.scheme == scheme.key:
            taken = [one for one in options if one.name in provider.arguments and one not in serving]
            made = Markup("The client makes it from {}, keeps it, and makes a new one before it expires.")
            text = made.format(_names(taken)) if taken else Markup("The client makes it.")
            return text + (Markup(" Or give one as {}.").format(_names(serving)) if serving else "")
    if settings.is_made(scheme.key):
        ways = [[one for one in serving if one.name.startswith(names)] for names in _FETCHING]
        shown = Markup(", or as ").join(_names(one) for one in ways if one)
        return Markup(
            "As {}. With all but the first the client fetches a token, and a new one before it expires."
        ).format(shown)
    return Markup("As {}.").format(_names(serving)) if serving else Markup("")


def _names(options: Sequence[Option]) -> Markup:
    return _and(_code(one.name) for one in options)


def _own_header(content: Content) -> str:
    client = content.surface.client
    base = '    base_url="https://…",\n' if content.settings.variables.lacks_server() else ""
    return (
        f"from {content.surface.package} import {client}\n\n"
        f'client = {client}(\n{base}    headers={{"Authorization": "Bearer …"}},\n)\n'
    )


def _sent(scheme: SecurityScheme) -> Markup:
    if scheme.type == "apiKey":
        return Markup(_SENT.get(scheme.location or "", "As {}")).format(_code(scheme.name or scheme.key))
    if scheme.type == "mutualTLS":
        return Markup("Client certificate of the TLS connection")
    word = {"basic": "Basic", None: "Bearer"}.get(scheme.scheme, (scheme.scheme or "").capitalize())
    return Markup("Header {}").format(_code(f"Authorization: {word} …"))


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
