"""Tencent Chat: faults of lists and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import texts
from .registry import bug
from .tools import after, around, each, items, with_body

if TYPE_CHECKING:
    from ..tencent.call import Call, Handler, Payload
    from ..tencent.service import TencentChat

VENDOR = "tencent-chat"
CURSOR = ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex")


def _is_later_page(call: Call) -> bool:
    return any(call.body[name] for name in CURSOR)


@bug(VENDOR, "page-skips", texts.PAGE_SKIPS)
def page_skips(service: TencentChat) -> None:
    """An index is counted once too often."""

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        if _is_later_page(call):
            del items(payload, "SessionItem")[:1]
        return payload

    around(service, "get_list", broken)


@bug(VENDOR, "page-overlaps", texts.PAGE_OVERLAPS)
def page_overlaps(service: TencentChat) -> None:
    """The place is taken as included."""

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        place = call.body["StartIndex"]
        return handler(with_body(call, StartIndex=place - 1)) if place > 0 else payload

    around(service, "get_list", broken)


@bug(VENDOR, "page-endless", texts.PAGE_ENDLESS)
def page_endless(service: TencentChat) -> None:
    """``CompleteFlag`` is 0 on every page."""
    after(service, "get_list", lambda payload: payload.update(CompleteFlag=0))


@bug(VENDOR, "cursor-starts-over", "after the last page the cursor leads to the first one again")
def cursor_starts_over(service: TencentChat) -> None:
    """The end is forgotten, and all four numbers are 0."""

    def broken(payload: Payload) -> None:
        if payload["CompleteFlag"] == 1:
            payload.update(dict.fromkeys(CURSOR, 0), CompleteFlag=0)

    after(service, "get_list", broken)


@bug(VENDOR, "groups-page-repeated", "the index of a later page of contact groups is ignored")
def groups_page_repeated(service: TencentChat) -> None:
    """Every page begins at the first conversation, and says that there is more."""

    def broken(handler: Handler, call: Call) -> Payload:
        handler(call)
        return handler(with_body(call, StartIndex=0))

    around(service, "get_contact_group", broken)


@bug(VENDOR, "next-index-missing", "a page of contact groups says that there is more, and not from where")
def next_index_missing(service: TencentChat) -> None:
    """``NextStartIndex`` is left out of a page that is not the last."""
    after(service, "get_contact_group", lambda payload: payload.pop("NextStartIndex", None))


@bug(VENDOR, "cursor-not-repeatable", "a cursor that is used again gives another page")
def cursor_not_repeatable(service: TencentChat) -> None:
    """The place is kept on the server, and moves with each call."""
    counts: dict[str, int] = {}

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        if _is_later_page(call):
            key = repr(sorted(call.body.items()))
            counts[key] = counts.get(key, -1) + 1
            del items(payload, "SessionItem")[: counts[key]]
        return payload

    around(service, "get_list", broken)


@bug(VENDOR, "peer-missing", "a group conversation does not say which group it is with")
def peer_missing(service: TencentChat) -> None:
    """``GroupId`` is left out of items of ``Type`` 2."""
    after(service, "get_list", each("SessionItem", lambda item: item.pop("GroupId", None)))


@bug(VENDOR, "null-field", texts.NULL_FIELD)
def null_field(service: TencentChat) -> None:
    """``TopFlag`` is null in place of 0."""
    after(service, "get_list", each("SessionItem", lambda item: item.update(TopFlag=item["TopFlag"] or None)))


@bug(VENDOR, "fraction", texts.FRACTION)
def fraction(service: TencentChat) -> None:
    """Times come with the half second that the store knows."""
    after(service, "get_list", each("SessionItem", lambda item: item.update(MsgTime=item["MsgTime"] + 0.5)))
    after(
        service, "get_contact_group", each("ContactItem", lambda item: item.update(Timestamp=item["Timestamp"] + 0.5))
    )


@bug(VENDOR, "flag-is-boolean", "TopFlag is true or false in place of 1 or 0")
def flag_is_boolean(service: TencentChat) -> None:
    """The number is written as what it means."""
    after(service, "get_list", each("SessionItem", lambda item: item.update(TopFlag=bool(item["TopFlag"]))))


@bug(VENDOR, "undocumented-field", texts.UNDOCUMENTED_FIELD)
def undocumented_field(service: TencentChat) -> None:
    """The store's own number gets out."""
    after(service, "get_list", each("SessionItem", lambda item: item.update(RowId=1)))


@bug(VENDOR, "group-id-is-text", "the number of a conversation group is sent as text")
def group_id_is_text(service: TencentChat) -> None:
    """``GroupId`` of ``GroupItem`` is taken for that of a chat group."""
    for operation in ("get_contact_group", "search_contact_group", "del_contact_group"):
        after(service, operation, each("GroupItem", lambda item: item.update(GroupId=str(item["GroupId"]))))


@bug(VENDOR, "another-account", texts.ANOTHER_ACCOUNT)
def another_account(service: TencentChat) -> None:
    """A page that holds little is filled up from the next account."""

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        others = [name for name in call.store.accounts.all_ids() if name != call.body["From_Account"]]
        for name in others:
            more = handler(with_body(call, From_Account=name))
            if items(more, "SessionItem"):
                found = items(more, "SessionItem")[0]
                payload["SessionItem"] = [*items(payload, "SessionItem"), found]
                break
        return payload

    around(service, "get_list", broken)


@bug(VENDOR, "result-not-per-item", "marking several conversations answers with one result for all of them")
def result_not_per_item(service: TencentChat) -> None:
    """``ResultItem`` is an object in place of an array."""
    after(service, "mark_contact", lambda payload: payload.update(ResultItem=items(payload, "ResultItem")[0]))
