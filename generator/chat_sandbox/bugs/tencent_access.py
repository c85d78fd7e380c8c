"""Tencent Chat: faults of credentials, codes and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .. import json_text
from ..exchange import Answer
from ..tencent import refusal as codes
from ..tencent import usersig
from ..tencent.gateway import Caller
from ..tencent.refusal import Refusal
from . import texts
from .registry import bug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ..exchange import Request
    from ..tencent.call import Payload
    from ..tencent.service import TencentChat

VENDOR = "tencent-chat"


def _overlook(service: TencentChat, codes: Collection[int]) -> None:
    """Accept a UserSig whose check ends in one of these codes, as long as it can be read."""
    verify = service.gateway.verify

    def broken(signature: str, **values: Any) -> usersig.Document:
        try:
            return verify(signature, **values)
        except usersig.UserSigError as error:
            if error.code not in codes:
                raise
            document = usersig.decode(signature)
            if values["now"] >= document.made_at + document.lasts:
                raise usersig.UserSigError(usersig.EXPIRED, "UserSig has expired") from None
            return document

    service.gateway.verify = broken


def _recode(service: TencentChat, old: int, new: int) -> None:
    refuse = service.refuse
    service.refuse = lambda refusal: refuse(Refusal(new, refusal.info) if refusal.code == old else refusal)


@bug(VENDOR, "signature-unchecked", texts.SIGNATURE_UNCHECKED)
def signature_unchecked(service: TencentChat) -> None:
    """The document is believed whoever signed it."""
    _overlook(service, {usersig.CHECK_FAILED, usersig.OTHER_KEY})


@bug(VENDOR, "other-app-accepted", "a UserSig of another app is accepted")
def other_app_accepted(service: TencentChat) -> None:
    """The document's app is not held against that of the URL."""
    _overlook(service, {usersig.OTHER_APP, usersig.OTHER_KEY})


@bug(VENDOR, "other-identifier-accepted", "a UserSig of another account is accepted for the administrator")
def other_identifier_accepted(service: TencentChat) -> None:
    """The document's identifier is not held against that of the URL."""
    _overlook(service, {usersig.OTHER_IDENTIFIER})


@bug(VENDOR, "no-credential-accepted", texts.NO_CREDENTIAL_ACCEPTED)
def no_credential_accepted(service: TencentChat) -> None:
    """An empty UserSig ends the check early."""
    verify = service.gateway.verify

    def broken(signature: str, **values: Any) -> usersig.Document:
        if not signature:
            return usersig.Document(values["identifier"], values["app_id"], values["now"], 1, None, "")
        return verify(signature, **values)

    service.gateway.verify = broken


@bug(VENDOR, "not-admin-accepted", "an account that is no administrator may call")
def not_admin_accepted(service: TencentChat) -> None:
    """The last check of the gate is missing."""
    caller = service.gateway.caller

    def broken(request: Request) -> Caller:
        try:
            return caller(request)
        except Refusal as refused:
            if refused.code != codes.NOT_ADMIN:
                raise
            query = dict(parse_qsl(request.query))
            app = service.store.accounts.app(int(query["sdkappid"]))
            if app is None:
                raise
            return Caller(app, query["identifier"])

    service.gateway.caller = broken


@bug(VENDOR, "wrong-code-expired", texts.WRONG_CODE_EXPIRED)
def wrong_code_expired(service: TencentChat) -> None:
    """70003 in place of 70001."""
    _recode(service, usersig.EXPIRED, usersig.CHECK_FAILED)


@bug(VENDOR, "wrong-code-unknown", texts.WRONG_CODE_UNKNOWN)
def wrong_code_unknown(service: TencentChat) -> None:
    """50002 in place of 50001."""
    _recode(service, codes.NO_SUCH_ACCOUNT, codes.BAD_PARAMETER)


@bug(VENDOR, "undocumented-code", texts.UNDOCUMENTED_CODE)
def undocumented_code(service: TencentChat) -> None:
    """59999 in place of 50001."""
    _recode(service, codes.NO_SUCH_ACCOUNT, 59999)


@bug(VENDOR, "status-word-disagrees", "a failure says ActionStatus OK beside its code")
def status_word_disagrees(service: TencentChat) -> None:
    """The word is left at what it was."""
    send = service.send
    service.send = lambda payload: send({**payload, "ActionStatus": "OK"})


@bug(VENDOR, "success-says-fail", "a success of a writing operation says ActionStatus FAIL beside code 0")
def success_says_fail(service: TencentChat) -> None:
    """Answers without a list are taken for failures."""
    send = service.send

    def broken(payload: Payload) -> Answer:
        has_list = any(isinstance(value, list) for value in payload.values())
        return send(payload if has_list else {**payload, "ActionStatus": "FAIL"})

    service.send = broken


@bug(VENDOR, "code-is-text", "the code of a failure is sent as text")
def code_is_text(service: TencentChat) -> None:
    """``ErrorCode`` in quotes."""
    service.refuse = lambda refusal: service.send(
        {"ActionStatus": "FAIL", "ErrorCode": str(refusal.code), "ErrorInfo": refusal.info}
    )


@bug(VENDOR, "code-missing", "a success does not say its code")
def code_missing(service: TencentChat) -> None:
    """``ErrorCode`` is left out where it would be 0."""
    service.succeed = lambda payload: service.send({**payload, "ActionStatus": "OK", "ErrorInfo": ""})


@bug(VENDOR, "http-400", texts.HTTP_400)
def http_400(service: TencentChat) -> None:
    """A failure is sent as HTTP has it."""
    refuse = service.refuse

    def broken(refusal: Refusal) -> Answer:
        answer = refuse(refusal)
        return Answer(400, answer.headers, answer.body)

    service.refuse = broken


@bug(VENDOR, "html-error", texts.HTML_ERROR)
def html_error(service: TencentChat) -> None:
    """A proxy's error page in place of 60003."""
    refuse = service.refuse

    def broken(refusal: Refusal) -> Answer:
        if refusal.code in {codes.BAD_JSON, codes.CHAT_BAD_JSON}:
            return Answer(200, (("content-type", "text/html"),), b"<html><body>Bad Request</body></html>")
        return refuse(refusal)

    service.refuse = broken


@bug(VENDOR, "quote-500", texts.QUOTE_500)
def quote_500(service: TencentChat) -> None:
    """The id is put into the query as it is."""
    _fail_on(service, lambda request: b"'" in request.body or rb"\"" in request.body)


@bug(VENDOR, "long-text-500", "a text of more than 32 characters ends in an HTTP 500")
def long_text_500(service: TencentChat) -> None:
    """A column that is too narrow."""

    def is_long(request: Request) -> bool:
        try:
            body = json_text.read(request.body)
        except json_text.NotJson:
            return False
        values: list[Any] = list(body.values()) if isinstance(body, dict) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType, reportUnknownVariableType]
        return any(isinstance(value, str) and len(value) > 32 for value in values)

    _fail_on(service, is_long)


def _fail_on(service: TencentChat, matches: Callable[[Request], bool]) -> None:
    answer = service.answer
    failure = Answer(500, (("content-type", "text/plain"),), b"Internal Server Error")
    service.answer = lambda request: failure if matches(request) else answer(request)
