"""The site as text and data: `llms.txt`, `openapi.json` with code samples, the index of the search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from truespec.site.facts import signature
from truespec.site.operations import operation_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.site.content import Content
    from truespec.site.samples import Sample
    from truespec.surface.shapes import Method


def bundled(data: Mapping[str, Any], samples: Mapping[str, Sequence[Sample]]) -> str:
    """The description in one file; `samples` by the pointer of their operation become `x-codeSamples`."""
    root = dict(data)
    for pointer, made in samples.items():
        holder = _own(root, [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]])
        if holder is not None:
            shown = [{"lang": one.language.capitalize(), "label": one.label, "source": one.source} for one in made]
            holder["x-codeSamples"] = shown
    text = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _own(root: dict[str, Any], path: Sequence[str]) -> dict[str, Any] | None:
    """The object at a path, all containers on the way copied, so that the document stays as it is."""
    node = root
    for step in path:
        value = node.get(step)
        if not isinstance(value, dict):
            return None
        node[step] = dict(cast("dict[str, Any]", value))
        node = node[step]
    return node


def llms(content: Content) -> str:
    """The contents for a reader that is a program: Markdown, a line for each page."""
    api, surface = content.api, content.surface
    lines = [
        f"# {_line(api.info.title) or 'API'}",
        "",
        f"> {_line(api.info.summary) or content.markdown.first(api.info.description)}",
        "",
    ]
    lines += [f"Python client: `from {surface.package} import {surface.client}, Async{surface.client}`.", ""]
    for resource in surface.resources:
        lines += [f"## {_line(content.resource_title(resource))}", ""]
        for method in resource.methods:
            operation = method.operation
            call = signature(resource, method).striptags()
            title = _line(operation_title(operation)).replace("[", "(").replace("]", ")")
            address = content.addresses.operation(method)
            lines.append(f"- [{title}]({address}): `{operation.method} {_line(operation.path)}`, `{call}`")
        lines.append("")
    lines += ["## Reference", "", "- [The whole description, OpenAPI](openapi.json)"]
    if api.error_codes:
        lines.append("- [Error codes](reference/errors.html): what each means, and whether to try again")
    if content.errata:
        lines.append("- [Where the vendor's pages are wrong](reference/errata.html)")
    if api.error_codes:
        lines += ["", "## Error codes", ""]
        lines += [
            f"- {one.code} `{one.exception}`: {_line(one.meaning)} Again: {one.retry}."
            for one in content.codes.values()
        ]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def search_index(content: Content, schemas: Sequence[str]) -> str:
    """A script that hands over what the search looks through.

    An entry has its kind (an HTTP method is an operation), title, address, a line to show, and further words.
    """
    entries: list[list[str]] = []
    for resource in content.surface.resources:
        for method in resource.methods:
            entries.append(_of_method(content, resource.attribute, method))
    entries += [
        ["code", f"{one.code} {one.name}", f"reference/errors.html#{one.anchor}", one.meaning, ""]
        for one in content.codes.values()
    ]
    entries += [
        [
            "schema",
            content.surface.models[pointer].name,
            content.addresses.schema(pointer),
            " ".join(field.wire for field in content.surface.models[pointer].fields)[:600],
            "",
        ]
        for pointer in schemas
    ]
    entries += [
        ["erratum", f"{one.id} {' '.join(one.subjects)}", f"reference/errata.html#{one.anchor}", one.right, ""]
        for one in content.errata
    ]
    text = json.dumps(entries, ensure_ascii=True, separators=(",", ":"))
    return f"window.siteIndex = {text};\n"


def _of_method(content: Content, resource: str, method: Method) -> list[str]:
    operation = method.operation
    names = " ".join(one.name for one in operation.parameters)
    words = f"{resource}.{method.name} {operation.id or ''} {names}"
    shown = f"{operation.method} {operation.path}"
    return [operation.method, operation_title(operation), content.addresses.operation(method), shown, words]
