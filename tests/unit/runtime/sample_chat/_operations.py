"""The operations of Sample Chat, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._api import ENVELOPE
from ._runtime.operation import Answer, CursorPages, Done, JsonBody, NumberPages, Operation, Parameter, Rate

if TYPE_CHECKING:
    from .models import Message, MessagePage, Room, RoomPage, SentMessage

LIST_MESSAGES: Operation[MessagePage, Message] = Operation(
    id="listMessages",
    method="POST",
    path="/rooms/messages/list",
    body=JsonBody("models.requests:ListMessagesRequest"),
    answers=(Answer("200", "models.messages:MessagePage"),),
    envelope=ENVELOPE,
    pages=CursorPages(
        inputs=("/TimeStamp", "/StartIndex"),
        outputs=("/TimeStamp", "/StartIndex"),
        items="/MessageItem",
        start=(0, 0),
        done=Done("/CompleteFlag", 1),
    ),
    rate=Rate(200, 1.0, "listMessages"),
    semantics="readonly",
)

SEND_MESSAGE: Operation[SentMessage] = Operation(
    id="sendMessage",
    method="POST",
    path="/rooms/{roomId}/messages",
    parameters=(
        Parameter("roomId", "path", required=True),
        Parameter("random", "query", required=True, generated="uint32-random"),
    ),
    body=JsonBody("models.requests:SendMessageRequest", constants=(("version", 2),)),
    answers=(Answer("200", "models.messages:SentMessage"),),
    envelope=ENVELOPE,
    semantics="unsafe",
)

LIST_ROOMS: Operation[RoomPage, Room] = Operation(
    id="listRooms",
    method="GET",
    path="/rooms",
    parameters=(
        Parameter("tag"),
        Parameter("page"),
        Parameter("perPage"),
        Parameter("operationID", "header", required=True, generated="uuid"),
    ),
    answers=(Answer("200", "models.rooms:RoomPage"),),
    envelope=ENVELOPE,
    pages=NumberPages(number="page", size="perPage", items="/data/rooms", empty=(4004,)),
    semantics="readonly",
)

GET_ROOM: Operation[Room] = Operation(
    id="getRoom",
    method="GET",
    path="/rooms/{roomId}",
    parameters=(Parameter("roomId", "path", required=True),),
    answers=(Answer("200", "models.rooms:Room"),),
    envelope=ENVELOPE,
    semantics="readonly",
)

EXPORT_ROOM: Operation[bytes] = Operation(
    id="exportRoom",
    method="GET",
    path="/rooms/{roomId}/export",
    parameters=(Parameter("roomId", "path", required=True),),
    answers=(Answer("200", kind="bytes"),),
    semantics="readonly",
)
