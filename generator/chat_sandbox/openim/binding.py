"""Bodies bound to Go structures: keys in any letter case, types strict, null for the zero value.

The texts follow those of Go's encoding/json, which OpenIM puts into ``errMsg``; they are not stable
between its versions and nobody should read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import json_text
from .refusal import ARGS, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

_RANGES = {
    "int32": (-(1 << 31), (1 << 31) - 1),
    "int64": (-(1 << 63), (1 << 63) - 1),
    "uint32": (0, (1 << 32) - 1),
    "uint64": (0, (1 << 64) - 1),
}
_ZEROS: dict[str, Any] = {"string": "", "bool": False, "[]string": None}


@dataclass(frozen=True, slots=True)
class Struct:
    """A Go structure: its name and the type of each field by JSON name.

    A type is ``string``, ``bool``, one of the integer types, ``[]string``, the same with ``*`` before it
    for an optional value, or another Struct for a pointer to one.
    """

    name: str
    fields: Mapping[str, str | Struct]

    def zero(self) -> dict[str, Any]:
        """Every field's value where the body does not name it."""
        return {name: _zero(kind) for name, kind in self.fields.items()}


def bind(body: bytes, struct: Struct) -> dict[str, Any]:
    """The body as the structure's values. Raises Refusal 1001 with the text of the Go error."""
    try:
        value = json_text.read(body, pairs=True)
    except json_text.NotJson as error:
        raise Refusal(ARGS, message=str(error)) from None
    if value is None:
        return struct.zero()
    if not isinstance(value, json_text.Pairs):
        raise _mismatch(value, f"Go value of type {struct.name}")
    return _object(value, struct, "")


def _object(value: json_text.Pairs, struct: Struct, path: str) -> dict[str, Any]:
    bound = struct.zero()
    folded = {name.casefold(): name for name in struct.fields}
    for key, member in value:
        name = key if key in struct.fields else folded.get(key.casefold())
        if name is not None:
            bound[name] = _value(member, struct.fields[name], f"{struct.name}.{path}{name}", f"{path}{name}.", struct)
    return bound


def _value(value: Any, kind: str | Struct, place: str, path: str, outer: Struct) -> Any:
    if value is None:
        return _zero(kind)
    if isinstance(kind, Struct):
        if not isinstance(value, json_text.Pairs):
            raise _mismatch(value, f"Go struct field {place} of type {kind.name}")
        return _object(value, Struct(outer.name, kind.fields), path)
    base = kind.removeprefix("*")
    if base == "[]string":
        if not isinstance(value, list) or isinstance(value, json_text.Pairs):
            raise _mismatch(value, f"Go struct field {place} of type []string")
        items: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        return ["" if item is None else _scalar(item, "string", place) for item in items]
    return _scalar(value, base, place)


def _scalar(value: Any, kind: str, place: str) -> Any:
    wanted: type = str if kind == "string" else bool if kind == "bool" else int
    fits = type(value) is wanted
    if fits and kind in _RANGES:
        least, most = _RANGES[kind]
        fits = least <= value <= most
    if not fits:
        raise _mismatch(value, f"Go struct field {place} of type {kind}")
    return value


def _zero(kind: str | Struct) -> Any:
    if isinstance(kind, Struct) or kind.startswith("*"):
        return None
    return _ZEROS.get(kind, 0)


def _mismatch(value: Any, target: str) -> Refusal:
    if isinstance(value, bool):
        what = "bool"
    elif isinstance(value, (int, float)):
        what = "number" if abs(value) < 1 << 31 and isinstance(value, int) else f"number {str(value)[:40]}"
    elif isinstance(value, str):
        what = "string"
    else:
        what = "object" if isinstance(value, json_text.Pairs) else "array"
    return Refusal(ARGS, message=f"json: cannot unmarshal {what} into {target}")
