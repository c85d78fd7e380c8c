"""The one example page of a listing, served so that reading it through comes to an end."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from .errors import PaginationError
from .guards import is_list, is_mapping
from .operation import CursorPages
from .pager import Pager
from .unset import UNSET
from .values import MISSING, dig, plant, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .operation import NumberPages, Operation, Scalar


def example_page(
    operation: Operation[Any, Any],
    example: Any,
    parameters: Mapping[str, str],
    body: Any,
    fits: Callable[[Any], bool],
) -> Any:
    """The example as the last page; where no field could say so, as it is, and after it a page without items.

    `parameters` and `body` are those of the request, `fits` tells what the description allows.
    """
    style = operation.pages
    if style is None or not is_mapping(example):
        return example
    for page in _last_pages(style, example):
        if _ends(operation, page) and fits(page):
            return page
    return _without_items(style, example) if _goes_on(style, parameters, body) else example


def _last_pages(style: CursorPages | NumberPages, example: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The example, and what it would be if it were the last page, each way that a service could say that."""
    yield dict(example)
    if isinstance(style, CursorPages):
        if style.done is not None:
            yield _with(example, style.done.pointer, style.done.equals)
        if any(place.startswith(f"{style.items}/") for place in style.outputs):
            return  # The cursor is an item's own, which stays as it is.
        for ending in (MISSING, None, "", False):
            page = dict(example)
            for place in style.outputs:
                page = _with(page, place, ending)
            yield page
    elif style.total:
        found = dig(example, tokens(style.items))
        yield _with(example, style.total, len(found) if is_list(found) else 0)


def _with(page: Mapping[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A copy in which `place` holds the value; `MISSING` takes it away."""
    changed: dict[str, Any] = deepcopy(dict(page))
    steps = tokens(place)
    holder: Any = dig(changed, steps[:-1])
    if value is not MISSING:
        plant(changed, steps, value)
    elif is_mapping(holder):
        cast("dict[str, Any]", holder).pop(steps[-1], None)
    return changed


def _ends(operation: Operation[Any, Any], page: dict[str, Any]) -> bool:
    pager = Pager(operation, {}, UNSET)
    try:
        return pager.next(pager.first(), page, pager.items(page)) is None
    except PaginationError:
        return False


def _goes_on(style: CursorPages | NumberPages, parameters: Mapping[str, str], body: Any) -> bool:
    """Whether a request asks for more than the first page."""
    places: tuple[str, ...] = style.inputs if isinstance(style, CursorPages) else (style.number,)
    starts: tuple[Scalar, ...] = style.start if isinstance(style, CursorPages) else (style.start,)
    for index, place in enumerate(places):
        value = dig(body, tokens(place)) if place.startswith("/") else parameters.get(place.rpartition(":")[2], MISSING)
        start = starts[index] if index < len(starts) else None
        if value is not MISSING and value is not None and str(value) != str(start):
            return True
    return False


def _without_items(style: CursorPages | NumberPages, example: Mapping[str, Any]) -> dict[str, Any]:
    return _with(example, style.items, [])
