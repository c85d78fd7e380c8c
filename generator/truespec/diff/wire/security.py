"""Credentials: which an operation takes, and how each travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.views import route_of
from truespec.diff.wire.beyond import stated_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.diff.wire.beyond import Facts
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Api, Operation, SecurityScheme


_NONE: frozenset[str] = frozenset()


def requirements(sink: Sink, old: Operation, new: Operation, names: Mapping[str, str]) -> None:
    """The alternatives of an operation, each a set of schemes that go together. `names` are those of `renamed`."""
    before, after = _alternatives(old, names), _alternatives(new, {})
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


def renamed(old: Api, new: Api, raw: tuple[Facts, Facts]) -> dict[str, str]:
    """Schemes that are what they were under another key, which nobody sees on the wire."""
    before, after = old.security_schemes, new.security_schemes
    gone = [_way(before[key], raw[0]) for key in before.keys() - after.keys()]
    come = {_way(after[key], raw[1]): key for key in sorted(after.keys() - before.keys())}
    ways = {key: _way(before[key], raw[0]) for key in sorted(before.keys() - after.keys())}
    return {key: come[way] for key, way in ways.items() if way in come and gone.count(way) == 1}


def schemes(sink: Sink, old: Api, new: Api, raw: tuple[Facts, Facts], names: Mapping[str, str]) -> None:
    """How each scheme travels. A scheme that came or went shows at the operations that take it."""
    for key, other in sorted(names.items()):
        message, places = f"credential {key} is called {other}", _places(old.security_schemes[key], new, other)
        about = frozenset({f"security:{key}", f"security:{other}"})
        sink.plain("security-scheme-renamed", f"scheme {other}", message, places, about=about)
    for key in sorted(old.security_schemes.keys() & new.security_schemes.keys()):
        before, after = old.security_schemes[key], new.security_schemes[key]
        ways = [(one.type, one.name, one.location, one.scheme) for one in (before, after)]
        places = _places(before, new, key)
        if ways[0] != ways[1]:
            texts = [" ".join(part for part in way if part) for way in ways]
            message = f"credential {key}: {texts[0]} → {texts[1]}"
            sink.plain("security-scheme-changed", f"scheme {key}", message, places)
        elif _urls(before, raw[0]) != _urls(after, raw[1]):
            message = f"credential {key}: the addresses of its tokens"
            sink.plain("security-scheme-urls-changed", f"scheme {key}", message, places)
        _flows(sink, before, after, places)


def _flows(sink: Sink, old: SecurityScheme, new: SecurityScheme, places: tuple[str, str]) -> None:
    before, after = {flow.kind: flow for flow in old.flows}, {flow.kind: flow for flow in new.flows}
    for kind in sorted(before.keys() ^ after.keys()):
        verb, text = ("removed", "is gone") if kind in before else ("added", "is new")
        message = f"credential {new.key}: flow {kind} {text}"
        sink.plain(f"security-scheme-flow-{verb}", f"scheme {new.key} {kind}", message, places)
    for kind in sorted(before.keys() & after.keys()):
        scopes = before[kind].scopes.keys(), after[kind].scopes.keys()
        for scope in sorted(scopes[0] ^ scopes[1]):
            verb, text = ("removed", "is no longer given") if scope in scopes[0] else ("added", "is given, too")
            message = f"credential {new.key}: scope {scope} of flow {kind} {text}"
            sink.plain(f"security-scheme-scope-{verb}", f"scheme {new.key} {kind} {scope}", message, places)


def _places(old: SecurityScheme, new: Api, key: str) -> tuple[str, str]:
    return old.pointer, new.security_schemes[key].pointer


def _way(scheme: SecurityScheme, raw: Facts) -> tuple[object, ...]:
    kinds = tuple(sorted(flow.kind for flow in scheme.flows))
    return (scheme.type, scheme.name, scheme.location, scheme.scheme, kinds, _urls(scheme, raw))


def _urls(scheme: SecurityScheme, raw: Facts) -> tuple[object, ...]:
    """Where tokens come from, flow by flow; that of OpenID Connect is nowhere but in the document."""
    flows = sorted(scheme.flows, key=lambda flow: flow.kind)
    urls = [(flow.kind, flow.token_url, flow.authorization_url, flow.refresh_url) for flow in flows]
    return (stated_at(raw, scheme.pointer).get("openIdConnectUrl"), *urls)


def _alternatives(operation: Operation, names: Mapping[str, str]) -> dict[frozenset[str], frozenset[str]]:
    found = {
        frozenset(names.get(key, key) for key, _ in each.schemes): frozenset(
            scope for _, scopes in each.schemes for scope in scopes
        )
        for each in operation.security
    }
    return found or {frozenset(): frozenset()}


def _named(schemes: frozenset[str]) -> str:
    return " and ".join(sorted(schemes)) or "no credential"
