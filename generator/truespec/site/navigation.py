"""The contents beside every page: all resources, and the operations of the one that the page belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from truespec.html import environment
from truespec.site.operations import operation_title
from truespec.site.views import Group, Link

if TYPE_CHECKING:
    from truespec.ir import Operation
    from truespec.site.content import Content

_SHORT = {"DELETE": "DEL", "OPTIONS": "OPT"}
_HERE = ' aria-current="page"'


class Navigation:
    """Lays out the contents once for each resource, and marks the page in a copy."""

    def __init__(self, content: Content, *, changelog: bool) -> None:
        self._template = environment("truespec.site").get_template("navigation.html.jinja")
        self._resource_of: dict[str, str] = {}
        self._laid: dict[tuple[str, str], str] = {}
        self._reference = Group("Reference", tuple(_reference(content, changelog=changelog)))
        self._resources: list[Link] = []
        for resource in content.surface.resources:
            address = content.addresses.resource(resource)
            within = [
                Link(
                    content.addresses.operation(one),
                    operation_title(one.operation),
                    method=_badge(one.operation),
                    old=one.operation.deprecated,
                )
                for one in resource.methods
            ]
            self._resources.append(Link(address, content.resource_title(resource), within=tuple(within)))
            self._resource_of.update(dict.fromkeys([address, *(one.address for one in within)], address))
        self._unfolded = len(self._resources) == 1

    def html(self, address: str, root: str) -> str:
        """The contents as a page at `address` shows them."""
        mine = self._resource_of.get(address, "")
        laid = self._laid.get((mine, root))
        if laid is None:
            laid = self._laid[mine, root] = self._lay(mine, root)
        link = str(Markup('<a href="{}{}"').format(root, address))
        return laid.replace(link, f"{link}{_HERE}", 1)

    def _lay(self, mine: str, root: str) -> str:
        links = [
            one if one.address == mine or self._unfolded else Link(one.address, one.text) for one in self._resources
        ]
        groups = [self._reference, Group("Operations", tuple(links))]
        return self._template.render(groups=[one for one in groups if one.links], root=root)


def _badge(operation: Operation) -> str:
    """The method as it stands beside a title, empty where the title begins with it."""
    method = operation.method
    return "" if operation_title(operation).startswith(f"{method} /") else _SHORT.get(method, method)


def _reference(content: Content, *, changelog: bool) -> list[Link]:
    found = [Link("index.html", "Overview")]
    if content.api.security_schemes:
        found.append(Link("reference/authentication.html", "Authentication"))
    if content.codes:
        found.append(Link("reference/errors.html", "Error codes"))
    if content.errata:
        found.append(Link("reference/errata.html", "Errata of the vendor’s pages"))
    if content.api.webhooks:
        found.append(Link("reference/webhooks.html", "Webhooks"))
    if any(map(content.addresses.is_component, content.api.schemas)):
        found.append(Link("reference/schemas.html", "Schemas"))
    if changelog:
        found.append(Link("reference/changelog.html", "Changelog"))
    return found
