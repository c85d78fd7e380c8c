"""Looking into values by JSON Pointer, and turning what a caller hands over into plain data.

Pointers hold wire names; answers are models, whose attributes have names of their own, or plain data, or a mixture.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel, RootModel

from .guards import is_list, is_many, is_mapping
from .models import ClosedModel, Model, Told
from .unset import UNSET

MISSING: Final = object()
"""What `dig` answers where there is nothing: not even null."""

_SCALARS = frozenset({str, int, float, bool, type(None)})
_names: dict[type[BaseModel], dict[str, str]] = {}


@lru_cache(maxsize=4096)
def tokens(pointer: str) -> tuple[str, ...]:
    """The steps of a JSON Pointer: `"/a~1b/0"` is `("a/b", "0")`."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def dig(value: Any, steps: tuple[str, ...]) -> Any:
    """What stands at `steps` inside `value`, or `MISSING`."""
    for step in steps:
        if is_list(value):
            value = _element(value, step)
        elif isinstance(value, BaseModel):
            value = _member(value, step)
        elif is_mapping(value):
            value = value.get(step, MISSING)
        else:
            return MISSING
        if value is MISSING:
            return MISSING
    return value


def _element(items: list[Any], step: str) -> Any:
    """An item by its number; `-1` is the last, which cursors need that are the id of a page's last item."""
    if step == "-1":
        return items[-1] if items else MISSING
    return items[int(step)] if step.isdecimal() and int(step) < len(items) else MISSING


def _member(model: BaseModel, wire_name: str) -> Any:
    kind = type(model)
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = _wire_names(kind)
    name = names.get(wire_name)
    if name is not None:
        # An absent field has a default that the service never said.
        return getattr(model, name) if name in model.model_fields_set else MISSING
    if isinstance(model, RootModel):
        return dig(vars(model)["root"], (wire_name,))
    return (model.model_extra or {}).get(wire_name, MISSING)


def _wire_names(kind: type[BaseModel]) -> dict[str, str]:
    if issubclass(kind, RootModel):
        return {}
    return {info.alias or name: name for name, info in kind.model_fields.items()}


def plant(body: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    """Set what stands at `steps` inside `body`, making the objects on the way."""
    for step in steps[:-1]:
        inner = body.get(step)
        inner = dict(inner) if is_mapping(inner) else {}
        body[step] = inner
        body = inner
    body[steps[-1]] = value


def _told(model: Model | ClosedModel) -> dict[str, Any]:
    """What was set of a model, of each of its fields whatever class it has: what a subclass adds must not be lost."""
    kind = type(model)
    names = _names.get(kind)
    if names is None:
        names = _names[kind] = _wire_names(kind)
    given = model.model_fields_set
    members = {wire: plain(getattr(model, name)) for wire, name in names.items() if name in given}
    members.update((wire, plain(value)) for wire, value in (model.model_extra or {}).items())
    return Told(kind.__name__, members) if hasattr(kind, "__heirs__") else members


def plain(value: Any) -> Any:
    """`value` as dicts, lists and scalars, by wire names: models as far as they were set, and without `UNSET`.

    A model inside a mapping must not stay one: pydantic does not look into an instance, so a wrong field would pass.
    """
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Model | ClosedModel):
        return _told(value)
    if isinstance(value, BaseModel):
        return plain(value.model_dump(by_alias=True, exclude_unset=True, warnings=False, serialize_as_any=True))
    if is_mapping(value):
        members = {key: plain(item) for key, item in value.items() if item is not UNSET}
        return Told(value.kind, members) if isinstance(value, Told) else members
    if is_many(value):
        return [plain(item) for item in value if item is not UNSET]
    return value
