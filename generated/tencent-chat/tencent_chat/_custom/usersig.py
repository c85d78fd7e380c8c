"""UserSig: the signature that Tencent Chat wants with each call, made from the app's secret key.

The scheme is called TLSSigAPIv2 by the vendor. The account's name, the app's id, the time and the lifetime are signed
with HMAC-SHA256; the JSON document that holds them and the signature is compressed, and written in a base64 of the
vendor's own alphabet. Nothing is asked of the service: a signature is made here, kept, and made anew before it expires.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zlib
from typing import TYPE_CHECKING, Any

from .._runtime import Credential, Secret
from .._runtime.errors import ConfigurationError
from .._runtime.guards import is_mapping

if TYPE_CHECKING:
    from .._runtime import Clock

LIFETIME = 7 * 86400
"""Seconds for which a signature holds unless the user wishes otherwise; the vendor advises at least a day."""

_FROM_BASE64 = str.maketrans("+/=", "*-_")
_TO_BASE64 = str.maketrans("*-_", "+/=")


def sign(
    secret_key: str, sdk_app_id: int, identifier: str, *, time: int, expire: int, userbuf: bytes | None = None
) -> str:
    """The signature of an account.

    Args:
        secret_key: The app's secret key, as the console shows it.
        sdk_app_id: The app's id.
        identifier: The account, at most 32 bytes.
        time: When the signature begins to hold, in seconds since 1970.
        expire: For how many seconds it holds.
        userbuf: What else is to be signed, for rights in a room; None for a plain signature.
    """
    lines = {"identifier": identifier, "sdkappid": sdk_app_id, "time": time, "expire": expire}
    document: dict[str, Any] = {
        "TLS.ver": "2.0",
        "TLS.identifier": identifier,
        "TLS.sdkappid": sdk_app_id,
        "TLS.expire": expire,
        "TLS.time": time,
    }
    if userbuf is not None:
        lines["userbuf"] = document["TLS.userbuf"] = base64.b64encode(userbuf).decode()
    text = "".join(f"TLS.{name}:{value}\n" for name, value in lines.items())
    mac = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()
    document["TLS.sig"] = base64.b64encode(mac).decode()
    packed = zlib.compress(json.dumps(document, separators=(",", ":")).encode())
    return base64.b64encode(packed).decode().translate(_FROM_BASE64)


def read(signature: str) -> dict[str, Any]:
    """The document inside a signature, for looking at it; ValueError if it is none."""
    try:
        packed = base64.b64decode(signature.translate(_TO_BASE64), validate=True)
        found = json.loads(zlib.decompress(packed))
    except zlib.error as error:
        raise ValueError(f"not a UserSig: {error}") from None
    if not is_mapping(found):
        raise ValueError("not a UserSig: no document inside")
    return dict(found)


class UserSigProvider:
    """Makes UserSigs for one account of one app.

    Args:
        sdk_app_id: The app's id.
        identifier: The account that calls; an administrator of the app for the REST API.
        secret_key: The app's secret key.
        lifetime: For how many seconds a signature holds.
    """

    renew_on: tuple[int | str, ...] = ()

    def __init__(
        self,
        *,
        sdk_app_id: int,
        identifier: str,
        secret_key: str | Secret,
        lifetime: int = LIFETIME,
    ) -> None:
        size = len(identifier.encode())
        if not 1 <= size <= 32:
            raise ConfigurationError(f"identifier has {size} bytes, but must have 1 to 32")
        self._sdk_app_id = sdk_app_id
        self._identifier = identifier
        self._secret_key = Secret(secret_key)
        self._lifetime = lifetime

    def fetch(self, clock: Clock) -> Credential:
        """A new signature, from now on."""
        now = int(clock.time())
        signature = sign(self._secret_key.reveal(), self._sdk_app_id, self._identifier, time=now, expire=self._lifetime)
        return Credential(signature, expires_at=now + self._lifetime)

    def __repr__(self) -> str:
        return f"UserSigProvider(sdk_app_id={self._sdk_app_id}, identifier={self._identifier!r})"
