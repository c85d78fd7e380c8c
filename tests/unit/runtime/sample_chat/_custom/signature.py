"""The signature of Sample Chat: a stand-in for a real one, short enough to read."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from .._runtime import Credential, Secret

if TYPE_CHECKING:
    from .._runtime import Clock


class SignatureProvider:
    """Signs the app's id and the time with the secret key; a signature lasts for `lifetime` seconds."""

    renew_on: tuple[int | str, ...] = (4003,)

    def __init__(self, *, app_id: int, secret_key: str | Secret, lifetime: float = 3600) -> None:
        self._app_id = app_id
        self._secret_key = Secret(secret_key)
        self._lifetime = lifetime

    def fetch(self, clock: Clock) -> Credential:
        """Make a signature; nothing has to be asked of the service."""
        now = int(clock.time())
        key = self._secret_key.reveal().encode()
        digest = hmac.new(key, f"{self._app_id}:{now}".encode(), hashlib.sha256).hexdigest()
        return Credential(f"{now}:{digest}", expires_at=now + self._lifetime)
