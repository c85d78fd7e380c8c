"""OpenIM tokens: JSON Web Tokens, signed with HS256 and the server's secret.

Written with the standard library, apart from every client: header and claims are base64url without
padding, the MAC covers both and the point between them.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

EXPIRED = 1501
INVALID = 1502
MALFORMED = 1503
NOT_VALID_YET = 1504
KICKED = 1506
UNKNOWN_TO_SERVER = 1507

ADMIN_PLATFORM = 10
LIFETIME_SECONDS = 7_776_000

_LEEWAY_SECONDS = 60
_LONGEST = 8192


class TokenError(Exception):
    """A token that is not accepted; ``code`` is OpenIM's."""

    def __init__(self, code: int) -> None:
        """``code``: one of the 15xx block."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says; times are Unix seconds."""

    user_id: str
    platform: int
    expires_at: int
    not_before: int


def issue(secret: str, user_id: str, platform: int, now: int, number: int) -> str:
    """A token for this user, made at Unix second ``now``; it is valid a minute earlier already.

    ``number`` tells tokens of one second apart.
    """
    claims = {
        "UserID": user_id,
        "PlatformID": platform,
        "exp": now + LIFETIME_SECONDS,
        "nbf": now - _LEEWAY_SECONDS,
        "iat": now,
        "jti": str(number),
    }
    text = f"{_pack({'alg': 'HS256', 'typ': 'JWT'})}.{_pack(claims)}"
    return f"{text}.{_base64url(_mac(secret, text))}"


def verify(token: str, secret: str, now: int) -> Claims:
    """The claims of a token that is valid at Unix second ``now``. Raises TokenError."""
    parts = token.split(".")
    if len(parts) != 3 or len(token) > _LONGEST:
        raise TokenError(MALFORMED)
    try:
        header, fields, signature = _unpack(parts[0]), _unpack(parts[1]), _bytes(parts[2])
        claims = Claims(
            _text(fields["UserID"]),
            _whole(fields["PlatformID"]),
            _whole(fields["exp"]),
            _whole(fields.get("nbf", 0)),
        )
    except (KeyError, ValueError, RecursionError):
        raise TokenError(MALFORMED) from None
    if header.get("alg") != "HS256" or not hmac.compare_digest(signature, _mac(secret, f"{parts[0]}.{parts[1]}")):
        raise TokenError(INVALID)
    if now >= claims.expires_at:
        raise TokenError(EXPIRED)
    if now < claims.not_before:
        raise TokenError(NOT_VALID_YET)
    return claims


def digest(token: str) -> str:
    """What the server keeps in place of the token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _mac(secret: str, text: str) -> bytes:
    return hmac.new(secret.encode(), text.encode("utf-8", "replace"), hashlib.sha256).digest()


def _pack(value: dict[str, Any]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    if not text.isascii() or "+" in text or "/" in text:
        raise ValueError("no base64url")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no base64url") from error


def _unpack(text: str) -> dict[str, Any]:
    value = json.loads(_bytes(text))
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value  # pyright: ignore[reportUnknownVariableType]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no string")
    value.encode()
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("no integer")
    return value
