"""Paging that a description shows without saying so: parameters called as paging is called everywhere.

Only where names on both sides agree: a parameter for the page, offset or cursor in the request, and one list in the
answer (with the cursor that follows beside it). What `x-truespec-pagination` states is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.pointers import get
from truespec.ir import CursorPagination, PagePagination, Semantics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.shapes import Shapes
    from truespec.ir import Api, Operation, Pagination, Parameter

_PAGES = {"page", "pagenumber", "pagenum", "pageno", "pageindex"}
_OFFSETS = {"offset", "skip"}
_SIZES = {"perpage", "pagesize", "limit", "size", "maxresults", "top", "take", "pagelimit"}
_CURSORS = {"cursor", "after", "pagetoken", "nexttoken", "startingafter", "continuationtoken", "marker"}
_FOLLOWING = {
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "next",
    "cursor",
    "endcursor",
    "continuationtoken",
    "nextmarker",
}
_TOTALS = {"total", "totalcount", "totalitems", "totalresults"}
_MORE = {"hasmore", "hasnext", "hasnextpage"}


@dataclass(frozen=True, slots=True)
class OffsetPagination(PagePagination):
    """Paging by the number of items to pass over: `number` names the offset."""


def with_guesses(api: Api, shapes: Shapes) -> Api:
    """The API with paging where its description shows some and states none."""
    operations = tuple(
        replace(one, pagination=_guess(one, shapes)) if one.pagination is None and _may_page(one) else one
        for one in api.operations
    )
    return replace(api, operations=operations)


def _may_page(operation: Operation) -> bool:
    return operation.semantics is Semantics.READONLY and operation.body is None


def _guess(operation: Operation, shapes: Shapes) -> Pagination | None:
    members = dict(_members(operation, shapes))
    lists = [pointer for pointer, schema in members.items() if _is_list(shapes, schema)]
    if len(lists) != 1:
        return None
    total = _named(members, _TOTALS)
    size = _parameter(operation, _SIZES)
    number = _parameter(operation, _PAGES)
    if number is not None and _type(number) == "integer":
        return PagePagination(number.name, size.name if size else None, lists[0], total, _first(number, 1), None)
    number = _parameter(operation, _OFFSETS)
    if number is not None and size is not None and _type(number) == "integer":
        return OffsetPagination(number.name, size.name, lists[0], total, _first(number, 0), None)
    cursor, following = _parameter(operation, _CURSORS), _named(members, _FOLLOWING)
    if cursor is None or following is None or cursor.required:
        return None
    more = _named(members, _MORE)
    return CursorPagination((cursor.name,), (following,), lists[0], (more, False) if more else None, ())


def _members(operation: Operation, shapes: Shapes) -> Iterator[tuple[str, Any]]:
    """The members of a successful answer, at the top and one below, with their schemas."""
    response = next((one for one in operation.responses if one.status.startswith("2")), None)
    media = next((one for one in response.content if "json" in one.content_type), None) if response else None
    if media is None:
        return
    schema = get(shapes.document.data, f"{media.pointer}/schema")
    yield "", schema
    for name, part in shapes.properties(schema).items():
        yield f"/{name}", part
        for inner, held in shapes.properties(part).items():
            yield f"/{name}/{inner}", held


def _is_list(shapes: Shapes, schema: Any) -> bool:
    return any(part.get("type") == "array" for part in shapes.parts(schema))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _named(members: dict[str, Any], names: set[str]) -> str | None:
    return next((pointer for pointer in members if _plain(pointer.rpartition("/")[2]) in names), None)


def _parameter(operation: Operation, names: set[str]) -> Parameter | None:
    found = (one for one in operation.parameters if one.location == "query" and _plain(one.name) in names)
    return next(found, None)


def size_parameter(operation: Operation) -> Parameter | None:
    """The query parameter that says how many items a page may hold."""
    return _parameter(operation, _SIZES)


def _type(parameter: Parameter) -> Any:
    stated = cast("dict[str, Any]", parameter.json).get("type")
    return stated[0] if isinstance(stated, list) and stated else stated  # pyright: ignore[reportUnknownVariableType]


def _first(parameter: Parameter, usual: int) -> int:
    for word in ("default", "minimum"):
        stated = parameter.json.get(word)
        if isinstance(stated, int) and stated in {0, 1}:
            return stated
    return usual
