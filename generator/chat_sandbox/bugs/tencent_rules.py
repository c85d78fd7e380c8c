"""Tencent Chat: faults of limits, checks and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..tencent import contact_groups, marks
from ..tencent.refusal import BAD_PARAMETER, GROUP_NAME_TOO_LONG, MARK_COUNT, Refusal
from . import texts
from .registry import bug
from .tools import around, body_of, items, list_of, undone, with_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..tencent.call import Call, Handler, Payload
    from ..tencent.service import TencentChat

VENDOR = "tencent-chat"


@bug(VENDOR, "strings-accepted", texts.STRINGS_ACCEPTED)
def strings_accepted(service: TencentChat) -> None:
    """Text is turned into the number that it looks like."""

    def broken(handler: Handler, call: Call) -> Payload:
        numbers = {name: int(value) for name, value in body_of(call).items() if _is_number(value)}
        return handler(with_body(call, **numbers) if numbers else call)

    for operation in ("get_list", "get_contact_group"):
        around(service, operation, broken)


@bug(VENDOR, "missing-accepted", "a required number that is missing counts as 0")
def missing_accepted(service: TencentChat) -> None:
    """No field of get_list but the account is asked for."""
    names = ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex", "AssistFlags")

    def broken(handler: Handler, call: Call) -> Payload:
        return handler(with_body(call, **{name: 0 for name in names if name not in body_of(call)}))

    around(service, "get_list", broken)


@bug(VENDOR, "marks-101", "101 conversations can be marked in one call, the limit being 100")
def marks_101(service: TencentChat) -> None:
    """The limit is compared with the wrong sign."""

    def broken(handler: Handler, call: Call) -> Payload:
        found = list_of(call, "MarkItem")
        if len(found) != marks.MOST_ITEMS + 1:
            return handler(call)
        first, last = handler(with_body(call, MarkItem=found[:-1])), handler(with_body(call, MarkItem=found[-1:]))
        return {**first, "ResultItem": [*items(first, "ResultItem"), *items(last, "ResultItem")]}

    around(service, "mark_contact", broken)


@bug(VENDOR, "marks-99", "100 conversations cannot be marked in one call, the limit being 100")
def marks_99(service: TencentChat) -> None:
    """The limit is taken as excluded."""
    _refuse(service, "mark_contact", MARK_COUNT, lambda body: len(body.get("MarkItem", ())) == marks.MOST_ITEMS)


@bug(VENDOR, "no-marks-accepted", "a marking call without any conversation is accepted")
def no_marks_accepted(service: TencentChat) -> None:
    """Only the upper limit is checked."""

    def broken(handler: Handler, call: Call) -> Payload:
        if body_of(call).get("MarkItem") == []:
            call.owner(call.fields())
            return {"ResultItem": [], "ErrorDisplay": ""}
        return handler(call)

    around(service, "mark_contact", broken)


@bug(VENDOR, "group-name-31", "a conversation group's name of 32 bytes is refused as too long")
def group_name_31(service: TencentChat) -> None:
    """The limit is taken as excluded."""

    def is_at_limit(body: dict[str, Any]) -> bool:
        return any(
            len(str(group.get("GroupName", "")).encode("utf-8", "replace")) == contact_groups.LONGEST_NAME
            for group in body.get("GroupContactItem", ())
        )

    _refuse(service, "create_contact_group", GROUP_NAME_TOO_LONG, is_at_limit)


@bug(VENDOR, "peers-11", "the unread messages of 11 accounts can be asked for, the limit being 10")
def peers_11(service: TencentChat) -> None:
    """The limit is compared with the wrong sign."""

    def broken(handler: Handler, call: Call) -> Payload:
        peers = list_of(call, "Peer_Account")
        if len(peers) != 11:
            return handler(call)
        first, last = (
            handler(with_body(call, Peer_Account=peers[:-1])),
            handler(with_body(call, Peer_Account=peers[-1:])),
        )
        name = "C2CUnreadMsgNumList"
        return {**first, name: [*items(first, name), *items(last, name)]}

    around(service, "get_c2c_unread_msg_num", broken)


@bug(VENDOR, "lost-write", texts.LOST_WRITE)
def lost_write(service: TencentChat) -> None:
    """The transaction of create_contact_group is not kept."""
    undone(service, "create_contact_group")


@bug(VENDOR, "group-stays", "a deleted conversation group stays in the list of groups")
def group_stays(service: TencentChat) -> None:
    """The transaction of del_contact_group is not kept."""
    undone(service, "del_contact_group")


@bug(VENDOR, "delete-not-repeatable", "deleting a conversation that is deleted already is refused")
def delete_not_repeatable(service: TencentChat) -> None:
    """An idempotent operation that is none."""
    done: set[str] = set()

    def broken(handler: Handler, call: Call) -> Payload:
        payload = handler(call)
        key = repr(sorted(body_of(call).items()))
        if key in done:
            raise Refusal(BAD_PARAMETER, "the conversation does not exist")
        done.add(key)
        return payload

    around(service, "delete", broken)


@bug(VENDOR, "rate-limit-ignored", "more calls a second than stated are let through")
def rate_limit_ignored(service: TencentChat) -> None:
    """The gate does not count."""

    def uncounted(operation: str) -> None:
        """Let every call of ``operation`` through."""

    service.gateway.rate = uncounted


def _refuse(service: TencentChat, operation: str, code: int, matches: Callable[[dict[str, Any]], bool]) -> None:
    def broken(handler: Handler, call: Call) -> Payload:
        handler_said = handler(call)
        if matches(body_of(call)):
            raise Refusal(code, "over the limit")
        return handler_said

    around(service, operation, broken)


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20
