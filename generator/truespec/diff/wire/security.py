"""Credentials: which an operation takes, and how each travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Api, Operation


def requirements(sink: Sink, old: Operation, new: Operation) -> None:
    """The alternatives of an operation, each a set of schemes that go together."""
    before, after = _alternatives(old), _alternatives(new)
    if before == after:
        return
    label, subject = new.id or f"{new.method} {new.path}", f"{new.method} {new.path} security"
    places, about = (old.pointer, new.pointer), f"security:{new.pointer}"
    none = frozenset[str]()
    if none in before and none not in after:
        text = " or ".join(sorted(_named(one) for one in after))
        sink.plain("security-added", subject, f"{label} needs {text}", places, user=label, about=about)
        return
    if none in after and none not in before:
        sink.plain(
            "security-removed", subject, f"{label} needs no credential any more", places, user=label, about=about
        )
        return
    for one in sorted(before.keys() - after.keys(), key=sorted):
        message = f"{label} no longer takes {_named(one)}"
        sink.plain("security-alternative-removed", f"{subject} {_named(one)}", message, places, user=label, about=about)
    for one in sorted(after.keys() - before.keys(), key=sorted):
        message = f"{label} takes {_named(one)} too"
        sink.plain("security-alternative-added", f"{subject} {_named(one)}", message, places, user=label, about=about)
    for one in before.keys() & after.keys():
        for scope in sorted(before[one] ^ after[one]):
            verb = "added" if scope in after[one] else "removed"
            message = f"{label}: scope {scope} of {_named(one)} {'is needed' if verb == 'added' else 'is not needed'}"
            sink.plain(f"security-scope-{verb}", f"{subject} {scope}", message, places, user=label, about=about)


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
