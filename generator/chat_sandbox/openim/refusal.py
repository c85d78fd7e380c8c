"""The codes that the sandbox answers for OpenIM, and the exception that carries one."""

from __future__ import annotations

TOO_MANY = 429
ARGS = 1001
NO_PERMISSION = 1002
NOT_FOUND = 1004

NAMES = {
    429: "too many requests, please try again later",
    500: "ServerInternalError",
    1000: "UnknownCode",
    1001: "ArgsError",
    1002: "NoPermissionError",
    1004: "RecordNotFoundError",
    1101: "UserIDNotFoundError",
    1201: "GroupIDNotFoundError",
    1204: "DismissedAlreadyError",
    1501: "TokenExpiredError",
    1502: "TokenInvalidError",
    1503: "TokenMalformedError",
    1504: "TokenNotValidYetError",
    1505: "TokenUnknownError",
    1506: "TokenKickedError",
    1507: "TokenNotExistError",
}
"""What ``errMsg`` says for a code, where it is not the text of another error."""


class Refusal(Exception):
    """What OpenIM answers in place of data: HTTP 200, ``errCode``, ``errMsg`` and ``errDlt``."""

    def __init__(self, code: int, detail: str = "", *, message: str | None = None) -> None:
        """``detail`` is errDlt; ``message`` is errMsg, by default the code's name."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.message = NAMES.get(code, "") if message is None else message
