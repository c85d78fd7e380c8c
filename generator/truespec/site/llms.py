"""The site for readers that are programs: `llms.txt`, an index as llmstxt.org wants it, and the whole in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.site.facts import field, signature
from truespec.site.operations import operation_title
from truespec.site.overview import base_url
from truespec.surface import media_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.site.content import Content
    from truespec.site.guide import Chapter
    from truespec.site.views import Link
    from truespec.surface.shapes import Method, Resource

_FEW = 60
"""Up to so many operations, the index names each."""


def index(content: Content, pages: Sequence[Link]) -> str:
    """`llms.txt`: what the API is, and a line for each page, of a large API for each group of operations."""
    lines = [*_head(content), "## Reference", ""]
    lines += [f"- [{_linked(one.text)}]({one.address}): {_line(one.says)}" for one in pages]
    lines += ["", "## Operations", ""]
    resources = content.surface.resources
    for one in resources if len(content.api.operations) > _FEW else ():
        count = len(one.methods)
        said = content.markdown.first(content.resource_text(one))
        what = f"{count} operation{'' if count == 1 else 's'}, `client.{one.attribute}`"
        address = content.addresses.resource(one)
        lines.append(f"- [{_linked(content.resource_title(one))}]({address}): {what}{f'. {said}' if said else ''}")
    for one in resources if len(content.api.operations) <= _FEW else ():
        lines += [_operation(content, one, method) for method in one.methods]
    codes = " and every error code" if content.codes else ""
    lines += [
        "",
        "## Optional",
        "",
        f"- [All in one file](llms-full.txt): the guide, every operation{codes}",
        "- [OpenAPI](openapi.json): the whole description, with code samples in `x-codeSamples`",
    ]
    return "\n".join(lines) + "\n"


def whole(content: Content, chapters: Sequence[Chapter]) -> str:
    """`llms-full.txt`: what the pages say, as Markdown."""
    lines = [*_head(content), "## Settings of the client", ""]
    for one in content.settings.rows(content.markdown):
        env = f", or `{one['env']}` in the environment" if one["env"] else ""
        default = f" Default: {one['default']}." if one["default"] else ""
        lines.append(f"- `{one['name']}`{env}: {one['description']}{default}")
    lines.append("")
    for chapter in chapters:
        lines += [f"## {chapter.title}", ""]
        for step in chapter.steps:
            text = step.text.replace("](", "](reference/")
            lines += [text, "", *([f"```python\n{step.source.rstrip()}\n```", ""] if step.source else [])]
        lines += [f"- `{name}`: {text}" for name, text in chapter.rows]
        lines += [""] if chapter.rows else []
    for resource in content.surface.resources:
        lines += [f"## {_line(content.resource_title(resource))}", ""]
        for method in resource.methods:
            lines.append(_operation(content, resource, method))
            lines += _details(content, method)
        lines.append("")
    if content.codes:
        lines += ["## Error codes", "", *_codes(content), ""]
    if content.errata:
        lines += ["## Where the vendor's pages are wrong", ""]
        lines += [f"- {one.id} {' '.join(one.subjects)}: {_line(one.right)}" for one in content.errata]
    return "\n".join(lines).rstrip() + "\n"


def _head(content: Content) -> list[str]:
    info = content.api.info
    summary = _line(info.summary) or content.markdown.first(info.description)
    title = f"# {_line(info.title) or 'API'}"
    return [title, "", *([f"> {summary}", ""] if summary else []), *(f"- {one}" for one in _basics(content)), ""]


def _basics(content: Content) -> Iterator[str]:
    """What a first call takes, a line each."""
    api, surface, settings = content.api, content.surface, content.settings
    if base := base_url(api.servers):
        yield f"Base URL: `{_line(base)}`"
    client, folder = surface.client, f"./{surface.distribution}-client"
    yield f"Python client: `from {surface.package} import {client}, Async{client}`, for Python 3.11 or later"
    yield f"Install: `pip install truespec`, `truespec generate SPEC -o {folder}`, `pip install {folder}`"
    keys = ", ".join(f"`{_line(key)}`" for key in sorted(api.security_schemes))
    yield f"Credentials: {f'{keys}; the client sends them' if keys else 'none is declared'}"
    asked = next((one for one in api.operations if one.security), None)
    names = ", ".join(f"`{name}`" for name in settings.environment(asked))
    yield f"Make a client: `{client}{settings.making}`{f', with {names} in the environment' if names else ''}"
    methods = [method for one in surface.resources for method in one.methods]
    if any(one.returns.item and not one.returns.stream for one in methods):
        yield "Lists: a method that returns `Pages[…]` is iterated, and fetches page after page while it is read"
    if api.envelope is not None:
        success = " or ".join(map(str, api.envelope.success))
        yield f"Failures: `{field(api.envelope.code)}` in the body is {success} on success, whatever the HTTP status"


def _operation(content: Content, resource: Resource, method: Method) -> str:
    operation = method.operation
    call = signature(resource, method).striptags()
    address = content.addresses.operation(method)
    old = "deprecated, " if operation.deprecated else ""
    title = _linked(operation_title(operation))
    return f"- [{title}]({address}): {old}`{operation.method} {_line(operation.path)}`, `{call}`"


def _details(content: Content, method: Method) -> Iterator[str]:
    said = content.markdown.first(method.operation.description)
    if said:
        yield f"  - {said}"
    sent = [f"{one.name}{'' if one.required else '?'}" for one in method.operation.parameters]
    media = media_of(method.operation)
    schema = content.api.schemas.get(str((media.json or {}).get("$ref"))) if media is not None else None
    properties, required = (schema.json.get("properties"), schema.json.get("required")) if schema else (None, None)
    if isinstance(properties, dict):
        needed = required if isinstance(required, list) else []
        sent += [f"{name}{'' if name in needed else '?'}" for name in properties]
    if sent:
        yield f"  - Sends: {_line(', '.join(sent))}"


def _codes(content: Content) -> Iterator[str]:
    for one in content.codes.values():
        raised = f" `{one.exception}`" if one.exception else ""
        retry = f" Retry: {one.retry}." if one.retry else ""
        yield f"- {_line(one.code)}{raised}: {_line(one.meaning)}{retry}"


def _linked(text: str) -> str:
    return _line(text).replace("[", "(").replace("]", ")")


def _line(text: str) -> str:
    return " ".join(text.split())
