"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .._runtime.models import Model


class Success(Model):
    """The call succeeded, and there is nothing more to say."""

    data: Any = None
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
