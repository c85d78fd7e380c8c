"""The codes that the sandbox answers for Tencent Chat, and the exception that carries one."""

from __future__ import annotations

NO_SUCH_ACCOUNT = 50001
BAD_PARAMETER = 50002
MARK_COUNT = 51006
CONTACT_FAILED = 51007
GROUPED_TOTAL = 51008
NO_SUCH_GROUP = 51009
GROUP_TOTAL = 51010
GROUP_NAME_TOO_LONG = 51011
EDITION_TOO_LOW = 51013
BAD_URL = 60002
BAD_JSON = 60003
BAD_ACCOUNT = 60004
BAD_APP_ID = 60006
TOO_FAST = 60007
BAD_REQUEST = 60008
UNKNOWN_RESOURCE = 60009
NOT_ADMIN = 60010
NO_APP_ID = 60012
ACCOUNT_NOT_TEXT = 60015
APP_DISABLED = 60016
NO_KEY = 70016
NO_SUCH_APP = 70020
TOO_MANY_FAILURES = 70050
BLOCKED = 70051
PEER_NOT_FOUND = 70107
CHAT_TOO_MANY = 70402
CHAT_BAD_JSON = 90001
CHAT_NO_ACCOUNT = 90003
CHAT_NO_SENDER = 90008
CHAT_GROUP_PARAMETER = 10004
CHAT_GROUP_NOT_FOUND = 10010
CHAT_GROUP_BAD_ID = 10015


class Refusal(Exception):
    """What Tencent Chat answers in place of a payload: HTTP 200, ``ErrorCode`` and ``ErrorInfo``."""

    def __init__(self, code: int, info: str) -> None:
        """``code``: the ErrorCode; ``info``: the text beside it."""
        super().__init__(code, info)
        self.code = code
        self.info = info
