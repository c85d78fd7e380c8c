"""All files of a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from truespec.html import asset, environment, policy
from truespec.html.highlight import highlight
from truespec.output import File
from truespec.site import llms
from truespec.site.addresses import breakable, slug
from truespec.site.bundle import bundled
from truespec.site.changelog import understood
from truespec.site.content import Content
from truespec.site.credentials import authentication
from truespec.site.facts import field
from truespec.site.guide import Chapter, chosen, guide, inviting, written
from truespec.site.navigation import Navigation
from truespec.site.operations import laid_out, operation_title, operation_view
from truespec.site.overview import contents, home
from truespec.site.samples import Sample, Samples
from truespec.site.schemas import errata_by_schema, schema_view, users_of
from truespec.site.searching import search_index
from truespec.site.shell import Shell
from truespec.site.views import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from truespec.ir import Api
    from truespec.site.evidence import Evidence
    from truespec.surface import Surface
    from truespec.surface.shapes import Resource

_STYLES = ("page.css", "site.css")
_PARTS = (Link("start", "Get started"), Link("settings", "Settings"), Link("operations", "Operations"))
_TREE_ROOM = 30_000


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made.

    With `live` its pages ask their server for news and reload themselves. `try_at` is the page of the same server on
    which calls can be tried, which has a fragment for each path; empty where there is none. `changelog` is the
    client's, in Markdown.
    """

    live: bool = False
    try_at: str = ""
    changelog: str = ""


def emit(data: Mapping[str, Any], api: Api, surface: Surface, evidence: Evidence, options: Options) -> list[File]:
    """The files of a site. `data` is the bundled description as plain data; it is not changed."""
    site = _Site(Content(data, api, surface, evidence), options)
    return site.files(data)


class _Site:
    """Lays out one page after the other."""

    def __init__(self, content: Content, options: Options) -> None:
        self._content = content
        self._options = options
        self._releases = understood(options.changelog, content.markdown)
        self._navigation = Navigation(content, changelog=bool(self._releases))
        self._environment = environment("truespec.site")
        self._files: list[File] = []
        self._templates: dict[str, Template] = {}
        scripts = ("site.js", "live.js") if options.live else ("site.js",)
        info = content.api.info
        self._title = info.title.strip() or "API"
        self._scripts = scripts
        release = content.surface.release
        self._about = {
            "title": self._title,
            "version": info.version,
            "client": release if options.changelog and release != info.version else "",
        }
        self._shell = Shell(
            {"policy": policy(live=options.live), "styles": _STYLES, "scripts": scripts, "site": self._about}
        )

    def files(self, data: Mapping[str, Any]) -> list[File]:
        """Everything: pages, texts, assets."""
        content = self._content
        samples = Samples(content.api, content.surface, content.stated)
        made: dict[str, tuple[Sample, ...]] = {}
        for resource in content.surface.resources:
            self._resource(resource)
            for number, method in enumerate(resource.methods):
                found = made[method.operation.pointer] = samples.of(resource, method)
                view = operation_view(content, resource, number, found)
                trial = f"{self._options.try_at}#{quote(method.operation.path)}" if self._options.try_at else ""
                address = content.addresses.operation(method)
                summary = content.markdown.first(method.operation.description)
                self._page("operation", address, view.title, summary, view.sections, op=view, trial=trial)
        self._reference(samples)
        chapters = self._guide(samples)
        shown = self._schemas()
        self._home(samples)
        self._add("openapi.json", bundled(data, made))
        pages = contents(content, changelog=bool(self._releases))
        self._add("llms.txt", llms.index(content, pages))
        self._add("llms-full.txt", llms.whole(content, chapters))
        self._add("assets/search-index.js", search_index(content, shown, pages, chapters))
        for name in ("site.css", *self._scripts):
            self._add(f"assets/{name}", asset(name, "truespec.site"))
        for name in ("page.css", "icon.svg"):
            self._add(f"assets/{name}", asset(name))
        return self._files

    def _add(self, path: str, text: str) -> None:
        self._files.append(File(path, text))

    def _page(
        self, template: str, address: str, title: str, summary: str, sections: Sequence[Link] = (), **view: object
    ) -> None:
        root = "../" * address.count("/")
        made = self._templates.get(template)
        if made is None:
            made = self._templates[template] = self._environment.get_template(f"{template}.html.jinja")
        whole = title if title == self._title else f"{title} · {self._title}"
        main = made.render(view, site=self._about)
        self._add(address, self._shell.page(root, whole, summary, main, self._navigation.html(address, root, sections)))

    def _home(self, samples: Samples) -> None:
        content = self._content
        first = inviting(content)
        shown = laid_out(samples.of(*first)) if first is not None else Markup("")
        info = content.api.info
        summary = info.summary or content.markdown.first(info.description)
        self._page(
            "index",
            "index.html",
            self._title,
            summary,
            _PARTS,
            home=home(content, first[1].operation if first else None, shown, changelog=bool(self._releases)),
        )

    def _resource(self, resource: Resource) -> None:
        content = self._content
        view = {
            "title": content.resource_title(resource),
            "attribute": resource.attribute,
            "description": content.markdown(content.resource_text(resource), 2),
            "operations": [
                {
                    "anchor": f"call-{method.name}",
                    "address": content.addresses.operation(method),
                    "title": operation_title(method.operation),
                    "method": method.operation.method,
                    "path": breakable(method.operation.path),
                    "says": content.markdown.first(method.operation.description),
                    "signature": content.signature(resource, method),
                    "old": method.operation.deprecated,
                }
                for method in resource.methods
            ],
        }
        address = content.addresses.resource(resource)
        self._page(
            "resource",
            address,
            str(view["title"]),
            content.markdown.first(content.resource_text(resource)),
            resource=view,
        )

    def _reference(self, samples: Samples) -> None:
        content = self._content
        view = authentication(content)
        address = "reference/authentication.html"
        self._page("authentication", address, "Authentication", "What calls have to carry.", _parts(view), **view)
        if content.codes:
            self._errors(samples)
        if self._releases:
            self._page("changelog", "reference/changelog.html", "Changelog", "What changed.", **self._releases)
        if content.errata:
            summary = "What the vendor's pages say, what is true, and how that is known."
            title = "Vendor’s errata"
            self._page("errata", "reference/errata.html", title, summary, errata=content.errata)
        if content.api.webhooks:
            self._webhooks()

    def _guide(self, samples: Samples) -> tuple[Chapter, ...]:
        content = self._content
        if chapters := written(content, samples):
            title, sections = "Using the Python client", [Link(one.anchor, one.title) for one in chapters]
            summary = "How to make a client, read lists, handle errors and test."
            view = {**guide(chapters), "client": content.surface.client}
            self._page("python", "reference/python.html", title, summary, sections, **view)
        return chapters

    def _errors(self, samples: Samples) -> None:
        content = self._content
        envelope = content.api.envelope
        said = "The codes with which the service reports a failure, and what to do about each."
        if envelope is not None:
            success = " or ".join(map(str, envelope.success))
            said += f" {field(envelope.code)} in the body holds the code; {success} means success."
            said += " The client raises an exception for every other one."
        calls = chosen(content, samples)
        self._page(
            "errors",
            "reference/errors.html",
            "Error codes",
            said,
            groups=content.code_groups(),
            said=said,
            handling=highlight(_handling(content, calls.first.sent(indent=4) if calls else "..."), "python"),
        )

    def _webhooks(self) -> None:
        content = self._content
        found: list[Mapping[str, Any]] = []
        for webhook in content.api.webhooks:
            operation = webhook.operation
            json = next((one.json for one in operation.body.content if one.json), None) if operation.body else None
            found.append(
                {
                    "anchor": slug(f"hook-{webhook.name}-{operation.method.lower()}"),
                    "name": webhook.name,
                    "method": operation.method,
                    "description": content.markdown(operation.description or operation.summary, 3),
                    "type": content.trees.types.text(json) if json else "",
                    "tree": content.trees.body(json, _TREE_ROOM) if json else "",
                }
            )
        self._page(
            "webhooks", "reference/webhooks.html", "Webhooks", "Requests that the service sends.", webhooks=found
        )

    def _schemas(self) -> list[str]:
        """A page for every component and for whatever another page links to; returns those shown, by name."""
        content = self._content
        content.trees.wanted.update(filter(content.addresses.is_component, content.api.schemas))
        users, errata = users_of(content), errata_by_schema(content)
        done: set[str] = set()
        while waiting := sorted(content.trees.wanted - done):
            for pointer in waiting:
                done.add(pointer)
                view = schema_view(content, pointer, users, errata)
                entry = self._entry(pointer)
                self._page("schema", entry.address, entry.text, entry.says, schema=view)
        shown = sorted(done, key=lambda one: (content.surface.models[one].name.casefold(), one))
        if shown:
            named = [self._entry(one) for one in shown if content.addresses.is_component(one)]
            inner = [self._entry(one) for one in shown if not content.addresses.is_component(one)]
            said = "The types that the description gives a name, and those that stand inside an operation or a type."
            self._page("schemas", "reference/schemas.html", "Schemas", said, schemas=named, inner=inner)
        return shown

    def _entry(self, pointer: str) -> Link:
        content = self._content
        said = content.markdown.first(str(content.api.schemas[pointer].json.get("description") or ""))
        return Link(content.addresses.schema(pointer), content.surface.models[pointer].name, said)


def _parts(view: Mapping[str, Any]) -> list[Link]:
    """The sections of the page of credentials."""
    found = [Link(one["anchor"], one["key"]) for one in view["schemes"]]
    return [*found, Link("settings", "Settings of the client"), Link("refused", "When it fails")]


def _handling(content: Content, call: str) -> str:
    surface = content.surface
    made = f"{surface.client}{content.settings.making}"
    return (
        f"from {surface.package} import {surface.client}, errors\n\n"
        f"client = {made}\n\n"
        f"try:\n    {call}\n"
        "except errors.APIError as error:\n"
        "    # whatever the service said\n"
        "    print(error.code, error.message)\n"
        "    print(error.hint, error.retryable)\n"
    )
