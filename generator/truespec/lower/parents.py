"""Parents: the schemas that another one takes over whole, by `allOf` or by a `$ref` with more beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.lower.aliases import target_of
from truespec.lower.fold import fold
from truespec.lower.reader import Path, array, at, mapping, text
from truespec.lower.references import schema_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.ir import Json
    from truespec.lower.fold import Folded, Place
    from truespec.source import Document

_MAX_DEPTH = 50


def has_parents(places: list[Place]) -> bool:
    """Whether what is folded of these places may have any, which most has not."""
    return any("allOf" in mapping(value) or "$ref" in mapping(value) for _, value in places)


def parents_of(document: Document, places: list[Place]) -> list[Place]:
    """What a schema refers to among the parts that it is made of, in their order, and where each stands."""
    return [parent for path, value in places for parent in _parents(document, path, mapping(value), depth=0)]


def discriminator_of(document: Document, places: list[Place]) -> dict[str, Any] | None:
    """The discriminator that stands in one of these schemas, or in what they take over; the nearest one."""
    seen: set[Path] = set()
    while places:
        for path, value in places:
            stated = mapping(value).get("discriminator")
            if isinstance(stated, dict):
                return cast("dict[str, Any]", stated)
            seen.add(path)
        above = {path: (path, value) for path, value in parents_of(document, places)}
        places = [place for path, place in above.items() if path not in seen]
    return None


def home_of(document: Document, folded: Folded, name: str) -> Path:
    """Where a property belongs: to the first of the parents that has it just so, else to the schema itself."""
    places = folded.properties[name]
    if len(places) > 1:
        if folded.above is None:
            parents = parents_of(document, folded.places)
            folded.above = [fold(document, path, [(path, value)]) for path, value in parents]
        for parent in folded.above:
            if parent.properties.get(name) == places:
                return home_of(document, parent, name)
    return (*folded.home, "properties", name)


def _parents(document: Document, path: Path, schema: dict[str, Any], depth: int) -> Iterator[Place]:
    ref = schema.get("$ref")
    if isinstance(ref, str):
        yield _named(document, *schema_at(document, ref), depth)
        if document.version.startswith("3.0"):
            return
    for index, part in enumerate(array(schema.get("allOf"))):
        if depth < _MAX_DEPTH:
            yield from _parents(document, (*path, "allOf", index), mapping(part), depth + 1)


def _named(document: Document, path: Path, value: Any, depth: int) -> Place:
    """A component as it is; what stands elsewhere and only points at another place is that place."""
    while depth < _MAX_DEPTH and path[:2] != ("components", "schemas"):
        target = target_of(document, path, mapping(value))
        if target is None:
            break
        (path, value), depth = target, depth + 1
    return path, value


def extended(
    key: str, parents: list[Place], lowered: dict[str, dict[str, Json]], discriminator: dict[str, Json] | None
) -> list[str]:
    """The pointers of those of its parents that a schema extends, which a discriminator may tell from others."""
    pointers = dict.fromkeys(at(path) for path, _ in parents)
    return [one for one in pointers if _is_extended(lowered[key], lowered.get(one, {}), told=discriminator is not None)]


def _is_extended(child: dict[str, Json], parent: dict[str, Json], *, told: bool) -> bool:
    """Whether both are objects with fields, and the child has and requires those of the parent as the parent does.

    A field of one direction alone may be required in it by both, and in the other by none. A child that is `told`
    apart by a tag may require what the parent does not.
    """
    mine, theirs = mapping(child.get("properties")), mapping(parent.get("properties"))
    if not theirs or not theirs.keys() <= mine.keys():
        return False
    if told:
        return True
    newly = {*map(text, array(child.get("required")))} - {*map(text, array(parent.get("required")))}
    return all({"readOnly", "writeOnly"} & mapping(mine[name]).keys() for name in newly & theirs.keys())
