"""Credentials: which an operation takes, and how each travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.views import route_of

if TYPE_CHECKING:
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Api, Operation


_NONE: frozenset[str] = frozenset()


def requirements(sink: Sink, old: Operation, new: Operation) -> None:
    """The alternatives of an operation, each a set of schemes that go together."""
    before, after = _alternatives(old), _alternatives(new)
    if before == after:
        return
    if _NONE in before and _NONE not in after:
        text = " or ".join(sorted(_named(one) for one in after))
        _tell(sink, "security-added", f"{text} is needed", (old, new), _NONE.union(*after))
        return
    if _NONE in after and _NONE not in before:
        _tell(sink, "security-removed", "no credential is needed any more", (old, new), _NONE.union(*before))
        return
    for one in sorted(before.keys() - after.keys(), key=sorted):
        _tell(sink, "security-alternative-removed", f"{_named(one)} is no longer taken", (old, new), one)
    for one in sorted(after.keys() - before.keys(), key=sorted):
        _tell(sink, "security-alternative-added", f"{_named(one)} is taken too", (old, new), one)
    for one in before.keys() & after.keys():
        for scope in sorted(before[one] ^ after[one]):
            verb, text = ("added", "is needed") if scope in after[one] else ("removed", "is not needed")
            _tell(sink, f"security-scope-{verb}", f"scope {scope} of {_named(one)} {text}", (old, new), one)


def _tell(sink: Sink, rule: str, message: str, both: tuple[Operation, Operation], about: frozenset[str]) -> None:
    """What holds for many operations alike has one message, and becomes one change."""
    old, new = both
    near = frozenset(f"security:{key}" for key in about)
    label, places = new.id or route_of(new), (old.pointer, new.pointer)
    sink.plain(rule, f"security {message}", message, places, user=label, about=near)


def schemes(sink: Sink, old: Api, new: Api) -> None:
    """How each scheme travels. A scheme that came or went shows at the operations that take it."""
    for key in sorted(old.security_schemes.keys() & new.security_schemes.keys()):
        before, after = old.security_schemes[key], new.security_schemes[key]
        ways = [(one.type, one.name, one.location, one.scheme) for one in (before, after)]
        places = (before.pointer, after.pointer)
        if ways[0] != ways[1]:
            texts = [" ".join(part for part in way if part) for way in ways]
            message = f"credential {key}: {texts[0]} → {texts[1]}"
            sink.plain("security-scheme-changed", f"scheme {key}", message, places)
        urls = [[(flow.kind, flow.token_url, flow.authorization_url) for flow in one.flows] for one in (before, after)]
        if urls[0] != urls[1]:
            message = f"credential {key}: its flows or their addresses"
            sink.plain("security-scheme-urls-changed", f"scheme {key}", message, places)


def _alternatives(operation: Operation) -> dict[frozenset[str], frozenset[str]]:
    found = {
        frozenset(key for key, _ in each.schemes): frozenset(scope for _, scopes in each.schemes for scope in scopes)
        for each in operation.security
    }
    return found or {frozenset(): frozenset()}


def _named(schemes: frozenset[str]) -> str:
    return " and ".join(sorted(schemes)) or "no credential"
