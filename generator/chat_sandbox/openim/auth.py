"""Tokens given out: /auth/get_admin_token and /auth/get_user_token."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from . import tokens
from .refusal import ARGS, NO_PERMISSION, NOT_FOUND, Refusal

if TYPE_CHECKING:
    from .call import Call, Data


def get_admin_token(call: Call) -> Data:
    """A token for an administrator who knows the server's secret."""
    user_id = call.values["userID"]
    if not user_id:
        raise Refusal(ARGS, "userID is empty")
    if not hmac.compare_digest(call.values["secret"].encode(), call.secret.encode()):
        raise Refusal(NO_PERMISSION, "secret invalid")
    account = call.store.accounts.get(user_id)
    if account is None or not account.admin:
        raise Refusal(ARGS, "userID is not an administrator")
    return _give_out(call, user_id, tokens.ADMIN_PLATFORM, kick_older=False)


def get_user_token(call: Call) -> Data:
    """A token for a user, asked for by an administrator."""
    user_id, platform = call.values["userID"], call.values["platformID"]
    if not call.caller.admin:
        raise Refusal(NO_PERMISSION, "the caller is not an administrator")
    if platform == tokens.ADMIN_PLATFORM:
        raise Refusal(NO_PERMISSION, "platformID must not be the administrator's")
    account = call.store.accounts.get(user_id)
    if account is None:
        raise Refusal(NOT_FOUND, f"userID {user_id}")
    if account.admin:
        raise Refusal(NO_PERMISSION, "an administrator gets no user token")
    return _give_out(call, user_id, platform, kick_older=call.settings.kick_same_platform)


def _give_out(call: Call, user_id: str, platform: int, *, kick_older: bool) -> Data:
    with call.store.write():
        number = call.store.tokens.next_number()
        token = tokens.issue(call.secret, user_id, platform, call.clock.now(), number)
        call.store.tokens.add(tokens.digest(token), user_id, platform, kick_older=kick_older)
    return {"token": token, "expireTimeSeconds": tokens.LIFETIME_SECONDS}
