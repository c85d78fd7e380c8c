"""OpenIM: faults of tokens, codes and statuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..exchange import Answer
from ..openim import refusal as codes
from ..openim import tokens
from ..openim.call import Caller
from ..openim.refusal import Refusal
from . import texts
from .registry import bug
from .tools import around

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..exchange import Request
    from ..openim.call import Call, Data, Handler
    from ..openim.service import OpenIM

VENDOR = "openim"
ADMIN = Caller("imAdmin", tokens.ADMIN_PLATFORM, admin=True)


def _overlook(service: OpenIM, codes: Collection[int]) -> None:
    """Let a caller whose token ends in one of these codes in as the administrator."""
    caller = service.caller

    def broken(token: str, secret: str) -> Caller:
        try:
            return caller(token, secret)
        except Refusal as refused:
            if refused.code not in codes:
                raise
            return ADMIN

    service.caller = broken


def _recode(service: OpenIM, old: int, new: int) -> None:
    refuse = service.refuse
    service.refuse = lambda refusal: refuse(Refusal(new, refusal.detail) if refusal.code == old else refusal)


@bug(VENDOR, "signature-unchecked", texts.SIGNATURE_UNCHECKED)
def signature_unchecked(service: OpenIM) -> None:
    """1502 is overlooked, and the store is not asked."""
    _overlook(service, {tokens.INVALID, tokens.UNKNOWN_TO_SERVER})


@bug(VENDOR, "malformed-accepted", "a token that is no token at all is accepted")
def malformed_accepted(service: OpenIM) -> None:
    """1503 is overlooked."""
    _overlook(service, {tokens.MALFORMED})


@bug(VENDOR, "unknown-token-accepted", "a well-signed token that the server never gave out is accepted")
def unknown_token_accepted(service: OpenIM) -> None:
    """1507 is overlooked."""
    _overlook(service, {tokens.UNKNOWN_TO_SERVER})


@bug(VENDOR, "no-credential-accepted", texts.NO_CREDENTIAL_ACCEPTED)
def no_credential_accepted(service: OpenIM) -> None:
    """A missing token is taken for one of the server's own."""
    caller = service.caller
    service.caller = lambda token, secret: caller(token, secret) if token else ADMIN


@bug(VENDOR, "wrong-secret-accepted", "an administrator's token is given for a wrong secret")
def wrong_secret_accepted(service: OpenIM) -> None:
    """The secret is not looked at."""

    def broken(handler: Handler, call: Call) -> Data | None:
        return handler(replace(call, values={**call.values, "secret": call.secret}))

    around(service, "get_admin_token", broken)


@bug(VENDOR, "other-user-accepted", "a user's token reads another user's conversations")
def other_user_accepted(service: OpenIM) -> None:
    """Any valid token is enough, as it was in 3.8.3."""
    for operation in service.handlers:
        if operation not in {"get_admin_token", "get_user_token"}:
            around(service, operation, lambda handler, call: handler(replace(call, caller=ADMIN)))


@bug(VENDOR, "wrong-code-expired", texts.WRONG_CODE_EXPIRED)
def wrong_code_expired(service: OpenIM) -> None:
    """1502 in place of 1501."""
    _recode(service, tokens.EXPIRED, tokens.INVALID)


@bug(VENDOR, "undocumented-code", texts.UNDOCUMENTED_CODE)
def undocumented_code(service: OpenIM) -> None:
    """1999 in place of 1004."""
    _recode(service, codes.NOT_FOUND, 1999)


@bug(VENDOR, "data-beside-failure", "a failure carries data, and no code")
def data_beside_failure(service: OpenIM) -> None:
    """``errCode`` is left out of failures."""
    service.refuse = lambda refusal: service.send({"errMsg": refusal.message, "errDlt": refusal.detail, "data": None})


@bug(VENDOR, "code-is-text", "the code of a failure is sent as text")
def code_is_text(service: OpenIM) -> None:
    """``errCode`` in quotes."""
    service.refuse = lambda refusal: service.send(
        {"errCode": str(refusal.code), "errMsg": refusal.message, "errDlt": refusal.detail}
    )


@bug(VENDOR, "success-without-code", "a success has data and no code")
def success_without_code(service: OpenIM) -> None:
    """The envelope is forgotten around data."""
    service.succeed = lambda data: service.send(
        {"errMsg": "", "errDlt": "", **({} if data is None else {"data": data})}
    )


@bug(VENDOR, "http-400", texts.HTTP_400)
def http_400(service: OpenIM) -> None:
    """A failure is sent as HTTP has it."""
    refuse = service.refuse

    def broken(refusal: Refusal) -> Answer:
        answer = refuse(refusal)
        return Answer(400, answer.headers, answer.body)

    service.refuse = broken


@bug(VENDOR, "html-error", texts.HTML_ERROR)
def html_error(service: OpenIM) -> None:
    """An error page in place of 1001."""
    refuse = service.refuse

    def broken(refusal: Refusal) -> Answer:
        if refusal.code == codes.ARGS and refusal.message != codes.NAMES[codes.ARGS]:
            return Answer(200, (("content-type", "text/html"),), b"<html><body>Bad Request</body></html>")
        return refuse(refusal)

    service.refuse = broken


@bug(VENDOR, "no-pagination-500", "a request without pagination ends in an HTTP 500")
def no_pagination_500(service: OpenIM) -> None:
    """The pointer is used without a look at it; the server recovers with an empty body."""
    perform, answer = service.perform, service.answer

    def broken(request: Request) -> Answer:
        try:
            return answer(request)
        except _Panic:
            return Answer(500, (), b"")

    def performing(operation: str, request: Request) -> Data | None:
        try:
            return perform(operation, request)
        except Refusal as refused:
            if refused.detail == "pagination is empty":
                raise _Panic from None
            raise

    service.answer, service.perform = broken, performing


@bug(VENDOR, "quote-500", texts.QUOTE_500)
def quote_500(service: OpenIM) -> None:
    """The id is put into the query as it is."""
    answer = service.answer
    failure = Answer(500, (), b"")
    service.answer = lambda request: failure if b"'" in request.body or rb"\"" in request.body else answer(request)


class _Panic(Exception):
    """What Go calls a panic."""
