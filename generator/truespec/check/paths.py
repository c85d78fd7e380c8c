"""The text of a path: its segments, and the names in its braces."""

from __future__ import annotations

import re

_NAME = re.compile(r"\{([^{}]*)\}")


def names(route: str) -> list[str]:
    """The names in braces, in their order: `/a/{x}/{y}` has x and y. A query and a fragment count as well."""
    return _NAME.findall(route)


def shape(route: str) -> str:
    """The path with every name taken out of its braces."""
    return _NAME.sub("{}", route)


def fault(route: str) -> str | None:
    """What is wrong with the braces, or None."""
    found = names(route)
    rest = _NAME.sub("", route)
    if "{" in rest or "}" in rest:
        return "a brace in this path has no partner"
    if "" in found:
        return "a name is missing between two braces"
    twice = [name for name in found if found.count(name) > 1]
    return f"{{{twice[0][:60]}}} stands in this path twice" if twice else None
