"""Names of fields against what the models' base class has."""

from __future__ import annotations

from pydantic import BaseModel
from truespec.surface.models import OF_PYDANTIC


def test_no_field_hides_what_pydantic_offers() -> None:
    offered = {name for name in (*dir(BaseModel), *dir(type(BaseModel))) if not name.startswith("__")}
    assert offered <= OF_PYDANTIC
