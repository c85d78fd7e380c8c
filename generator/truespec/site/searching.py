"""The index of the search: everything that has a place on the site, and the words by which people look for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from truespec.site.addresses import scheme_anchor
from truespec.site.operations import operation_title
from truespec.surface import media_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from truespec.ir import Json
    from truespec.site.content import Content
    from truespec.site.guide import Chapter
    from truespec.site.views import Link
    from truespec.surface.shapes import Method

_ROOM = 360
"""Characters of the names and values of one operation."""
_MAX_VALUES = 12
_FIELDS = 600
# What a topic is called by those who do not know our word for it.
_WORDS = {
    "Authentication": "credentials login token api key secret oauth bearer authorization header sign in",
    "Error codes": "exceptions failures faults status",
    "Schemas": "models types objects classes",
    "Changelog": "releases versions history what is new",
    "Vendor’s errata": "mistakes documentation wrong",
    "client": "construct close connect context manager thread environment",
    "arguments": "parameters dict model mapping null none unset optional request body validation",
    "answers": "response result model attributes unknown fields datetime timestamp json",
    "lists": "pagination paging paginate pages cursor next page limit total iterate iterator",
    "streams": "events server-sent sse streaming",
    "async": "asyncio trio await asynchronous concurrency",
    "errors": "exceptions try except handling failure network",
    "retries": "retry repeat backoff attempts idempotent again",
    "timeouts": "timeout deadline slow",
    "options": "with_options CallOptions headers query rate limit throttling",
    "transport": "base url host proxy tls ssl certificate httpx http connections pool",
    "raw": "raw response status headers bytes",
    "logging": "debug log trace record",
    "tests": "mock testing pytest fake stub",
}
_NAMES = ("first_page", "get_next_page", "has_next_page", "limit", "cursor", "HttpTransport", "Retry", "Timeout")
_PARTS = (
    ("Get started", "index.html#start", "pip install installation import quickstart"),
    ("Settings", "index.html#settings", "environment variables configuration options base url"),
)


def search_index(content: Content, schemas: Sequence[str], pages: Sequence[Link], chapters: Sequence[Chapter]) -> str:
    """A script that hands over what the search looks through.

    An entry has its kind (an HTTP method is an operation), title, address, a line to show, other names of it, and
    further words. `pages` are those of the reference, `chapters` the parts of the guide.
    """
    entries = [
        *_topics(content, pages, chapters),
        *(_of_method(content, one.attribute, method) for one in content.surface.resources for method in one.methods),
        *(
            ["code", f"{one.code} {one.name}", f"reference/errors.html#{one.anchor}", one.meaning, one.exception, ""]
            for one in content.codes.values()
        ),
        *(_of_schema(content, pointer) for pointer in schemas),
        *(
            ["erratum", f"{one.id} {' '.join(one.subjects)}", f"reference/errata.html#{one.anchor}", one.right, "", ""]
            for one in content.errata
        ),
    ]
    text = json.dumps(entries, ensure_ascii=True, separators=(",", ":"))
    return f"window.siteIndex = {text};\n"


def _topics(content: Content, pages: Sequence[Link], chapters: Sequence[Chapter]) -> Iterator[list[str]]:
    for page in pages:
        yield ["page", page.text, page.address, page.says, _WORDS.get(page.text, ""), ""]
    for title, address, words in _PARTS:
        yield ["page", title, address, "", words, ""]
    for option in content.surface.options:
        said = content.markdown.first(option.description)
        yield ["setting", option.name, "reference/authentication.html#settings", said, option.env or "", ""]
    for one in chapters:
        code = " ".join(step.source for step in one.steps[1:])
        named = [name for name in _NAMES if name in code] + [name for name, _ in one.rows]
        address = f"reference/python.html#{one.anchor}"
        yield ["guide", one.title, address, "Using the Python client", _WORDS.get(one.anchor, ""), " ".join(named)]
    for resource in content.surface.resources:
        title, count = content.resource_title(resource), len(resource.methods)
        said = f"{count} operation{'' if count == 1 else 's'}"
        yield ["group", title, content.addresses.resource(resource), said, f"client.{resource.attribute}", ""]
    for key, scheme in sorted(content.api.security_schemes.items()):
        said = content.markdown.first(scheme.description)
        words = f"{scheme.type} {scheme.name or ''} authentication credential"
        yield ["credential", key, f"reference/authentication.html#{scheme_anchor(key)}", said, "", words]


def _of_schema(content: Content, pointer: str) -> list[str]:
    model = content.surface.models[pointer]
    fields = " ".join(field.wire for field in model.fields)[:_FIELDS]
    return ["schema", model.name, content.addresses.schema(pointer), fields, "", ""]


def _of_method(content: Content, resource: str, method: Method) -> list[str]:
    operation = method.operation
    shown = f"{operation.method} {operation.path}"
    words = list(dict.fromkeys(_words(content, method)))
    return [
        operation.method,
        operation_title(operation),
        content.addresses.operation(method),
        shown,
        f"{resource}.{method.name} {operation.id or ''}".strip(),
        " ".join(words)[:_ROOM],
    ]


def _words(content: Content, method: Method) -> Iterator[str]:
    """What a request can hold: the names of parameters and fields first, then the values that they allow."""
    fields: list[tuple[str, Mapping[str, Json]]] = [(one.name, one.json) for one in method.operation.parameters]
    media = media_of(method.operation)
    schema = content.api.schemas.get(str((media.json or {}).get("$ref"))) if media is not None else None
    if schema is not None:
        fields += cast("Mapping[str, Mapping[str, Json]]", schema.json.get("properties") or {}).items()
    yield from (name for name, _ in fields)
    for _, stated in fields:
        target = content.api.schemas.get(str(stated.get("$ref")))
        values = (target.json if target is not None else stated).get("enum")
        if isinstance(values, list):
            yield from (value for value in values[:_MAX_VALUES] if isinstance(value, str))
