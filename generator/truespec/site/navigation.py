"""The contents beside every page: all resources, and the operations of the one that the page belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from truespec.html import environment
from truespec.site.operations import operation_title
from truespec.site.views import Group, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.ir import Operation
    from truespec.site.content import Content

_SHORT_LIST = 40
_SHORT = {"DELETE": "DEL", "OPTIONS": "OPT"}
_HERE = ' aria-current="page"'
_WITHIN = ' aria-current="true"'
_SCHEMAS = "reference/schemas.html"


class Navigation:
    """Lays out the contents once for each resource, and marks the page in a copy."""

    def __init__(self, content: Content, *, changelog: bool) -> None:
        self._template = environment("truespec.site").get_template("navigation.html.jinja")
        self._resource_of: dict[str, str] = {}
        self._laid: dict[tuple[str, str], str] = {}
        self._reference = Group("Reference", tuple(_reference(content, changelog=changelog)))
        self._resources: list[Link] = []
        # Where all are of one HTTP method, it tells nothing.
        differ = len({one.method for one in content.api.operations}) > 1
        for resource in content.surface.resources:
            address = content.addresses.resource(resource)
            within = [
                Link(
                    content.addresses.operation(one),
                    operation_title(one.operation),
                    method=_badge(one.operation) if differ else "",
                    old=one.operation.deprecated,
                )
                for one in resource.methods
            ]
            self._resources.append(Link(address, content.resource_title(resource), within=tuple(within)))
            self._resource_of.update(dict.fromkeys([address, *(one.address for one in within)], address))
        # A short reference shows everything; a long one the operations of the page's own resource.
        self._unfolded = len(content.api.operations) <= _SHORT_LIST or len(self._resources) == 1

    def html(self, address: str, root: str, sections: Sequence[Link] = ()) -> str:
        """The contents as a page at `address` shows them, its own sections below its entry."""
        mine = self._resource_of.get(address, "")
        laid = self._laid.get((mine, root))
        if laid is None:
            laid = self._laid[mine, root] = self._lay(mine, root)
        shown, here = (_SCHEMAS, _WITHIN) if address.startswith("schemas/") else (address, _HERE)
        before, link, after = laid.partition(f'<a href="{root}{escape(shown)}"')
        entry, end, rest = after.partition("</a>")
        below = _sections(sections) if len(sections) > 1 else ""
        return f"{before}{link}{here if link else ''}{entry}{end}{below}{rest}"

    def _lay(self, mine: str, root: str) -> str:
        links = [
            one if one.address == mine or self._unfolded else Link(one.address, one.text) for one in self._resources
        ]
        groups = [self._reference, Group("Operations", tuple(links))]
        return self._template.render(groups=[one for one in groups if one.links], root=root)


def _sections(sections: Sequence[Link]) -> str:
    items = [f'<li><a href="#{one.address}">{escape(one.text)}</a></li>' for one in sections]
    return f'<ul class="here">{"".join(items)}</ul>'


def _badge(operation: Operation) -> str:
    """The method as it stands beside a title, empty where the title begins with it."""
    method = operation.method
    return "" if operation_title(operation).startswith(f"{method} /") else _SHORT.get(method, method)


def _reference(content: Content, *, changelog: bool) -> list[Link]:
    found = [Link("index.html", "Overview"), Link("reference/authentication.html", "Authentication")]
    if any(one.methods for one in content.surface.resources):
        found.append(Link("reference/python.html", "Python client"))
    if content.codes:
        found.append(Link("reference/errors.html", "Error codes"))
    if content.errata:
        found.append(Link("reference/errata.html", "Vendor’s errata"))
    if content.api.webhooks:
        found.append(Link("reference/webhooks.html", "Webhooks"))
    if any(map(content.addresses.is_component, content.api.schemas)):
        found.append(Link(_SCHEMAS, "Schemas"))
    if changelog:
        found.append(Link("reference/changelog.html", "Changelog"))
    return found
