"""The models of Sample Chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .messages import Message, MessageKind, MessagePage, SentMessage
    from .rooms import Room, RoomList, RoomPage

__all__ = ["Message", "MessageKind", "MessagePage", "Room", "RoomList", "RoomPage", "SentMessage"]

_HOME = {
    "Message": "messages",
    "MessageKind": "messages",
    "MessagePage": "messages",
    "Room": "rooms",
    "RoomList": "rooms",
    "RoomPage": "rooms",
    "SentMessage": "messages",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
