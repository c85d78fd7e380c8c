"""What an operation of OpenIM gets, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .refusal import NO_PERMISSION, Refusal

if TYPE_CHECKING:
    from ..clock import Clock
    from ..settings import Settings
    from ..store import Store

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the token's user and platform. An empty ``user_id`` is nobody, where no token is needed."""

    user_id: str
    platform: int
    admin: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One admitted request: who asks, with which values, of which data."""

    operation: str
    caller: Caller
    values: dict[str, Any]
    store: Store
    clock: Clock
    settings: Settings
    secret: str

    def may_read(self, user_id: str) -> None:
        """Raises Refusal 1002 where the caller is neither this user nor an administrator."""
        if not self.caller.admin and self.caller.user_id != user_id:
            raise Refusal(NO_PERMISSION, f"ownerUserID, {self.caller.user_id}={user_id}")


Handler = Callable[[Call], "Data | None"]
"""An operation: the value of ``data``, None where its answer has no fields. Raises Refusal."""
