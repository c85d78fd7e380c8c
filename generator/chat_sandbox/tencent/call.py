"""What an operation of Tencent Chat gets, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .fields import Fields
from .refusal import BAD_PARAMETER, EDITION_TOO_LOW, NO_SUCH_ACCOUNT, Refusal

if TYPE_CHECKING:
    from ..clock import Clock
    from ..settings import Settings
    from ..store import Store
    from .gateway import Caller

Payload = dict[str, Any]

DEPTHS = {"standard": 100, "ultimate": 500, "enterprise": 3000}
"""Most conversations that a list holds, by the app's edition."""


@dataclass(frozen=True, slots=True)
class Call:
    """One admitted request: who asks, with what body, of which data."""

    operation: str
    caller: Caller
    body: Any
    store: Store
    clock: Clock
    settings: Settings

    def fields(self, bad: int = BAD_PARAMETER) -> Fields:
        """The body's members; ``bad`` is the code of a bad parameter here."""
        return Fields(self.body, bad)

    def owner(self, fields: Fields, name: str = "From_Account") -> str:
        """The account whose data the call is about. Raises Refusal 50001 where the app has none such."""
        user_id = fields.account(name)
        if not self.store.accounts.exists(user_id, self.caller.app.app_id):
            raise Refusal(NO_SUCH_ACCOUNT, f"{name} is not imported")
        return user_id

    def needs_ultimate(self) -> None:
        """Raises Refusal 51013 where the app's edition lacks conversation groups and standard marks."""
        if self.caller.app.edition == "standard":
            raise Refusal(EDITION_TOO_LOW, "the app's edition does not include this")

    def listed(self, payload: Payload, name: str, items: list[Any]) -> None:
        """Put an array into an answer; an empty one in the form that the settings name."""
        if items or self.settings.empty_lists == "array":
            payload[name] = items
        elif self.settings.empty_lists == "null":
            payload[name] = None


Handler = Callable[[Call], Payload]
"""An operation: the members of its answer besides the status fields. Raises Refusal."""
