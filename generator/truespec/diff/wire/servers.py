"""Where the service is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.views import route_of

if TYPE_CHECKING:
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Operation, Server


def compare(sink: Sink, old: tuple[Server, ...], new: tuple[Server, ...]) -> None:
    """The servers by their URLs, and the variables of those that are in both."""
    before, after = {one.url: one for one in old}, {one.url: one for one in new}
    places = ("/servers" if old else "", "/servers" if new else "")
    for url in sorted(before.keys() - after.keys()):
        sink.plain("server-removed", f"server {url}", f"server {url} is gone", places)
    for url in sorted(after.keys() - before.keys()):
        sink.plain("server-added", f"server {url}", f"server {url} is new", places)
    for url in sorted(before.keys() & after.keys()):
        _variables(sink, before[url], after[url], places)


def of_operation(sink: Sink, old: Operation, new: Operation) -> None:
    """The servers of one operation, where it has some of its own."""
    urls = [", ".join(sorted(one.url for one in operation.servers)) for operation in (old, new)]
    if urls[0] != urls[1]:
        label, message = (
            new.id or route_of(new),
            f"servers of {new.id or route_of(new)}: {' → '.join(url or 'those of the API' for url in urls)}",
        )
        places = (old.pointer, new.pointer)
        sink.plain(
            "endpoint-servers-changed",
            f"{route_of(new)} servers",
            message,
            places,
            user=label,
            about=f"servers:{new.pointer}",
        )


def _variables(sink: Sink, old: Server, new: Server, places: tuple[str, str]) -> None:
    before, after = ({one.name: one for one in server.variables} for server in (old, new))
    for name in sorted(before.keys() & after.keys()):
        subject, text = f"server {new.url} {name}", f"variable {name} of server {new.url}"
        values = set(before[name].enum), set(after[name].enum)
        gone = values[0] - values[1] if values[1] else set[str]()
        for value in sorted(gone):
            sink.plain("server-variable-value-removed", f"{subject}={value}", f"{text}: {value} is gone", places)
        for value in sorted(values[1] - values[0] if values[0] else set[str]()):
            sink.plain("server-variable-value-added", f"{subject}={value}", f"{text}: {value} is new", places)
        if before[name].default != after[name].default:
            message = f"{text}: default {before[name].default} → {after[name].default}"
            sink.plain("server-variable-default-changed", subject, message, places)
