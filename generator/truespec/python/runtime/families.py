"""Classes whose values may be of a class that inherits from them, which a tag in the value names.

The classes that inherit are loaded when a value asks for one. A value whose tag is not known is read as the base.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator

from .models import ClosedModel, Model, Told

AnyModel = TypeVar("AnyModel", bound=BaseModel)


class _Tagged(BaseModel):
    """What both bases share. `__heirs__` holds, by the value of `__tag__`, a module beside this one and its class."""

    # What inherits is written whole where its base is declared.
    model_config: ClassVar[ConfigDict] = ConfigDict(polymorphic_serialization=True)

    __tag__: ClassVar[str] = ""
    __heirs__: ClassVar[Mapping[str, str]] = {}

    if not TYPE_CHECKING:

        def __new__(cls, /, **data: Any) -> Any:
            """`Pet(kind="cat")` makes a `Cat`, as reading the same value does."""
            return super().__new__(_heir(cls, data) or cls if data else cls)

    @model_validator(mode="wrap")
    @classmethod
    def _of_its_class(cls: type[AnyModel], value: Any, handler: ModelWrapValidatorHandler[AnyModel]) -> AnyModel:
        heir = _heir(cls, cast("dict[str, Any]", value)) if isinstance(value, dict) else None
        return handler(value) if heir is None else heir.model_validate(value)


class TaggedModel(_Tagged, Model):
    """A base of what the service answers with."""


class ClosedTaggedModel(_Tagged, ClosedModel):
    """A base of what is sent."""


def _heir(base: type[AnyModel], value: dict[str, Any]) -> type[AnyModel] | None:
    """The class that a value asks for in the place of a base; None for the base itself."""
    # Only what the class says of itself: its own heirs, not those of its base.
    heirs: Mapping[str, str] | None = vars(base).get("__heirs__")
    if not heirs:
        return None
    tag: str = vars(base)["__tag__"]
    place = _told(heirs, tag, value) if isinstance(value, Told) else None
    if place is None:
        named = value[tag] if tag in value else value.get(_field(base, tag))
        place = heirs.get(str(named)) if named is not None else None
    if place is None:
        return None
    module, _, name = place.partition(":")
    found = getattr(import_module(f"{base.__module__.rpartition('.')[0]}.{module}"), name)
    return found if found is not base else None


def _told(heirs: Mapping[str, str], tag: str, value: Told) -> str | None:
    """The place of the class that a value was of before it became plain; its tag is filled in where it was left out."""
    tags = [each for each, place in heirs.items() if place.partition(":")[2] == value.kind]
    if len(tags) == 1:
        value.setdefault(tag, tags[0])
    return heirs[tags[0]] if tags else None


def _field(base: type[BaseModel], tag: str) -> str:
    """The Python name of the tag, by which it may be given as well."""
    return next((name for name, info in base.model_fields.items() if info.alias == tag), tag)
