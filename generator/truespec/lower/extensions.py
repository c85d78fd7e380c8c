"""Our own extensions, read into the IR. Their shape has been checked by the rules; here only their meaning counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.ir import (
    CursorPagination,
    ErrorCode,
    ErrorEnvelope,
    Lifecycle,
    Order,
    PagePagination,
    Pagination,
    RateLimit,
    Retry,
    Semantics,
)
from truespec.lower.reader import array, at, mapping, optional_text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

_READONLY_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"}
_IDEMPOTENT_METHODS = {"PUT", "DELETE"}


def envelope(holder: dict[str, Any]) -> ErrorEnvelope | None:
    """`x-truespec-error-envelope` of the root or of an operation."""
    stated = mapping(holder.get("x-truespec-error-envelope"))
    code = text(stated.get("code"))
    if not code:
        return None
    return ErrorEnvelope(
        code=code,
        message=optional_text(stated.get("message")),
        detail=optional_text(stated.get("detail")),
        request_id=optional_text(stated.get("requestId")),
        success=tuple(value for value in array(stated.get("success")) if isinstance(value, int | str)) or (0,),
    )


def error_codes(root: dict[str, Any]) -> tuple[ErrorCode, ...]:
    """The catalogue, in order of its codes."""
    rows: list[ErrorCode] = []
    for index, entry in enumerate(array(root.get("x-truespec-error-codes"))):
        row, code = mapping(entry), mapping(entry).get("code")
        if not isinstance(code, int | str) or not text(row.get("name")):
            continue
        status = row.get("status")
        retry = text(row.get("retry"))
        rows.append(
            ErrorCode(
                code=code,
                name=text(row.get("name")),
                ours=row.get("origin") == "ours",
                meaning=text(row.get("meaning")),
                status=status if isinstance(status, int) else 500,
                retry=Retry(retry) if retry in set(Retry) else Retry.UNKNOWN,
                when=_texts(row.get("when")),
                hint=optional_text(row.get("hint")),
                groups=tuple(text(group) for group in array(row.get("groups"))),
                source=optional_text(row.get("source")),
                pointer=at(("x-truespec-error-codes", index)),
            )
        )
    return tuple(sorted(rows, key=lambda row: (isinstance(row.code, str), row.code)))


def _place(stated: object) -> str | None:
    """A pointer into the body, or the name of a query parameter (written `query:NAME`)."""
    return stated.removeprefix("query:") if isinstance(stated, str) else None


def _texts(stated: object) -> tuple[str, ...]:
    return (stated,) if isinstance(stated, str) else tuple(text(item) for item in array(stated))


def _whole(stated: object) -> int | None:
    return stated if isinstance(stated, int) and not isinstance(stated, bool) else None


def operation_errors(operation: dict[str, Any], catalogue: Iterable[ErrorCode]) -> tuple[ErrorCode, ...]:
    """The rows that an operation names in `x-truespec-errors`, by code or by group."""
    named = {repr(item) for item in array(operation.get("x-truespec-errors"))}
    return tuple(row for row in catalogue if repr(row.code) in named or named & {repr(group) for group in row.groups})


def pagination(operation: dict[str, Any]) -> Pagination | None:
    """`x-truespec-pagination`, in either style."""
    stated = mapping(operation.get("x-truespec-pagination"))
    items = text(stated.get("items"))
    if stated.get("style") == "cursor":
        done = mapping(stated.get("done"))
        return CursorPagination(
            inputs=tuple(_place(item) or "" for item in array(stated.get("inputs"))),
            outputs=tuple(text(item) for item in array(stated.get("outputs"))),
            items=items,
            done=(text(done.get("pointer")), done.get("equals")) if done else None,
            start=tuple(array(stated.get("start"))),
        )
    if stated.get("style") == "page":
        return PagePagination(
            number=_place(stated.get("number")) or "",
            page_size=_place(stated.get("pageSize")),
            items=items,
            total=optional_text(stated.get("total")),
            start=_whole(stated.get("start")),
            size=_whole(stated.get("size")),
        )
    return None


def rate_limit(holder: dict[str, Any]) -> RateLimit | None:
    """`x-truespec-rate-limit` of the root or of an operation."""
    stated = mapping(holder.get("x-truespec-rate-limit"))
    requests, seconds = stated.get("requests"), stated.get("seconds", 1)
    if isinstance(requests, int) and isinstance(seconds, int | float) and requests > 0 and seconds > 0:
        return RateLimit(requests, float(seconds))
    return None


def semantics(operation: dict[str, Any], method: str) -> Semantics:
    """`x-truespec-semantics`, or what HTTP promises of the method."""
    stated = text(operation.get("x-truespec-semantics"))
    if stated in set(Semantics):
        return Semantics(stated)
    if method in _READONLY_METHODS:
        return Semantics.READONLY
    return Semantics.IDEMPOTENT if method in _IDEMPOTENT_METHODS else Semantics.UNSAFE


def order(operation: dict[str, Any]) -> Order | None:
    """`x-truespec-order`."""
    stated = mapping(operation.get("x-truespec-order"))
    items = text(stated.get("items"))
    keys = [
        (text(mapping(key).get("by")), mapping(key).get("direction") == "descending")
        for key in array(stated.get("keys"))
    ]
    return Order(items, tuple(keys)) if items and keys else None


def lifecycle(operation: dict[str, Any]) -> Lifecycle | None:
    """`x-truespec-lifecycle`."""
    stated = mapping(operation.get("x-truespec-lifecycle"))
    if not stated:
        return None
    gone = tuple(code for code in array(stated.get("gone")) if isinstance(code, int | str))
    return Lifecycle(optional_text(stated.get("destroyedBy")), gone)


def timeout(operation: dict[str, Any]) -> float | None:
    """`x-truespec-timeout` in seconds."""
    stated = operation.get("x-truespec-timeout")
    return float(stated) if isinstance(stated, int | float) and not isinstance(stated, bool) and stated > 0 else None
