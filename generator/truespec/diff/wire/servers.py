"""Where the service is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.views import route_of

if TYPE_CHECKING:
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Operation, Server


_HERE = ("", "/")


def compare(sink: Sink, old: tuple[Server, ...], new: tuple[Server, ...]) -> None:
    """The servers by their URLs, and the variables of those that are in both."""
    before, after = ({one.url: one for one in servers} for servers in (old, new))
    places = ("/servers" if old else "", "/servers" if new else "")
    for one, other in ((before, after), (after, before)):
        # Where none is named, it is the one that the description comes from.
        if not one and other.keys() <= set(_HERE):
            return
    for url in sorted(before.keys() - after.keys()):
        sink.plain("server-removed", f"server {url}", f"server {url} is gone", places, about=f"server:{url}")
    for url in sorted(after.keys() - before.keys()):
        sink.plain("server-added", f"server {url}", f"server {url} is new", places, about=f"server:{url}")
    for url in sorted(before.keys() & after.keys()):
        _variables(sink, before[url], after[url], places)


def of_operation(sink: Sink, old: Operation, new: Operation) -> None:
    """The servers of one operation, where it has some of its own."""
    label, places, about = new.id or route_of(new), (old.pointer, new.pointer), f"servers:{new.pointer}"
    before, after = ({one.url: one for one in operation.servers} for operation in (old, new))
    if before.keys() == after.keys():
        for url in sorted(before):
            _variables(sink, before[url], after[url], places, label)
        return
    urls = [", ".join(sorted(one)) or "those of the API" for one in (before, after)]
    message = f"servers of {label}: {urls[0]} → {urls[1]}"
    sink.plain("endpoint-servers-changed", f"{route_of(new)} servers", message, places, user=label, about=about)


def _variables(sink: Sink, old: Server, new: Server, places: tuple[str, str], label: str | None = None) -> None:
    before, after = ({one.name: one for one in server.variables} for server in (old, new))
    whose = f" for {label}" if label else ""
    for name in sorted(before.keys() & after.keys()):
        subject, text = f"server {new.url}{whose} {name}", f"variable {name} of server {new.url}{whose}"
        near = frozenset({f"variable:{name}"})

        def tell(what: str, ending: str, message: str, about: frozenset[str] = near, subject: str = subject) -> None:
            sink.plain(f"server-variable-{what}", f"{subject}{ending}", message, places, user=label, about=about)

        values = set(before[name].enum), set(after[name].enum)
        if values[1] and not values[0]:
            tell("values-restricted", "", f"{text}: only {', '.join(sorted(values[1]))} are valid")
        elif values[0] and not values[1]:
            tell("values-freed", "", f"{text}: any value is valid")
        else:
            for value in sorted(values[0] - values[1]):
                tell("value-removed", f"={value}", f"{text}: {value} is gone", near | {f"variable:{name}={value}"})
            for value in sorted(values[1] - values[0]):
                tell("value-added", f"={value}", f"{text}: {value} is new", near | {f"variable:{name}={value}"})
        if before[name].default != after[name].default:
            tell("default-changed", "", f"{text}: default {before[name].default} → {after[name].default}")
