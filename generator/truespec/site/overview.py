"""The first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from truespec.html.highlight import highlight
from truespec.site.addresses import outside
from truespec.site.servers import servers
from truespec.site.views import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Operation, Server
    from truespec.site.content import Content
    from truespec.surface.shapes import Method

_FIRST = 4
"""Operations that the card of a resource names."""
_ALL = 40
"""Up to so many operations, the cards name them all."""
_INSTALLATION = """\
pip install truespec
truespec generate SPEC -o ./{folder}
pip install ./{folder}
"""


def home(content: Content, shown: Operation | None, samples: Markup, *, changelog: bool) -> Mapping[str, Any]:
    """What the first page shows; `samples` are those of the operation that is `shown`."""
    api, surface = content.api, content.surface
    first = _FIRST if len(api.operations) > _ALL else _ALL
    return {
        "summary": api.info.summary,
        "base_url": base_url(api.servers),
        "more_servers": len(api.servers) > 1 or any(one.variables for one in api.servers),
        "contents": contents(content, changelog=changelog),
        "exports": highlight(content.settings.exports(shown), "shell"),
        "for_curl": highlight(content.settings.for_curl(shown), "shell"),
        "installation": highlight(_INSTALLATION.format(folder=f"{surface.distribution}-client"), "shell"),
        "package": surface.package,
        "no_credentials": not any(one.security for one in api.operations),
        "description": content.markdown(api.info.description, 2),
        "distribution": surface.distribution,
        "settings": content.settings.rows(content.markdown),
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
        "servers": servers(content),
        "operations": len(api.operations),
        "skipped": api.skipped,
        "legal": _legal(content),
    }


def base_url(servers: Sequence[Server]) -> str:
    """The first server, with the defaults of its variables."""
    url = servers[0].url if servers else ""
    for variable in servers[0].variables if servers else ():
        url = url.replace(f"{{{variable.name}}}", variable.default)
    return url


def contents(content: Content, *, changelog: bool) -> list[Link]:
    """The other pages of the reference, each with what a reader finds there."""
    codes, errata = sum(bool(one.exception) for one in content.codes.values()), len(content.errata)
    schemas = sum(map(content.addresses.is_component, content.api.schemas))
    found: list[Link] = []
    if content.api.security_schemes:
        found.append(Link("reference/authentication.html", "Authentication", "what every call has to carry"))
    else:
        found.append(Link("reference/authentication.html", "Authentication", "none is declared; how to send your own"))
    methods = [method for one in content.surface.resources for method in one.methods]
    paged = any(one.returns.item and not one.returns.stream for one in methods)
    said = f"arguments, {'lists, ' if paged else ''}errors, retries, time limits, async, tests"
    if methods:
        found.append(Link("reference/python.html", "Python client", said))
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


def _link(content: Content, method: Method) -> Link:
    address = content.addresses.operation(method)
    return Link(address, content.titles[address], method=method.operation.method)


def _legal(content: Content) -> list[tuple[str, Markup]]:
    info = content.api.info
    stated = [
        ("Contact", [info.contact.get(key) for key in ("name", "email", "url")]),
        ("License", [info.license.get(key) for key in ("name", "identifier", "url")]),
        ("Terms", [info.terms_of_service]),
    ]
    pairs = [(label, Markup(" ").join(outside(one, "") for one in texts if one)) for label, texts in stated]
    return [(label, text) for label, text in pairs if text]
