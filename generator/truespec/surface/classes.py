"""Names of the classes that schemas become.

Each schema asks for the name that its pointer spells in brief. A name that somebody pinned stands, then that of a
component, then what lies inside a component, then what lies inside an operation: each rank yields to those before.
Components that ask for one name have the symbols of theirs in words: `pets/Pet` is PetsSlashPet. Inner schemas that ask
for one name, or for a taken one, all take the full reading of their pointers. Where that is not enough either, a digest
of the pointer follows. Schemas that are one class ask with one voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity
from truespec.surface.identifiers import BUILTINS, digest, distinct, is_identifier, pascal, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from truespec.ir import Schema

# What the modules of models import. A class of such a name, or of a builtin one, would hide what the others need.
IMPORTED = frozenset({
    "Annotated", "Any", "AwareDatetime", "ClosedModel", "ClosedTaggedModel", "ConfigDict", "Field", "Literal", "Model",
    "Optional", "RootModel", "TaggedModel", "TypeAliasType", "UUID", "Union", "date", "datetime", "moment",
})  # fmt: skip
_TAKEN = BUILTINS | IMPORTED | {
    "FileInput", "Final", "IntEnum", "IntFlag", "Mapping", "Sequence", "StrEnum", "TypeAlias", "Unset",
}  # fmt: skip


def name_schemas(
    schemas: Mapping[str, Schema],
    operation_names: Mapping[str, str],
    pinned: Mapping[str, str],
    leaders: Mapping[str, str],
) -> tuple[dict[str, str], list[Diagnostic]]:
    """The name of each schema's class, by pointer, with a warning for each that did not get the one it asks for.

    `leaders` holds, for a schema that shares the class of another one, the pointer of that one.
    """
    asked = {pointer: _name(schema, operation_names, schema.words) for pointer, schema in schemas.items()}
    names = {pointer: pinned[pointer] for pointer in schemas if is_identifier(pinned.get(pointer, ""))}
    components = {pointer: asked[pointer] for pointer in asked.keys() - names.keys() if schemas[pointer].is_component}

    def in_full(pointer: str) -> str:
        return _name(schemas[pointer], operation_names, map(spelled, schemas[pointer].words))

    names.update(distinct(components, taken=set(names.values()), separator="", full=in_full))
    for inside_component in (True, False):
        rank = [pointer for pointer in schemas if (schemas[pointer].operation is None) is inside_component]
        asking = {pointer: asked[pointer] for pointer in rank if pointer not in names}
        clear = _uncontested(asking, set(names.values()), leaders)
        names.update(clear)
        full = {
            pointer: _name(schemas[pointer], operation_names, schemas[pointer].full_words)
            for pointer in asking.keys() - clear.keys()
        }
        told = _uncontested(full, set(names.values()), leaders)
        names.update(told)
        names.update({pointer: f"{full[pointer]}{digest(pointer)}" for pointer in full.keys() - told.keys()})
    moved = [pointer for pointer in sorted(names) if names[pointer] != asked[pointer] and pointer not in pinned]
    return names, [_clash(pointer, asked[pointer], names[pointer]) for pointer in moved]


def _name(schema: Schema, operation_names: Mapping[str, str], words: Iterable[str]) -> str:
    owner = operation_names.get(schema.operation or "", "")
    name = pascal(owner, *words, fallback="Model")
    return f"{name}Model" if name in _TAKEN or name.lower() in {"none", "true", "false"} else name


def _uncontested(wanted: Mapping[str, str], taken: set[str], leaders: Mapping[str, str]) -> dict[str, str]:
    """Those of the wanted names that one class alone asks for."""
    classes: dict[str, set[str]] = {}
    for pointer, name in wanted.items():
        classes.setdefault(name, set()).add(leaders.get(pointer, pointer))
    return {pointer: name for pointer, name in wanted.items() if name not in taken and len(classes[name]) == 1}


def _clash(pointer: str, wanted: str, chosen: str) -> Diagnostic:
    return Diagnostic(
        rule="name-clash",
        severity=Severity.WARNING,
        message=f"more than one schema asks for the class name {wanted}; this one is called {chosen}",
        pointer=pointer,
        hint=f'to keep this name whatever is added, write in truespec.toml under [names]: "{pointer}" = "{chosen}"',
    )
