"""Pages of operations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from truespec.html import environment
from truespec.html.highlight import highlight
from truespec.ir import Retry, Semantics
from truespec.site.addresses import breakable, slug
from truespec.site.answers import TREE_ROOM, answer_examples, answers
from truespec.site.arguments import parameter_names, python_arguments
from truespec.site.facts import facts, field
from truespec.site.types import limits
from truespec.site.views import BodyView, CodeView, Link, OperationView, Rows
from truespec.surface import media_of
from truespec.surface.identifiers import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Operation, Parameter
    from truespec.site.content import Content
    from truespec.site.samples import Sample
    from truespec.surface.shapes import Method, Resource

_CAMEL = re.compile(r"[A-Za-z][a-z0-9]+[A-Z][A-Za-z0-9]*")
_REPEATED = {Retry.NOW.value, Retry.LATER.value}
_RANKS = {"GET": 0, "HEAD": 1, "POST": 2, "PUT": 3, "PATCH": 4, "DELETE": 5}
_PLACES = (
    ("path", "Path parameters"),
    ("query", "Query parameters"),
    ("querystring", "Query"),
    ("header", "Headers"),
    ("cookie", "Cookies"),
)


def operation_title(operation: Operation) -> str:
    """What an operation is called on its page and in lists."""
    return operation.summary.strip() or _in_words(operation.id or "") or _bare(operation)


def _bare(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _in_words(name: str) -> str:
    """`GetChargesCharge` as `Get charges charge`; a name that is no single word of letters stays as it is."""
    if not _CAMEL.fullmatch(name):
        return name
    parts = [part if part.isupper() and len(part) > 1 else part.lower() for part in words(name)]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def in_order(resource: Resource) -> Resource:
    """The resource with its methods as people look for them: by route, what reads before what changes.

    Where all are of one HTTP method, as in RPC, what only reads stands first, and lists before the rest.
    """
    kinds = {one.operation.method for one in resource.methods}

    def key(method: Method) -> tuple[bool, bool, list[str], int, str]:
        operation = method.operation
        writes = operation.semantics is not Semantics.READONLY
        single = method.returns.item is None
        rank = _RANKS.get(operation.method, len(_RANKS))
        rpc = len(kinds) == 1
        return rpc and writes, rpc and single, operation.path.split("/"), rank, operation.method

    return replace(resource, methods=tuple(sorted(resource.methods, key=key)))


def operation_view(content: Content, resource: Resource, number: int, samples: Sequence[Sample]) -> OperationView:
    """All that the page of an operation shows; `number` is its place in the resource."""
    method = resource.methods[number]
    operation = method.operation
    title = operation_title(operation)
    own = {repr(one.row.code) for one in method.raises}
    codes = [_cautiously(content.codes[repr(row.code)], operation) for row in operation.errors if repr(row.code) in own]
    errata = content.errata_of(operation)
    parameters, body, links = _parameters(content, method), _body(content, operation), _links(content, operation)
    python = python_arguments(content, method)
    return OperationView(
        title=title,
        resource=content.resource_title(resource),
        resource_address=content.addresses.resource(resource),
        method=operation.method,
        route=Markup("") if title == _bare(operation) else breakable(operation.path),
        deprecated=operation.deprecated,
        description=content.markdown(operation.description, 2),
        call=content.signature(resource, method),
        sections=(
            *([Link("python", "Python arguments")] if python else []),
            *(Link(one.anchor, one.title) for one in parameters),
            *([Link("body", "Request body")] if body is not None else []),
            Link("answers", "Responses"),
            *([Link("codes", "Error codes")] if codes else []),
            *([Link("errata", "Vendor’s errata")] if errata else []),
            *([Link("links", "Next steps")] if links else []),
        ),
        facts=tuple(facts(operation, content.addresses, content.titles, content.api.rate_limit)),
        errata=errata,
        samples=laid_out(samples),
        examples=answer_examples(content, operation),
        python=python,
        parameters=tuple(parameters),
        body=body,
        answers=answers(content, operation),
        codes=tuple(codes),
        codes_said=_codes_said(operation),
        common_codes=len(operation.errors) - len(codes),
        links=tuple(links),
        before=_beside(content, resource.methods[number - 1 : number] if number else ()),
        after=_beside(content, resource.methods[number + 1 : number + 2]),
    )


def _beside(content: Content, methods: Sequence[Method]) -> tuple[Link, ...]:
    addresses = [content.addresses.operation(one) for one in methods]
    return tuple(Link(one, content.titles[one]) for one in addresses)


def laid_out(samples: Sequence[Sample]) -> Markup:
    """Samples as tabs that work without script."""
    shown = [{"key": one.key, "label": one.label, "html": highlight(one.source, one.language)} for one in samples]
    return Markup(environment("truespec.site").get_template("samples.html.jinja").render(samples=shown))


def _cautiously(code: CodeView, operation: Operation) -> CodeView:
    """The code as it is on the page of an operation: what may take effect twice is repeated with care only."""
    if operation.semantics is not Semantics.UNSAFE or code.again not in _REPEATED:
        return code
    return replace(code, retry=f"{code.retry}, if it took no effect", again="unknown")


def _codes_said(operation: Operation) -> str:
    if operation.envelope is None:
        return "The operation may fail with one of these codes."
    success = " or ".join(map(str, operation.envelope.success))
    code = field(operation.envelope.code)
    return f"{code} in the body tells how the call went: {success} on success, one of these on failure."


def _parameters(content: Content, method: Method) -> list[Rows]:
    operation, names = method.operation, parameter_names(method)
    groups: list[Rows] = []
    for location, title in _PLACES:
        found = [one for one in operation.parameters if one.location == location]
        if found:
            shown, filled = (
                content.layout.rows(
                    [
                        (_anchor(location, one.name), _parameter(content, one, names), Markup(""))
                        for one in found
                        if _is_filled(one) is wanted
                    ]
                )
                for wanted in (False, True)
            )
            rows = shown + (content.layout.filled(filled) if filled else Markup(""))
            groups.append(Rows(f"{location}-parameters", title, rows))
    return groups


def _is_filled(parameter: Parameter) -> bool:
    """Whether the client itself gives the parameter its value."""
    return parameter.generated is not None or parameter.constant is not None


def _anchor(location: str, name: str) -> str:
    # The heading of the group is `query-parameters`, and no slug begins with a hyphen.
    return f"{location}-{'-' if name == 'parameters' else ''}{slug(name)}"


def _parameter(content: Content, parameter: Parameter, names: Mapping[str, str]) -> Markup:
    """A parameter laid out; hundreds of operations say the same one."""
    name = names.get(parameter.name) or names.get(f"{parameter.location}:{parameter.name}", "")
    python = name if name != parameter.name else ""
    rest = f"{parameter.json}{parameter.deprecated}{parameter.generated}{parameter.constant!r}"
    key = (parameter.name, python, parameter.required, parameter.description, rest)
    found = content.parameters.get(key)
    if found is None:
        found = content.parameters[key] = _parameter_laid_out(content, parameter, python)
    return found


def _parameter_laid_out(content: Content, parameter: Parameter, python: str) -> Markup:
    row = content.trees.row(
        parameter.name,
        parameter.json,
        python=python,
        required=parameter.required,
        deprecated=parameter.deprecated,
        description=parameter.description,
    )
    return content.layout.row(row)


def _body(content: Content, operation: Operation) -> BodyView | None:
    media = media_of(operation)
    if operation.body is None or media is None:
        return None
    json = media.json or {}
    return BodyView(
        description=content.markdown(operation.body.description),
        required=operation.body.required,
        kinds=tuple(one.content_type for one in operation.body.content),
        type=content.trees.types.text(json),
        limits=tuple(limits(json)),
        tree=content.trees.body(json, TREE_ROOM, anchors="body"),
        examples=content.examples.of(media.examples),
    )


def _links(content: Content, operation: Operation) -> list[Link]:
    found: list[Link] = []
    for link in operation.links:
        address = content.addresses.named_operation(link.operation)
        if address is not None and link.operation != operation.id:
            names = [*link.parameters, *_carried(link.request_body)]
            found.append(Link(address, content.titles.get(address, link.operation), ", ".join(dict.fromkeys(names))))
    return found


def _carried(body: object) -> list[str]:
    """The fields that a link puts into a request body."""
    if isinstance(body, dict):
        return [str(name) for name in cast("dict[object, object]", body)]
    return [] if body is None else ["the body"]
