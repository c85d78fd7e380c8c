"""The first page, and the page of credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from truespec.html.highlight import highlight
from truespec.site.addresses import outside, scheme_anchor
from truespec.site.views import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import SecurityScheme, Server
    from truespec.site.content import Content
    from truespec.surface import Surface
    from truespec.surface.shapes import Method, Option

_FIRST = 4
"""Operations that the card of a resource names."""
_ALL = 40
"""Up to so many operations, the cards name them all."""
_PLACEHOLDERS = {"str": '"…"', "int": "1234567890"}
_SENT = {
    "query": "Query parameter {}",
    "header": "Header {}",
    "cookie": "Cookie {}",
}


def home(content: Content, samples: Markup, *, changelog: bool) -> Mapping[str, Any]:
    """What the first page shows."""
    api, surface = content.api, content.surface
    first = _FIRST if len(api.operations) > _ALL else _ALL
    return {
        "summary": api.info.summary,
        "base_url": _base_url(api.servers),
        "more_servers": len(api.servers) > 1 or any(one.variables for one in api.servers),
        "contents": _contents(content, changelog=changelog),
        "exports": _exports(_needed(surface)),
        "description": content.markdown(api.info.description, 2),
        "distribution": surface.distribution,
        "options": [_option(content, one) for one in surface.options],
        "samples": samples,
        "resources": [
            {
                "title": content.resource_title(one),
                "address": content.addresses.resource(one),
                "count": len(one.methods),
                "says": content.markdown.first(content.resource_text(one)),
                "first": [_link(content, method) for method in one.methods[:first]],
                "more": max(0, len(one.methods) - first),
            }
            for one in surface.resources
        ],
        "servers": [
            {
                "url": one.url,
                "description": one.description,
                "variables": [
                    {
                        "name": variable.name,
                        "default": variable.default,
                        "enum": variable.enum,
                        "description": content.markdown(variable.description),
                    }
                    for variable in one.variables
                ],
            }
            for one in api.servers
        ],
        "operations": len(api.operations),
        "skipped": api.skipped,
        "legal": _legal(content),
    }


def _base_url(servers: Sequence[Server]) -> str:
    """The first server, with the defaults of its variables."""
    url = servers[0].url if servers else ""
    for variable in servers[0].variables if servers else ():
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url


def _contents(content: Content, *, changelog: bool) -> list[Link]:
    """The other pages of the reference, each with what a reader finds there."""
    codes, errata = sum(bool(one.exception) for one in content.codes.values()), len(content.errata)
    schemas = sum(map(content.addresses.is_component, content.api.schemas))
    found: list[Link] = []
    if content.api.security_schemes:
        found.append(Link("reference/authentication.html", "Authentication", "what every call has to carry"))
    if codes:
        found.append(Link("reference/errors.html", "Error codes", f"what the {codes} codes mean, and what to do"))
    if errata:
        said = (
            f"{errata} places where the vendor’s pages are wrong or unclear"
            if errata > 1
            else "where the vendor’s page is wrong"
        )
        found.append(Link("reference/errata.html", "Vendor’s errata", said))
    if content.api.webhooks:
        found.append(Link("reference/webhooks.html", "Webhooks", "what the service sends to you"))
    if schemas:
        found.append(Link("reference/schemas.html", "Schemas", f"{schemas} types that requests and responses share"))
    if changelog:
        found.append(Link("reference/changelog.html", "Changelog", "what changed from version to version"))
    return found


def _exports(options: Sequence[Option]) -> Markup:
    """Commands of a shell for the settings without which no call succeeds."""
    return highlight("\n".join(f"export {one.env}=…" for one in options if one.env and one.default is None), "shell")


def _needed(surface: Surface) -> list[Option]:
    """The settings that credentials come from, without a credential that a provider makes out of the others."""
    made = {one.scheme for one in surface.providers if len(one.arguments) > 1}
    return [one for one in surface.options if (one.security or one.secret) and one.security not in made]


def _link(content: Content, method: Method) -> Link:
    address = content.addresses.operation(method)
    return Link(address, content.titles[address], method=method.operation.method)


def _option(content: Content, option: Option) -> Mapping[str, Any]:
    return {
        "name": option.name,
        "env": option.env,
        "default": "" if option.default is None else option.default,
        "description": content.markdown.first(option.description) or _chosen(option),
        "secret": option.secret,
    }


def _chosen(option: Option) -> str:
    if option.labels:
        return f"One of {', '.join(label for label, _ in option.labels)}."
    return f"Sets {{{option.server_variable}}} in the server's URL." if option.server_variable else ""


def _legal(content: Content) -> list[tuple[str, Markup]]:
    info = content.api.info
    stated = [
        ("Contact", [info.contact.get(key) for key in ("name", "email", "url")]),
        ("License", [info.license.get(key) for key in ("name", "identifier", "url")]),
        ("Terms", [info.terms_of_service]),
    ]
    pairs = [(label, Markup(" ").join(outside(one, "") for one in texts if one)) for label, texts in stated]
    return [(label, text) for label, text in pairs if text]


def authentication(content: Content) -> Mapping[str, Any]:
    """What the page of credentials shows; how many operations have which need is told where they differ."""
    wanted: dict[tuple[tuple[str, ...], ...], int] = {}
    for operation in content.api.operations:
        keys = tuple(tuple(key for key, _ in one.schemes) for one in operation.security)
        if keys:
            wanted[keys] = wanted.get(keys, 0) + 1
    usual = max(wanted, key=lambda keys: (wanted[keys], keys)) if wanted else ()
    every = len(wanted) == 1 and sum(wanted.values()) == len(content.api.operations)
    who = "Every operation needs" if every else "Most operations need"
    settings = [one for one in content.surface.options if one.security is not None or one.secret]
    needed, client = _needed(content.surface), content.surface.client
    arguments = "".join(f"\n    {one.name}={_PLACEHOLDERS[one.annotation]}," for one in needed)
    return {
        "exports": _exports(needed),
        "construction": highlight(
            f"from {content.surface.package} import {client}\n\n"
            f"client = {client}.from_env()\n\n# or with the values as arguments\n"
            f"client = {client}({arguments}{chr(10) if arguments else ''})\n",
            "python",
        ),
        "needs": [[Link(scheme_anchor(key), key) for key in one] for one in usual],
        "said": f"{who} one of these:" if len(usual) > 1 else who,
        "schemes": [_scheme(content, one) for _, one in sorted(content.api.security_schemes.items())],
        "settings": [
            {"name": one.name, "env": one.env, "serves": one.security or content.markdown.first(one.description)}
            for one in settings
        ],
    }


def _scheme(content: Content, scheme: SecurityScheme) -> Mapping[str, Any]:
    return {
        "anchor": scheme_anchor(scheme.key),
        "key": scheme.key,
        "description": content.markdown(scheme.description, 3),
        "sent": _sent(scheme),
        "details": [
            ("Made by", Markup("the client, from {}").format(Markup(", ").join(map(_code, provider.arguments))))
            for provider in content.surface.providers
            if provider.scheme == scheme.key and provider.arguments
        ],
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


def _sent(scheme: SecurityScheme) -> Markup:
    if scheme.type == "apiKey":
        return Markup(_SENT.get(scheme.location or "", "As {}")).format(_code(scheme.name or scheme.key))
    if scheme.type == "mutualTLS":
        return Markup("Client certificate of the TLS connection")
    word = {"basic": "Basic", None: "Bearer"}.get(scheme.scheme, (scheme.scheme or "").capitalize())
    return Markup("Header {}").format(_code(f"Authorization: {word} …"))


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
