"""What is true of an operation besides its bodies, in a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from truespec.ir import CursorPagination, PagePagination, Semantics
from truespec.site.addresses import outside, scheme_anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from truespec.ir import Operation, RateLimit
    from truespec.site.addresses import Addresses
    from truespec.surface.shapes import Method, Resource

_NAME = re.compile(r"(\w+)")
_PAGES = '<a href="../reference/python.html#lists">Pages</a>'
_STREAM = '<a href="../reference/python.html#streams">Stream</a>'
_SEMANTICS = {
    Semantics.READONLY: "Only reads, so it is safe to send again.",
    Semantics.IDEMPOTENT: "Changes data. Sending it twice has the effect of sending it once.",
    Semantics.UNSAFE: "Changes data. Sent twice, it may take effect twice, so the client never repeats it by itself.",
}


def facts(
    operation: Operation, addresses: Addresses, titles: Mapping[str, str], overall: RateLimit | None
) -> list[tuple[str, Markup]]:
    """Label and text of each fact."""
    found = [("Effect", escape(_SEMANTICS[operation.semantics]))]
    found += [(label, escape(text)) for label, text in _plain(operation, overall)]
    if operation.security:
        needs = Markup(", or ").join(_need(one.schemes) for one in operation.security)
        found.append(("Credentials", needs))
    if operation.pagination is not None:
        found.append(("Paging", _pages(operation.pagination)))
    if operation.order is not None:
        keys = ", then ".join(
            f"{field(pointer)}{', descending' if down else ''}" for pointer, down in operation.order.keys
        )
        found.append(("Order", Markup("<code>{}</code> by {}").format(field(operation.order.items), keys)))
    lifecycle = operation.lifecycle
    changes = operation.semantics is not Semantics.READONLY
    if changes and lifecycle is not None and lifecycle.destroyed_by is not None:
        address = addresses.named_operation(lifecycle.destroyed_by)
        name = titles.get(address or "", lifecycle.destroyed_by)
        link = Markup('<a href="../{}">{}</a>').format(address, name) if address else name
        gone = ", ".join(map(str, lifecycle.gone))
        after = f"; a call on it afterwards returns {gone}" if gone else ""
        found.append(("Undone by", Markup("{}{}").format(link, after)))
    if operation.reading is not None:
        found.append(("See also", outside(*operation.reading)))
    return found


def signature(resource: Resource, method: Method, mention: Callable[[str], Markup] = escape) -> Markup:
    """How the client's method is called: its arguments by name, those that may be left out with `=…`.

    `mention` gives the Markup of a class that the answer's type names.
    """
    required = [one.name for one in method.arguments if one.required]
    optional = [f"{one.name}=…" for one in method.arguments if not one.required]
    shown = [*required, *optional]
    inside = ", ".join(shown if len(shown) <= 10 else [*shown[:9], "…"])
    named = method.returns.item or method.returns.annotation
    types = "".join(str(mention(part)) for part in _NAME.split(named))
    if method.returns.item:
        types = f"{_STREAM if method.returns.stream else _PAGES}[{types}]"
    return Markup(f"<code>client.{resource.attribute}.{method.name}({escape(inside)})</code> → <code>{types}</code>")


def rate_text(rate: RateLimit) -> str:
    """`At most 200 calls a second.`"""
    seconds = "second" if rate.seconds == 1 else f"{rate.seconds:g} seconds"
    calls = "call" if rate.requests == 1 else "calls"
    return f"At most {rate.requests} {calls} {'a' if rate.seconds == 1 else 'in'} {seconds}. The client keeps below it."


def _plain(operation: Operation, overall: RateLimit | None) -> Iterator[tuple[str, str]]:
    rate = operation.rate_limit or overall
    if rate is not None:
        yield "Rate limit", rate_text(rate)
    if operation.timeout is not None:
        yield (
            "Time limit",
            f"The service answers within {operation.timeout:g} seconds; the client waits 5 more.",
        )
    owners = [one.name for one in operation.parameters if one.owner]
    if owners:
        yield "Reads the data of", ", ".join(owners)


def _need(schemes: tuple[tuple[str, tuple[str, ...]], ...]) -> Markup:
    links = [
        Markup('<a href="../reference/authentication.html#{}">{}</a>{}').format(
            scheme_anchor(key), key, f" ({', '.join(scopes)})" if scopes else ""
        )
        for key, scopes in schemes
    ]
    return Markup(", ").join(links) if links else Markup("none")


def field(pointer: str) -> str:
    """A place in a body as people write it: `data.items` for `/data/items`; a plain name stays."""
    if not pointer.startswith("/"):
        return pointer
    return ".".join(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def _code(pointer: str) -> Markup:
    return Markup("<code>{}</code>").format(field(pointer))


def _pages(pages: CursorPagination | PagePagination) -> Markup:
    if isinstance(pages, PagePagination):
        text = Markup("By number: {} says which page").format(_code(pages.number))
        if pages.page_size is not None:
            text += Markup(", {} how long it is").format(_code(pages.page_size))
        start = Markup(". The first is {}").format(pages.start) if pages.start is not None else Markup("")
        end = Markup(". {} counts them all").format(_code(pages.total)) if pages.total else Markup("")
        return text + Markup("; the items are {}").format(_code(pages.items)) + start + end + "."
    carried = Markup(", ").join(
        _code(one) if one == other else Markup("{} as {}").format(_code(other), _code(one))
        for one, other in zip(pages.inputs, pages.outputs, strict=False)
    )
    text = Markup("By cursor: carry {} from each answer into the next request; the items are {}").format(
        carried, _code(pages.items)
    )
    if pages.done is not None:
        text += Markup("; it ends when {} is <code>{}</code>").format(_code(pages.done[0]), str(pages.done[1]))
    return text + "."
