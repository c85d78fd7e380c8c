"""UserSig, version 2.0 of its document: what is checked, and which code each failure has.

Written apart from every client's signer, so that the two can disagree. The document is JSON, compressed
with zlib, in base64 whose ``+ / =`` are written ``* - _``; its signature is HMAC-SHA256 over four lines
of text (five with a userbuf), keyed with the secret's own UTF-8 text.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EXPIRED = 70001
EMPTY = 70002
CHECK_FAILED = 70003
OTHER_KEY = 70009
OTHER_IDENTIFIER = 70013
OTHER_APP = 70014
INVALIDATED = 70052

_LONGEST = 8192
_LONGEST_DOCUMENT = 65536


class UserSigError(Exception):
    """A UserSig that is not accepted; ``code`` is Tencent's, ``info`` says why."""

    def __init__(self, code: int, info: str) -> None:
        """``code``: an ErrorCode of the 700xx block."""
        super().__init__(code, info)
        self.code = code
        self.info = info


@dataclass(frozen=True, slots=True)
class Document:
    """What a UserSig says; times are Unix seconds, ``userbuf`` is base64 or None."""

    identifier: str
    app_id: int
    made_at: int
    lasts: int
    userbuf: str | None
    signature: str

    def signed_with(self, secret_key: str) -> bool:
        """Whether the signature was made with this key."""
        text = (
            f"TLS.identifier:{self.identifier}\nTLS.sdkappid:{self.app_id}\n"
            f"TLS.time:{self.made_at}\nTLS.expire:{self.lasts}\n"
        )
        if self.userbuf is not None:
            text += f"TLS.userbuf:{self.userbuf}\n"
        mac = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()
        return hmac.compare_digest(base64.b64encode(mac), self.signature.encode("utf-8", "replace"))


def decode(usersig: str) -> Document:
    """The document in a UserSig, its signature not checked. Raises UserSigError 70002 or 70003."""
    if not usersig:
        raise UserSigError(EMPTY, "UserSig is empty")
    try:
        fields = _unpack(usersig)
        userbuf = fields.get("TLS.userbuf")
        document = Document(
            _text(fields["TLS.identifier"]),
            _whole(fields["TLS.sdkappid"]),
            _whole(fields["TLS.time"]),
            _whole(fields["TLS.expire"]),
            None if userbuf is None else _text(userbuf),
            _text(fields["TLS.sig"]),
        )
        if fields.get("TLS.ver") != "2.0":
            raise ValueError("version")
    except (KeyError, ValueError, zlib.error, RecursionError):
        raise UserSigError(CHECK_FAILED, "UserSig check failed: it is damaged or cut short") from None
    return document


def verify(
    signature: str, *, app_id: int, identifier: str, secret_key: str, other_keys: Callable[[], Iterable[str]], now: int
) -> Document:
    """Accept ``signature`` for this app and identifier at Unix second ``now``, or raise UserSigError.

    ``other_keys``: gives the keys of all the server's apps, which tell 70009 from 70003.
    """
    document = decode(signature)
    if document.app_id != app_id:
        raise UserSigError(OTHER_APP, "SDKAppID does not match the one in UserSig")
    if document.identifier != identifier:
        raise UserSigError(OTHER_IDENTIFIER, "identifier does not match the one in UserSig")
    if not _signed_with(document, secret_key):
        if any(_signed_with(document, key) for key in other_keys()):
            raise UserSigError(OTHER_KEY, "UserSig was made with the key of another app")
        raise UserSigError(CHECK_FAILED, "UserSig check failed")
    if now >= document.made_at + document.lasts:
        raise UserSigError(EXPIRED, "UserSig has expired")
    return document


@lru_cache(maxsize=1024)
def _signed_with(document: Document, secret_key: str) -> bool:
    return document.signed_with(secret_key)


@lru_cache(maxsize=256)
def _unpack(usersig: str) -> dict[str, Any]:
    if len(usersig) > _LONGEST:
        raise ValueError("too long")
    try:
        packed = base64.b64decode(usersig.translate(_TO_BASE64), validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error
    inflate = zlib.decompressobj()
    text = inflate.decompress(packed, _LONGEST_DOCUMENT)
    if not inflate.eof:
        raise ValueError("cut short")
    fields = json.loads(text)
    if not isinstance(fields, dict):
        raise ValueError("no object")
    return fields  # pyright: ignore[reportUnknownVariableType]


_TO_BASE64 = str.maketrans("*-_", "+/=")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no string")
    value.encode()  # a lone surrogate is no text
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("no integer")
    return value
