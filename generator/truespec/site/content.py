"""What all pages of one site share: the names, the trees, the rendered texts, the catalogue of codes, the errata."""

from __future__ import annotations

import http
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from truespec.html import Markdown
from truespec.ir import Retry
from truespec.site.addresses import Addresses, code_anchor, outside, slug
from truespec.site.evidence import PROOFS
from truespec.site.examples import Examples
from truespec.site.facts import signature
from truespec.site.layout import Layout
from truespec.site.operations import in_order, operation_title
from truespec.site.samples.stated import Stated
from truespec.site.samples.values import Values
from truespec.site.settings import Settings
from truespec.site.trees import Trees
from truespec.site.types import as_object
from truespec.site.views import CodeView, ErratumView, Link
from truespec.surface.errors import category
from truespec.surface.identifiers import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Api, ErrorCode, Json, Operation
    from truespec.ir.body import MediaType
    from truespec.site.evidence import Erratum, Evidence
    from truespec.site.views import AnswerView
    from truespec.surface import Surface
    from truespec.surface.shapes import ErrorClass, Method, Resource

_LISTS = 4
"""How deep lists of lists without a name are written out."""
_OTHERS = "No operation described here is known to return one. If one comes, it raises the exception of its kind."
_NAMES = re.compile(r"(\w+)")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
RETRY = {
    Retry.NEVER: "no",
    Retry.NOW: "at once",
    Retry.LATER: "later",
    Retry.AFTER_REAUTH: "with a new credential",
    Retry.UNKNOWN: "not known",
}


class Content:
    """Everything that a page may refer to.

    `codes` are by `repr` of the code, `titles` of operations by address; `stated` has the examples of schemas, and
    `values` makes some where there are none.
    `answers` and `parameters` keep what is laid out already.
    """

    def __init__(self, data: Mapping[str, Any], api: Api, surface: Surface, evidence: Evidence) -> None:
        self.api = api
        self.surface = replace(surface, resources=tuple(map(in_order, surface.resources)))
        self.evidence = evidence
        self.addresses = Addresses(surface)
        self.markdown = Markdown()
        self.layout = Layout()
        self.trees = Trees(api, surface, self.addresses, self.markdown, self.layout)
        self.examples = Examples()
        self.settings = Settings(api, surface)
        self.stated = Stated(data)
        self.values = Values(api, self.stated, optional=8)
        self.titles = {
            self.addresses.operation(method): operation_title(method.operation)
            for resource in surface.resources
            for method in resource.methods
        }
        self.answers: dict[tuple[str, str, int, bool], AnswerView] = {}
        self.parameters: dict[tuple[str, str, bool, str, str], Markup] = {}
        self._named = {model.name: one for one, model in surface.models.items()}
        self._signatures: dict[str, Markup] = {}
        self._resource_titles: dict[str, str] = {}
        self._tags = {tag.name: tag for tag in api.tags}
        self.codes = self._catalogue()
        self.errata = tuple(self._erratum(one) for one in evidence.errata)
        self._by_path = self._errata_by_path()

    def resource_title(self, resource: Resource) -> str:
        """The tag of the resource as the description writes it, else its attribute in words."""
        found = self._resource_titles.get(resource.attribute)
        if found is None:
            found = self._resource_titles[resource.attribute] = self._resource_title(resource)
        return found

    @staticmethod
    def _resource_title(resource: Resource) -> str:
        stated = {tag for method in resource.methods for tag in method.operation.tags[:1]}
        if len(stated) == 1:
            name = stated.pop()
            plain = re.sub(r"(?<=\w)[-_](?=\w)", " ", name) if _SLUG.fullmatch(name) else name
            return plain[:1].upper() + plain[1:]
        return resource.attribute.replace("_", " ").strip().capitalize()

    def signature(self, resource: Resource, method: Method) -> Markup:
        """How the client's method is called, with links to the components that it answers."""
        found = self._signatures.get(method.operation.pointer)
        if found is None:
            found = self._signatures[method.operation.pointer] = signature(resource, method, self._class)
        return found

    def annotation(self, text: str) -> Markup:
        """A type of the client, with links to the components that it names."""
        return Markup("").join(self._class(part) for part in _NAMES.split(text) if part)

    def _class(self, name: str, depth: int = 0) -> Markup:
        """A class of an answer: a link to a component's page; a list that the description gives no name, as such."""
        pointer = self._named.get(name)
        if pointer is not None and self.addresses.is_component(pointer):
            return self.trees.mention(pointer)
        json: Mapping[str, Json] = self.api.schemas[pointer].json if pointer is not None else {}
        item = self.surface.models.get(str(as_object(json.get("items")).get("$ref"))) if depth < _LISTS else None
        if json.get("type") == "array" and item is not None:
            return Markup("list[{}]").format(self._class(item.name, depth + 1))
        return escape(name)

    def resource_text(self, resource: Resource) -> str:
        """The text of the resource's tag, whole."""
        stated = {tag for method in resource.methods for tag in method.operation.tags[:1]}
        tag = self._tags.get(stated.pop()) if len(stated) == 1 else None
        return tag.description if tag is not None else ""

    def errata_of(self, operation: Operation) -> tuple[ErratumView, ...]:
        """The errata of the vendor's pages on an operation, without those that hold for all."""
        found = self._by_path.get(operation.path, ())
        every = len(self.api.operations)
        return tuple(one for one in found if every == 1 or len(one.operations) < every)

    def success_of(self, media: MediaType) -> tuple[str, tuple[int | str, ...]] | None:
        """Where an answer's code stands and which codes mean success."""
        envelope = self.api.envelope
        return (envelope.code, envelope.success) if envelope is not None and media.success is not None else None

    @staticmethod
    def status_title(status: str) -> str:
        """`Not Found` for 404; what a range means in words."""
        try:
            return http.HTTPStatus(int(status)).phrase
        except ValueError:
            ranges = {
                "1": "Not yet an answer",
                "2": "Success",
                "3": "Elsewhere",
                "4": "Refused",
                "5": "A fault of the service",
            }
            return ranges.get(status[:1], "") if status[1:].upper() == "XX" else ""

    def _catalogue(self) -> dict[str, CodeView]:
        classes = {repr(one.row.code): one for one in self.surface.errors}
        users: dict[str, list[Link]] = {}
        for resource in self.surface.resources:
            for method in resource.methods:
                address = self.addresses.operation(method)
                for row in method.operation.errors:
                    users.setdefault(repr(row.code), []).append(Link(address, self.titles[address]))
        keys = {repr(row.code): row for row in self.api.error_codes}
        return {key: self._code(row, classes.get(key), users.get(key, [])) for key, row in keys.items()}

    def code_groups(self) -> list[tuple[str, str, str, list[CodeView]]]:
        """Anchor, title, words and codes of each part of the catalogue: what the operations answer, and the rest."""
        known = [one for one in self.codes.values() if one.operations or not one.exception]
        others = [one for one in self.codes.values() if not one.operations and one.exception]
        if not others or len(known) == len(self.codes):
            return [("", "", "", list(self.codes.values()))]
        return [
            ("these", "Codes of these operations", "Each has an exception of its own.", known),
            ("others", "Other codes of the service", _OTHERS, others),
        ]

    def _code(self, row: ErrorCode, made: ErrorClass | None, users: list[Link]) -> CodeView:
        envelope = self.api.envelope
        success = envelope is not None and row.code in envelope.success
        return CodeView(
            anchor=code_anchor(row.code),
            code=str(row.code),
            name="Success" if success else row.name if made is not None else _spoken(row.name),
            exception="" if success else f"errors.{made.name if made is not None else category(row.status)}",
            category=f"errors.{made.category}" if made is not None else "",
            status=row.status,
            meaning=row.meaning,
            hint=row.hint or "",
            retry="" if success else RETRY[row.retry],
            again="" if success else row.retry.value,
            when=", ".join(one.replace("-", " ") for one in row.when),
            source=row.source or "",
            ours=row.ours,
            operations=tuple(users),
            everywhere=len(users) == len(self.api.operations) > 1,
        )

    def _erratum(self, one: Erratum) -> ErratumView:
        pages = [(self.evidence.page(id), id) for id in one.pages]
        titles = [outside(page.link, page.shown) if page else escape(id) for page, id in pages]
        routes = {page.route for page, _ in pages if page is not None}
        shown = [place for pointer in one.shows if (place := self.addresses.place(pointer)) is not None]
        return ErratumView(
            anchor=f"erratum-{slug(one.id)}",
            id=one.id,
            subjects=one.subjects,
            says=one.says,
            right=one.right,
            known=not one.right.startswith("Not known"),
            why=one.why,
            proof=tuple(PROOFS.get(kind, kind) for kind in one.proof),
            pages=tuple(dict.fromkeys(titles)),
            shows=tuple(Link(address, text) for address, text in shown),
            operations=tuple(
                Link(self.addresses.operation(method), operation_title(method.operation))
                for resource in self.surface.resources
                for method in resource.methods
                if method.operation.path in routes or method.operation.id in one.operations
            ),
        )

    def _errata_by_path(self) -> dict[str, tuple[ErratumView, ...]]:
        by_address: dict[str, list[ErratumView]] = {}
        for erratum in self.errata:
            for link in erratum.operations:
                by_address.setdefault(link.address, []).append(erratum)
        return {
            method.operation.path: tuple(by_address.get(self.addresses.operation(method), ()))
            for resource in self.surface.resources
            for method in resource.methods
        }


def _spoken(name: str) -> str:
    """The name of a code that no class has: `Duplicate key` for `DuplicateKeyError`."""
    parts = [one if one.isupper() and len(one) > 1 else one.lower() for one in words(name.removesuffix("Error"))]
    text = " ".join(parts)
    return text[:1].upper() + text[1:] or name
