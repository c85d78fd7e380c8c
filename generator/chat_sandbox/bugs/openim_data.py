"""OpenIM: faults of lists, pages, checks and writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import texts
from .registry import bug
from .tools import after, around, before, each, items, undone, with_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..openim.binding import Struct
    from ..openim.call import Call, Data, Handler
    from ..openim.service import OpenIM

VENDOR = "openim"
LIST = "get_sorted_conversation_list"
OWNED = "get_owner_conversation"
ELEMENTS = "conversationElems"

_QUOTED_NUMBER = re.compile(rb'("(?:pageNumber|showNumber)"\s*:\s*)"(\d{1,9})"')


def _each_element(service: OpenIM, change: Callable[[Data], object]) -> None:
    after(service, LIST, each(ELEMENTS, change))


def _paged(service: OpenIM, change: Callable[[Data], Data]) -> None:
    """Let ``change`` alter the pagination that the list is asked for."""

    def changed(call: Call) -> Call:
        pagination = call.values["pagination"]
        return call if pagination is None else with_values(call, pagination=change(pagination))

    before(service, LIST, changed)


@bug(VENDOR, "page-skips", texts.PAGE_SKIPS)
def page_skips(service: OpenIM) -> None:
    """A place is counted once too often."""

    def broken(handler: Handler, call: Call) -> Data | None:
        data = handler(call)
        if data is not None and call.values["pagination"]["pageNumber"] > 1:
            data[ELEMENTS] = items(data, ELEMENTS)[1:] or None
        return data

    around(service, LIST, broken)


@bug(VENDOR, "page-overlaps", texts.PAGE_OVERLAPS)
def page_overlaps(service: OpenIM) -> None:
    """The last place of a page is the first of the next."""

    def broken(handler: Handler, call: Call) -> Data | None:
        data, pagination = handler(call), call.values["pagination"]
        if data is not None and pagination["pageNumber"] > 1 and data[ELEMENTS]:
            one_before = {**pagination, "pageNumber": pagination["pageNumber"] - 1}
            last = items(handler(with_values(call, pagination=one_before)) or {}, ELEMENTS)[-1:]
            data[ELEMENTS] = [*last, *data[ELEMENTS][:-1]]
        return data

    around(service, LIST, broken)


@bug(VENDOR, "page-endless", texts.PAGE_ENDLESS)
def page_endless(service: OpenIM) -> None:
    """A page past the end is the first one."""

    def broken(handler: Handler, call: Call) -> Data | None:
        data, pagination = handler(call), call.values["pagination"]
        if data is not None and data[ELEMENTS] is None and pagination["showNumber"] > 0:
            data = handler(with_values(call, pagination={**pagination, "pageNumber": 1}))
        return data

    around(service, LIST, broken)


@bug(VENDOR, "page-too-long", "a page holds one conversation more than was asked for")
def page_too_long(service: OpenIM) -> None:
    """The end of the page is taken as included."""

    def broken(handler: Handler, call: Call) -> Data | None:
        data, pagination = handler(call), call.values["pagination"]
        if data is not None and data[ELEMENTS]:
            following = {**pagination, "pageNumber": pagination["pageNumber"] + 1}
            data[ELEMENTS] += items(handler(with_values(call, pagination=following)) or {}, ELEMENTS)[:1]
        return data

    around(service, LIST, broken)


@bug(VENDOR, "page-zero-accepted", "page number 0 is accepted, pages being counted from 1")
def page_zero_accepted(service: OpenIM) -> None:
    """0 is taken for the first page."""
    _paged(service, lambda pagination: {**pagination, "pageNumber": pagination["pageNumber"] or 1})


@bug(VENDOR, "oldest-first", "the conversations come oldest first")
def oldest_first(service: OpenIM) -> None:
    """The order is turned round within a page."""
    after(service, LIST, lambda data: data.update({ELEMENTS: items(data, ELEMENTS)[::-1] or None}))


@bug(VENDOR, "pins-last", "pinned conversations come after the others")
def pins_last(service: OpenIM) -> None:
    """False is taken to be above true."""

    def broken(data: Data) -> None:
        data[ELEMENTS] = sorted(items(data, ELEMENTS), key=lambda element: bool(element["IsPinned"])) or None

    after(service, LIST, broken)


@bug(VENDOR, "total-of-page", "the totals are those of the page, not of the whole list")
def total_of_page(service: OpenIM) -> None:
    """Counting comes after cutting."""
    after(service, OWNED, lambda data: data.update(total=len(items(data, "conversations"))))
    after(service, LIST, lambda data: data.update(conversationTotal=len(items(data, ELEMENTS))))


@bug(VENDOR, "null-field", texts.NULL_FIELD)
def null_field(service: OpenIM) -> None:
    """``recvMsgOpt`` is null in place of 0."""
    _each_element(service, lambda element: element.update(recvMsgOpt=element["recvMsgOpt"] or None))


@bug(VENDOR, "fraction", texts.FRACTION)
def fraction(service: OpenIM) -> None:
    """Milliseconds with a half."""
    _each_element(
        service,
        lambda element: (
            element["msgInfo"]
            and element["msgInfo"].update(LatestMsgRecvTime=element["msgInfo"]["LatestMsgRecvTime"] + 0.5)
        ),
    )


@bug(VENDOR, "pinned-is-number", "IsPinned is 1 or 0 in place of true or false")
def pinned_is_number(service: OpenIM) -> None:
    """As the database has it."""
    _each_element(service, lambda element: element.update(IsPinned=int(element["IsPinned"])))


@bug(VENDOR, "content-is-object", "the content of a message is an object, not JSON in a string")
def content_is_object(service: OpenIM) -> None:
    """As the page says."""
    _each_element(
        service, lambda element: element["msgInfo"] and element["msgInfo"].update(content={"content": "hello"})
    )


@bug(VENDOR, "no-message-is-empty", "a conversation without a message has an empty object for it, not null")
def no_message_is_empty(service: OpenIM) -> None:
    """A zero value in place of a nil pointer."""
    _each_element(service, lambda element: element.update(msgInfo=element["msgInfo"] or {}))


@bug(VENDOR, "key-misspelt", "a conversation record says isPinned in the spelling of the sorted list")
def key_misspelt(service: OpenIM) -> None:
    """``IsPinned`` with a capital where it has none."""
    for operation in ("get_all_conversations", OWNED, "get_conversations"):
        after(service, operation, each("conversations", lambda record: record.update(IsPinned=record.pop("isPinned"))))


@bug(VENDOR, "undocumented-field", texts.UNDOCUMENTED_FIELD)
def undocumented_field(service: OpenIM) -> None:
    """The store's own number gets out."""
    _each_element(service, lambda element: element.update(rowID=1))


@bug(VENDOR, "another-account", texts.ANOTHER_ACCOUNT)
def another_account(service: OpenIM) -> None:
    """The records of one user end with one of another."""

    def broken(handler: Handler, call: Call) -> Data | None:
        data = handler(call)
        owner = call.values["ownerUserID"]
        others = [name for name in call.store.accounts.all_ids() if name != owner]
        for name in others if data else ():
            more = handler(with_values(call, ownerUserID=name)) or {}
            if data is not None and items(more, "conversations"):
                data["conversations"] += items(more, "conversations")[:1]
                break
        return data

    around(service, "get_all_conversations", broken)


@bug(VENDOR, "strings-accepted", texts.STRINGS_ACCEPTED)
def strings_accepted(service: OpenIM) -> None:
    """The numbers of a page may be text, as the page says."""
    bind = service.bind

    def broken(body: bytes, struct: Struct) -> dict[str, Any]:
        return bind(_QUOTED_NUMBER.sub(rb"\1\2", body), struct)

    service.bind = broken


@bug(VENDOR, "lost-write", texts.LOST_WRITE)
def lost_write(service: OpenIM) -> None:
    """The transaction of set_conversations is not kept."""
    undone(service, "set_conversations")


@bug(VENDOR, "delete-keeps", texts.DELETE_KEEPS)
def delete_keeps(service: OpenIM) -> None:
    """The transaction of delete_conversations is not kept."""
    undone(service, "delete_conversations")


@bug(VENDOR, "missing-record-is-null", "a conversation that does not exist is answered as a success with null")
def missing_record_is_null(service: OpenIM) -> None:
    """1004 is lost on its way."""

    def broken(handler: Handler, call: Call) -> Data | None:
        found = call.store.conversations.of(call.values["ownerUserID"], [call.values["conversationID"]])
        return handler(call) if found or not call.values["conversationID"] else {"conversation": None}

    around(service, "get_conversation", broken)


@bug(VENDOR, "version-is-text", "the version of a list is sent as text")
def version_is_text(service: OpenIM) -> None:
    """As the page says of it."""
    for operation in ("get_full_conversation_ids", "get_incremental_conversations"):
        after(service, operation, lambda data: data.update(version=str(data["version"])))


@bug(VENDOR, "expiry-is-text", "the lifetime of a token is sent as text")
def expiry_is_text(service: OpenIM) -> None:
    """As the page says of it."""
    for operation in ("get_admin_token", "get_user_token"):
        after(service, operation, lambda data: data.update(expireTimeSeconds=str(data["expireTimeSeconds"])))
