"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model


class Token(Model):
    """A token and how long it lives."""

    expire_time_seconds: Annotated[int, Field(alias="expireTimeSeconds")]
    """Seconds from now until it expires; 90 days by default."""
    token: str
    """The JWT, for the header `token`."""


class TokenResponse(Model):
    """A token was made."""

    data: Token
    err_code: Annotated[Literal[0], Field(alias="errCode")]
    """Success."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """Empty on success."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """Empty on success."""
