"""What our own extensions say: codes, envelope, paging, rates, promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.views import route_of
from truespec.ir import CursorPagination, PagePagination, Semantics

if TYPE_CHECKING:
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Api, Operation, Order, Pagination, RateLimit

_SAFETY = {Semantics.UNSAFE: 0, Semantics.IDEMPOTENT: 1, Semantics.READONLY: 2}


def catalogue(sink: Sink, old: Api, new: Api) -> None:
    """The rows of the catalogue that are in both; those that came or went show at the operations that answer them."""
    before, after = {repr(row.code): row for row in old.error_codes}, {repr(row.code): row for row in new.error_codes}
    for key in sorted(before.keys() & after.keys()):
        one, other = before[key], after[key]
        subject, places = f"code {one.code}", (one.pointer, other.pointer)
        text = f"code {one.code} ({other.name})"
        if one.name != other.name:
            sink.plain("error-code-renamed", subject, f"code {one.code}: {one.name} → {other.name}", places)
        if one.retry is not other.retry:
            message = f"{text}: retry {one.retry.value} → {other.retry.value}"
            sink.plain("error-code-retry-changed", subject, message, places)
        if one.status != other.status:
            message = f"{text}: stands for HTTP {one.status} → {other.status}"
            sink.plain("error-code-status-changed", subject, message, places)
        if (one.meaning, one.hint, one.when) != (other.meaning, other.hint, other.when):
            sink.plain("error-code-documentation-changed", subject, f"{text}: its text", places)


def operation(sink: Sink, old: Operation, new: Operation, whole: tuple[Api, Api]) -> None:
    """What the extensions say about one operation; `whole` are the APIs that it may have it from."""
    label, subject = new.id or route_of(new), route_of(new)
    _envelope(sink, old, new, (subject, label))
    _codes(sink, old, new, (subject, label))
    _pages(sink, old, new, (subject, label))
    shared = (old.rate_limit, new.rate_limit) == (whole[0].rate_limit, whole[1].rate_limit)
    _rate(sink, old, new, ("rate", label) if shared else (f"{subject} rate", label))
    _promises(sink, old, new, (subject, label))


def _envelope(sink: Sink, old: Operation, new: Operation, words: tuple[str, str]) -> None:
    label, places = words[1], (old.pointer, new.pointer)
    before, after = old.envelope, new.envelope
    if before == after:
        return
    verb = "added" if before is None else "removed" if after is None else "changed"
    texts = [f"at {one.code}, success {', '.join(map(str, one.success))}" if one else "none" for one in (before, after)]
    message = f"failures in the body: {texts[0]} → {texts[1]}"
    if texts[0] == texts[1]:
        message = "failures in the body: where message, detail or request id stand"
    sink.plain(f"error-envelope-{verb}", "envelope", message, places, user=label, about="envelope")


def _codes(sink: Sink, old: Operation, new: Operation, words: tuple[str, str]) -> None:
    subject, label = words
    before, after = {repr(row.code): row for row in old.errors}, {repr(row.code): row for row in new.errors}
    for key in sorted(after.keys() - before.keys()):
        row = after[key]
        message = f"{label} may answer {row.code} ({row.name})"
        places, own = (old.pointer, new.pointer), f"{subject} code {row.code}"
        sink.plain("error-code-added", own, message, places, user=label, about=f"code:{row.code!r}")
    for key in sorted(before.keys() - after.keys()):
        row = before[key]
        message = f"{label} no longer answers {row.code} ({row.name})"
        places, own = (old.pointer, new.pointer), f"{subject} code {row.code}"
        sink.plain("error-code-removed", own, message, places, user=label, about=f"code:{row.code!r}")


def _pages(sink: Sink, old: Operation, new: Operation, words: tuple[str, str]) -> None:
    (subject, label), places = words, (old.pointer, new.pointer)
    if old.pagination == new.pagination:
        return
    verb = "added" if old.pagination is None else "removed" if new.pagination is None else "changed"
    message = f"pages of {label}: {_paging(old.pagination)} → {_paging(new.pagination)}"
    sink.plain(f"pagination-{verb}", f"{subject} pages", message, places, user=label, about=f"pages:{new.pointer}")


def _paging(pages: Pagination | None) -> str:
    if isinstance(pages, CursorPagination):
        done = f", done at {pages.done[0]} = {pages.done[1]}" if pages.done else ""
        return f"{pages.items} by {', '.join(pages.outputs)} into {', '.join(pages.inputs)}{done}"
    if isinstance(pages, PagePagination):
        size = f", size {pages.page_size}" if pages.page_size else ""
        return f"{pages.items} by number {pages.number}{size}"
    return "none"


def _rate(sink: Sink, old: Operation, new: Operation, words: tuple[str, str]) -> None:
    (subject, label), places = words, (old.pointer, new.pointer)
    before, after = old.rate_limit, new.rate_limit
    if before == after:
        return
    if before is None:
        rule = "rate-limit-added"
    elif after is None:
        rule = "rate-limit-removed"
    else:
        slower = after.requests / after.seconds < before.requests / before.seconds
        rule = "rate-limit-lowered" if slower or after.requests < before.requests else "rate-limit-raised"
    message = f"rate of {'all calls' if subject == 'rate' else label}: {_rated(before)} → {_rated(after)}"
    sink.plain(rule, subject, message, places, user=label, about=f"rate:{new.pointer}")


def _rated(rate: RateLimit | None) -> str:
    return f"{rate.requests} in {rate.seconds:g} s" if rate else "no limit"


def _promises(sink: Sink, old: Operation, new: Operation, words: tuple[str, str]) -> None:
    (subject, label), places = words, (old.pointer, new.pointer)
    if old.semantics is not new.semantics:
        weaker = _SAFETY[new.semantics] < _SAFETY[old.semantics]
        rule = "semantics-weakened" if weaker else "semantics-strengthened"
        message = f"{label}: {old.semantics.value} → {new.semantics.value}"
        about = f"semantics:{new.pointer}"
        sink.plain(rule, f"{subject} semantics", message, places, user=label, about=about)
    if old.order != new.order:
        verb = "added" if old.order is None else "removed" if new.order is None else "changed"
        sink.plain(
            f"order-{verb}",
            f"{subject} order",
            f"order of {label}: {_ordered(old.order)} → {_ordered(new.order)}",
            places,
            user=label,
            about=f"order:{new.pointer}",
        )
    if old.timeout != new.timeout:
        times = [f"{one:g} seconds" if one else "any time" for one in (old.timeout, new.timeout)]
        message = f"{label} answers within {times[0]} → {times[1]}"
        sink.plain("timeout-changed", f"{subject} timeout", message, places, user=label, about=f"timeout:{new.pointer}")
    if old.lifecycle != new.lifecycle:
        sink.plain(
            "lifecycle-changed",
            f"{subject} lifecycle",
            f"lifecycle of {label}",
            places,
            user=label,
            about=f"lifecycle:{new.pointer}",
        )


def _ordered(order: Order | None) -> str:
    keys = (
        [f"{pointer.strip('/')}{' descending' if descending else ''}" for pointer, descending in order.keys]
        if order
        else []
    )
    return f"by {', '.join(keys)}" if keys else "none"
