"""Names stay apart when they become names of a program.

`user-id` and `user_id` are two properties on the wire and one attribute in most languages: a generator that does not
notice loses one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from ..names import normal
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model, Path

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {petName: {type: string}, pet_name: {type: string}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Pet: {type: object, properties: {petName: {type: string}}}
"""


@rule("name-collision", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Properties of one schema, schemas of the components, and operationIds."""
    for node in model.having("properties"):
        known = node.value["properties"]
        if is_map(known) and len(known) > 1:
            places = {name: (*node.path, "properties", name) for name in _doubtful(known)}
            yield from _clashes(places, "property", key=True)
    components = model.data.get("components")
    schemas = components.get("schemas") if is_map(components) else None
    if is_map(schemas):
        yield from _clashes({name: ("components", "schemas", name) for name in _doubtful(schemas)}, "schema", key=True)
    named = {str(one.value["operationId"]): one for one in model.operations if "operationId" in one.value}
    places = {name: (*named[name].node.path, "operationId") for name in _doubtful(named)}
    yield from _clashes(places, "operation", key=False)


def _doubtful(names: Iterable[str]) -> list[str]:
    """The names that share their normal form with another one."""
    forms: dict[str, list[str]] = {}
    for name in names:
        forms.setdefault(normal(name), []).append(name)
    return [name for alike in forms.values() if len(alike) > 1 for name in alike]


def _clashes(places: dict[str, Path], what: str, *, key: bool) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name, path in places.items():
        first = seen.setdefault(normal(name), name)
        if first != name:
            message = f"the {what} {name[:60]!r} cannot be told from {first[:60]!r} in a program"
            hint = "rename one, or give it a name in truespec.toml under [names]"
            yield Finding(path, message, hint, key=key, related=((places[first], "the first"),))
