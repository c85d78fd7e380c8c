"""The bases of all models: one for what is read, one for what is sent."""

from __future__ import annotations

from typing import ClassVar

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
