"""Where the service is: each server with the values of its variables, and the settings that choose among them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Server
    from truespec.ir.server import ServerVariable
    from truespec.site.content import Content

_MAX_HOSTS = 60
_NOTE = re.compile(r"[-*] +`?(?P<value>[^\s`]+?)`?: +(?P<text>.+)")


def servers(content: Content) -> list[Mapping[str, Any]]:
    """The servers that leave something to choose; none where there is one address for all."""
    stated = content.api.servers
    if len(stated) < 2 and not any(one.variables for one in stated):
        return []
    return [_server(content, one, number == 0) for number, one in enumerate(stated)]


def _server(content: Content, server: Server, first: bool) -> Mapping[str, Any]:
    listed = server.variables[0] if len(server.variables) == 1 and len(server.variables[0].enum) > 1 else None
    notes: Mapping[str, str] = _notes(listed) if listed is not None else {}
    return {
        "url": server.url,
        "description": content.markdown(server.description),
        "setting": _setting(content, listed, first=first)[0] if listed is not None else "",
        "hosts": _hosts(content, server, listed, notes, first=first) if listed is not None else [],
        "noted": bool(notes),
        "says": content.markdown(listed.description, 3) if listed is not None and not notes else "",
        "variables": [] if listed is not None else [_variable(content, one, first=first) for one in server.variables],
    }


def _setting(content: Content, variable: ServerVariable, *, first: bool) -> tuple[str, Mapping[str, str]]:
    """The argument of the client that sets a variable, and the words that it takes for values."""
    for option in content.surface.options if first else ():
        if option.server_variable == variable.name:
            return option.name, {value: label for label, value in option.labels}
    return "", {}


def _notes(variable: ServerVariable) -> Mapping[str, str]:
    """What a description says of each value where it is a list of nothing else: `- value: text`."""
    pairs = [_NOTE.fullmatch(line) for line in variable.description.strip().splitlines()]
    found = {one["value"]: one["text"] for one in pairs if one is not None}
    return found if len(found) == len(pairs) and found.keys() == set(variable.enum) else {}


def _hosts(
    content: Content, server: Server, variable: ServerVariable, notes: Mapping[str, str], *, first: bool
) -> list[Mapping[str, Any]]:
    name, labels = _setting(content, variable, first=first)
    return [
        {
            "url": server.url.replace(f"{{{variable.name}}}", value),
            "label": labels.get(value, value) if name else "",
            "default": value == variable.default,
            "note": notes.get(value, ""),
        }
        for value in islice(variable.enum, _MAX_HOSTS)
    ]


def _variable(content: Content, variable: ServerVariable, *, first: bool) -> Mapping[str, Any]:
    return {
        "name": variable.name,
        "setting": _setting(content, variable, first=first)[0],
        "default": variable.default,
        "values": list(islice(variable.enum, _MAX_HOSTS)),
        "description": content.markdown.first(variable.description),
    }
