"""The bases of all models: one for what is read, one for what is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar, overload

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """What the service answers with: a field that is not known yet is kept in `model_extra`."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="allow", populate_by_name=True, defer_build=True, protected_namespaces=()
    )


class ClosedModel(BaseModel):
    """What is sent: an unknown field is refused before anything leaves."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", populate_by_name=True, defer_build=True, protected_namespaces=()
    )


class Told(dict[str, Any]):
    """A model as plain data; `kind` is the name of its class, for where one that inherits may stand for its base."""

    def __init__(self, kind: str, members: dict[str, Any]) -> None:
        super().__init__(members)
        self.kind: str = kind


@overload
def moment(value: int, per_second: int) -> datetime: ...
@overload
def moment(value: int | None, per_second: int) -> datetime | None: ...
def moment(value: int | None, per_second: int) -> datetime | None:
    """The aware time of a count of seconds (`per_second` 1) or milliseconds (1000) since 1970.

    Raises `OverflowError` or `ValueError` for a count that no calendar holds.
    """
    return None if value is None else datetime.fromtimestamp(value / per_second, UTC)
