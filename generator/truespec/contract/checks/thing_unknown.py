"""A thing that does not exist is refused as missing.

Callers tell "it is not there" from "I may not" and "I asked wrongly" by the answer, and go on accordingly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.lab import Arguments
from truespec.contract.resources import parameter, resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.lab import Lab

_MISSING = {"404", "410"}
_NOBODY = "deadbeef-dead-4ead-8ead-deadbeefdead"


@probing("thing-unknown")
def check(lab: Lab) -> Iterator[Problem]:
    """Reading, by an id that nothing has."""
    for resource in resources(lab):
        reader = resource.reader
        stated = parameter(reader, resource.parameter) if reader else None
        given = next(lab.arguments(reader), None) if reader else None
        name = _unknown(lab.parameter_schema(stated)) if stated else None
        if reader is None or given is None or name is None:
            continue
        exchange = lab.call(reader, Arguments({**given.parameters, resource.parameter: name}, given.body))
        if lab.succeeds(exchange):
            message = f"{resource.parameter} {name!r}, which nothing has, is answered as if it were there"
            yield Problem(message, reader.pointer, cause="there", exchange=exchange)
        elif reader.envelope is None and exchange.answer.status in {401, 403}:
            documented = _MISSING & {one.status for one in reader.responses}
            good = lab.call(reader, given)
            if documented and lab.succeeds(good):
                message = f"{resource.parameter} {name!r}, which nothing has, is refused with {exchange.answer.status}"
                place = f"{reader.pointer}/responses/{min(documented)}"
                yield Problem(message, place, cause="status", exchange=exchange)


def _unknown(schema: Mapping[str, Any]) -> Any:
    """An id that is well formed and surely not in use; None where the schema leaves no room for one."""
    if schema.get("type") == "integer":
        most, least = schema.get("maximum"), schema.get("minimum")
        wanted = min(most, 2147483000) if isinstance(most, int) else 2147483000
        return wanted if not isinstance(least, int) or (least <= wanted and wanted > 100000) else None
    if schema.get("type") != "string" or "enum" in schema or "pattern" in schema or "const" in schema:
        return None
    if schema.get("format") in {None, "uuid"} and schema.get("maxLength", 99) >= len(_NOBODY):
        return _NOBODY
    return None
