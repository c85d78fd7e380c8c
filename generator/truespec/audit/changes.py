"""A page against the recorded one of the same call: what the vendor changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Label, RuleText, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from truespec.diagnostics import Span

    from .claims import Claim, Claims

RULES = {"page-changed": RuleText("a page differs from the recorded page of the same call")}


def recorded(page: Claims, known: Sequence[Claims]) -> Claims | None:
    """The recorded page of the same call that a new one is held against: the newest whole one."""
    same = [one for one in known if one.route and one.route == page.route]
    whole = [one for one in same if one.whole] or same
    return max(whole, key=lambda one: one.date, default=None)


def changes(new: Claims, old: Claims) -> list[Diagnostic]:
    """Every difference between two pages of one call."""
    found = [
        *_rows("header", new.headers, old.headers, new, old),
        *_rows("field of the request", new.request, old.request, new, old),
        *_rows("field of the answer", new.answer, old.answer, new, old),
        *_sets("error code", new.codes, old.codes, new, old),
        *_sets("host", new.hosts, old.hosts, new, old),
        *_sets("key of the samples", new.samples, old.samples, new, old),
    ]
    if new.rate != old.rate and new.rate and old.rate:
        message = f"the rate limit was {old.rate[0]} in {old.rate[1]} s, and is {new.rate[0]} in {new.rate[1]} s"
        found.append(_finding(message, new.rate_span or new.span, old.rate_span or old.span))
    return found


def _rows(what: str, new: Sequence[Claim], old: Sequence[Claim], page: Claims, before: Claims) -> Iterator[Diagnostic]:
    if not new or not old:
        return
    now = {claim.name: claim for claim in new}
    then = {claim.name: claim for claim in old}
    yield from _sets(
        what,
        {name: claim.span for name, claim in now.items()},
        {name: claim.span for name, claim in then.items()},
        page,
        before,
    )
    for name in now.keys() & then.keys():
        one, other = now[name], then[name]
        if (one.type or "").lower() != (other.type or "").lower():
            yield _finding(f"the type of the {what} {name} was {other.type}, and is {one.type}", one.span, other.span)
        if one.presence != other.presence and one.presence and other.presence:
            message = f"the {what} {name} was {other.presence.value}, and is {one.presence.value}"
            yield _finding(message, one.span, other.span)


def _sets(
    what: str, now: Mapping[Any, Span], then: Mapping[Any, Span], page: Claims, before: Claims
) -> Iterator[Diagnostic]:
    if not now or not then:
        return
    for name in sorted(now.keys() - then.keys(), key=str):
        yield _finding(f"a new {what}: {name}", now[name], before.span)
    # A page that was cut off on its way says nothing of what is not there.
    for name in sorted(then.keys() - now.keys(), key=str) if page.whole else ():
        yield _finding(f"the {what} {name} is gone", page.span, then[name])


def _finding(message: str, span: Span, old: Span) -> Diagnostic:
    return Diagnostic("page-changed", Severity.INFO, message, span, related=(Label(old, "the recorded page"),))
