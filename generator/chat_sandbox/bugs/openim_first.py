"""OpenIM: the faults that any contract test has to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..exchange import Answer
from ..openim import tokens
from . import texts
from .registry import bug
from .tools import after, around, each, with_values

if TYPE_CHECKING:
    from ..exchange import Request
    from ..openim.call import Call, Data, Handler
    from ..openim.service import OpenIM

VENDOR = "openim"
LIST = "get_sorted_conversation_list"


@bug(VENDOR, "server-error", texts.SERVER_ERROR)
def server_error(service: OpenIM) -> None:
    """The body is read as ASCII."""
    answer = service.answer

    def broken(request: Request) -> Answer:
        if not request.body.isascii() or b"\\u" in request.body:
            return Answer(500, (), b"")
        return answer(request)

    service.answer = broken


@bug(VENDOR, "missing-field", texts.MISSING_FIELD)
def missing_field(service: OpenIM) -> None:
    """``unreadCount`` is left out of the elements."""
    after(service, LIST, each("conversationElems", lambda element: element.pop("unreadCount")))


@bug(VENDOR, "wrong-type", texts.WRONG_TYPE)
def wrong_type(service: OpenIM) -> None:
    """``unreadCount`` is a string, as the page says."""
    after(
        service,
        LIST,
        each("conversationElems", lambda element: element.update(unreadCount=str(element["unreadCount"]))),
    )


@bug(VENDOR, "undocumented-status", texts.UNDOCUMENTED_STATUS)
def undocumented_status(service: OpenIM) -> None:
    """No content is answered as HTTP has it."""
    succeed = service.succeed

    def broken(data: Data | None) -> Answer:
        if data is not None and data.get("conversationElems", 0) is None:
            return Answer(204, (), b"")
        return succeed(data)

    service.succeed = broken


@bug(VENDOR, "expired-accepted", texts.EXPIRED_ACCEPTED)
def expired_accepted(service: OpenIM) -> None:
    """A token is looked at as if no time had passed since it was made, and need not be in the store."""

    def broken(token: str, secret: str, now: int) -> tokens.Claims:
        try:
            return tokens.verify(token, secret, now)
        except tokens.TokenError as error:
            if error.code != tokens.EXPIRED:
                raise
            claims = tokens.verify(token, secret, 0)
            service.store.tokens.add(tokens.digest(token), claims.user_id, claims.platform, kick_older=False)
            return claims

    service.verify = broken


@bug(VENDOR, "page-repeated", texts.PAGE_REPEATED)
def page_repeated(service: OpenIM) -> None:
    """Page 2 shows what page 1 showed."""

    def broken(handler: Handler, call: Call) -> Data | None:
        pagination = call.values["pagination"]
        if pagination is not None and pagination["pageNumber"] == 2:
            call = with_values(call, pagination={**pagination, "pageNumber": 1})
        return handler(call)

    around(service, LIST, broken)
