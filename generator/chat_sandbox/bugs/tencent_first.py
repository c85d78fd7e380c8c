"""Tencent Chat: the faults that any contract test has to find."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ..exchange import Answer
from ..tencent import usersig
from . import texts
from .registry import bug
from .tools import after, around, each, with_body

if TYPE_CHECKING:
    from ..exchange import Request
    from ..tencent.call import Call, Handler, Payload
    from ..tencent.service import TencentChat

VENDOR = "tencent-chat"


@bug(VENDOR, "server-error", texts.SERVER_ERROR)
def server_error(service: TencentChat) -> None:
    """The body is read as ASCII."""
    answer = service.answer

    def broken(request: Request) -> Answer:
        if not request.body.isascii() or b"\\u" in request.body:
            return Answer(500, (("content-type", "text/plain"),), b"Internal Server Error")
        return answer(request)

    service.answer = broken


@bug(VENDOR, "missing-field", texts.MISSING_FIELD)
def missing_field(service: TencentChat) -> None:
    """``MsgTime`` and ``Timestamp`` are forgotten."""
    after(service, "get_list", each("SessionItem", lambda item: item.pop("MsgTime")))
    after(service, "get_contact_group", each("ContactItem", lambda item: item.pop("Timestamp")))


@bug(VENDOR, "wrong-type", texts.WRONG_TYPE)
def wrong_type(service: TencentChat) -> None:
    """``Type`` is sent in quotes, as the pages of get_contact_group say."""
    for operation, name in (("get_list", "SessionItem"), ("get_contact_group", "ContactItem")):
        after(service, operation, each(name, lambda item: item.update(Type=str(item["Type"]))))


@bug(VENDOR, "undocumented-status", texts.UNDOCUMENTED_STATUS)
def undocumented_status(service: TencentChat) -> None:
    """No content is answered as HTTP has it."""
    succeed = service.succeed

    def broken(payload: Payload) -> Answer:
        if payload.get("SessionItem") == [] or payload.get("ContactItem") == []:
            return Answer(204, (), b"")
        return succeed(payload)

    service.succeed = broken


@bug(VENDOR, "expired-accepted", texts.EXPIRED_ACCEPTED)
def expired_accepted(service: TencentChat) -> None:
    """70001 is overlooked."""
    check = service.gateway.verify

    def broken(*args: Any, now: int, **values: Any) -> usersig.Document:
        return check(*args, now=-sys.maxsize, **values)

    service.gateway.verify = broken


@bug(VENDOR, "page-repeated", texts.PAGE_REPEATED)
def page_repeated(service: TencentChat) -> None:
    """The cursors of a second page are ignored, those of later ones are not."""
    first = dict.fromkeys(("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex"), 0)

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        before = handler(with_body(call, **first))
        # TopTimeStamp may be the time of the call, which is another now
        if all(call.body[name] == before[name] for name in ("TimeStamp", "StartIndex", "TopStartIndex")):
            payload["SessionItem"] = before["SessionItem"]
        return payload

    around(service, "get_list", broken)
