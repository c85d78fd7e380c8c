"""Pages laid out for a draft: each call once, with its bodies and the names that the draft gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .envelope import Envelope, envelope_of
from .name import operation_ids
from .places import Merged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Endpoint, Page, Side


@dataclass(frozen=True, slots=True)
class Drafted:
    """One page with its endpoint, its bodies laid out, and the names that the draft gives."""

    page: Page
    endpoint: Endpoint
    method: str
    operation: str
    request: Merged
    answer: Merged
    failure: Merged
    envelope: Envelope | None


def lay_out(pages: Sequence[Page]) -> list[Drafted]:
    """The pages that name an endpoint, each path and method once, the first page of several."""
    chosen: dict[tuple[str, str], Page] = {}
    for page in pages:
        if page.endpoint:
            chosen.setdefault((method_of(page), page.endpoint.path), page)
    names = operation_ids(list(chosen))
    found: list[Drafted] = []
    for (method, path), operation in zip(chosen, names, strict=True):
        page = chosen[method, path]
        assert page.endpoint is not None
        answer = merged(page, "answer")
        drafted = Drafted(
            page,
            page.endpoint,
            method,
            operation,
            merged(page, "request"),
            answer,
            merged(page, "failure"),
            envelope_of(answer),
        )
        found.append(drafted)
    return found


def method_of(page: Page) -> str:
    """The page's method in small letters; where it names none, that of a call with or without a body."""
    if page.endpoint and page.endpoint.method:
        return page.endpoint.method.lower()
    return "post" if page.bodies("request") or page.request else "get"


def merged(page: Page, side: Side) -> Merged:
    """The table of a body laid over its samples."""
    return Merged(page.table(side), page.bodies(side))


def has_request(draft: Drafted) -> bool:
    """Whether the call has a body: fields or samples of one, and of a call that reads a sample."""
    reads = draft.method in ("get", "delete", "head")
    return bool(draft.request.tree) and not (reads and not draft.page.bodies("request"))
