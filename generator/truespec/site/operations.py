"""Pages of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from truespec.html import environment
from truespec.html.highlight import highlight
from truespec.site.addresses import slug
from truespec.site.facts import facts
from truespec.site.types import limits
from truespec.site.views import AnswerView, BodyView, Link, OperationView, Part, Rows
from truespec.surface import media_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Json, Operation, Parameter, Response
    from truespec.ir.body import MediaType
    from truespec.site.content import Content
    from truespec.site.samples import Sample
    from truespec.surface.shapes import Method, Resource

TREE_ROOM = 30_000
"""Characters that one body's tree may take."""
_FAILURE_ROOM = 8_000
_PLACES = (
    ("path", "In the path"),
    ("query", "In the query"),
    ("querystring", "The query"),
    ("header", "Headers"),
    ("cookie", "Cookies"),
)


def operation_title(operation: Operation) -> str:
    """What an operation is called on its page and in lists."""
    return operation.summary.strip() or operation.id or f"{operation.method} {operation.path}"


def operation_view(content: Content, resource: Resource, method: Method, samples: Sequence[Sample]) -> OperationView:
    """All that the page of an operation shows."""
    operation = method.operation
    own = {repr(one.row.code) for one in method.raises}
    codes = [content.codes[repr(row.code)] for row in operation.errors if repr(row.code) in own]
    return OperationView(
        title=operation_title(operation),
        resource=content.resource_title(resource),
        resource_address=content.addresses.resource(resource),
        method=operation.method,
        path=operation.path,
        deprecated=operation.deprecated,
        description=content.markdown(operation.description, 2),
        facts=tuple(facts(resource, method, content.addresses, content.titles, content.api.rate_limit)),
        errata=content.errata_of(operation),
        samples=laid_out(samples),
        parameters=tuple(_parameters(content, operation)),
        body=_body(content, operation),
        answers=tuple(_answer(content, response) for response in operation.responses),
        codes=tuple(codes),
        codes_said=_codes_said(operation),
        common_codes=len(operation.errors) - len(codes),
        links=tuple(_links(content, operation)),
    )


def laid_out(samples: Sequence[Sample]) -> Markup:
    """Samples as tabs that work without script."""
    shown = [{"key": one.key, "label": one.label, "html": highlight(one.source, one.language)} for one in samples]
    return Markup(environment("truespec.site").get_template("samples.html.jinja").render(samples=shown))


def _codes_said(operation: Operation) -> str:
    if operation.envelope is None:
        return "The operation names these codes of the catalogue."
    success = " or ".join(map(str, operation.envelope.success))
    code = operation.envelope.code
    return f"The body tells how the call went: {code} is {success} where it succeeded, else one of these."


def _parameters(content: Content, operation: Operation) -> list[Rows]:
    groups: list[Rows] = []
    for location, title in _PLACES:
        found = [one for one in operation.parameters if one.location == location]
        if found:
            rows = [(f"{location}-{slug(one.name)}", _parameter(content, one), Markup("")) for one in found]
            groups.append(Rows(f"{location}-parameters", title, content.layout.rows(rows)))
    return groups


def _parameter(content: Content, parameter: Parameter) -> Markup:
    row = content.trees.row(
        parameter.name,
        parameter.json,
        required=parameter.required,
        deprecated=parameter.deprecated,
        description=parameter.description,
    )
    if parameter.generated is not None:
        row.limits.append("the client makes it")
    elif parameter.constant is not None:
        row.limits.append("the client sends it")
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
        tree=content.trees.body(json, TREE_ROOM),
        examples=content.examples.of(media.examples),
    )


def _answer(content: Content, response: Response) -> AnswerView:
    headers = [
        (
            "",
            content.layout.row(
                content.trees.row(one.name, one.json, required=one.required, description=one.description)
            ),
            Markup(""),
        )
        for one in response.headers
    ]
    return AnswerView(
        anchor=f"answer-{slug(response.status)}",
        status="any other" if response.status == "default" else response.status,
        title=content.status_title(response.status),
        description=content.markdown(response.description),
        headers=content.layout.rows(headers) if headers else Markup(""),
        parts=tuple(
            part for media in response.content for part in _parts(content, media, len(response.content), response)
        ),
    )


def _parts(content: Content, media: MediaType, count: int, response: Response) -> list[Part]:
    room = TREE_ROOM if response.status.startswith("2") else _FAILURE_ROOM
    if media.success is None or media.failure is None:
        title = media.content_type if count > 1 else "Body"
        return [_part(content, title, media.json, room // count, media.examples)]
    good, bad = _told_apart(media.examples, content.success_of(media))
    return [
        _part(content, "Where it succeeded", media.success, room // count, good),
        _part(content, "Where it failed", media.failure, _FAILURE_ROOM, bad),
    ]


def _part(
    content: Content, title: str, json: Mapping[str, Json] | None, room: int, examples: Mapping[str, Json]
) -> Part:
    return Part(
        title=title,
        type=content.trees.types.text(json) if json else Markup(""),
        tree=content.trees.body(json, room) if json else Markup(""),
        examples=content.examples.of(examples),
    )


def _told_apart(
    examples: Mapping[str, Json], success: tuple[str, tuple[int | str, ...]] | None
) -> tuple[dict[str, Json], dict[str, Json]]:
    """The examples of success and those of failure, by the code that they carry."""
    good: dict[str, Json] = {}
    bad: dict[str, Json] = {}
    for name, value in examples.items():
        code = value
        for step in (success[0] if success else "").split("/")[1:]:
            code = code.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(code, dict) else None
        (good if success is None or code in success[1] else bad)[name] = value
    return good, bad


def _links(content: Content, operation: Operation) -> list[Link]:
    found: list[Link] = []
    for link in operation.links:
        address = content.addresses.named_operation(link.operation)
        if address is not None:
            said = ", ".join([*link.parameters, *(["its body"] if link.request_body is not None else [])])
            found.append(Link(address, content.titles.get(address, link.operation), said))
    return found
