"""The thing that was asked for is the one that comes.

Whoever reads, or changes, `/tools/7` and gets number 8 works on the wrong thing, and sees it too late or never.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.projection import succeeded
from truespec.contract.resources import name_in, parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab

_METHODS = {"get", "put", "patch"}


@watching("asked-answered")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A path that ends with the id of a thing, and an answer that has another id."""
    operation = exchange.operation
    if operation is None or operation.method.lower() not in _METHODS or not succeeded(operation, exchange.answer):
        return
    match = re.search(r"/\{([^{}/]+)\}/?$", operation.path)
    body: Any = exchange.answer.json() if match else None
    if match is None or not isinstance(body, dict):
        return
    thing = cast("dict[str, Any]", body)
    member, stated = name_in(thing, match[1]), parameter(operation, match[1])
    schema: Mapping[str, Any] = lab.parameter_schema(stated) if stated else {}
    # A word in the place of an id ("me", "latest") may mean another one by design; a number or a UUID does not.
    if member is None or not (schema.get("type") == "integer" or schema.get("format") == "uuid"):
        return
    asked = unquote(exchange.request.path.rstrip("/").rpartition("/")[2])
    if asked.casefold() != str(thing[member]).casefold() and not _equal(asked, thing[member]):
        message = f"asked for {match[1]} {asked}, answered with {member} {thing[member]}"
        yield Problem(message, operation.pointer, cause="another", exchange=exchange)


def _equal(asked: str, found: Any) -> bool:
    try:
        return float(asked) == float(found)
    except (TypeError, ValueError):
        return False
