"""What the service answers with. Fields and values that are not known yet are kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .._runtime.models import Model


class Failure(Model):
    """The call failed. The HTTP status is 200 all the same, but for 429. There is no `data`."""

    err_code: Annotated[int, Field(alias="errCode")]
    """What went wrong; the catalogue of codes has the meaning."""
    err_dlt: Annotated[str, Field(alias="errDlt")]
    """More of it. May be empty. Its wording is not stable."""
    err_msg: Annotated[str, Field(alias="errMsg")]
    """The code's name or a text of the server. Its wording is not stable."""
