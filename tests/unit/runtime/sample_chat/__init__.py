"""Sample Chat: a small chat service, the pattern of an emitted client.

from sample_chat import SampleChat

chat = SampleChat(app_id=7, secret_key="...")
for message in chat.messages.list("general"):
    print(message.text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors, models
    from ._runtime import UNSET, CallOptions, Retry
    from .client import AsyncSampleChat, SampleChat
    from .models import Message, MessageKind, Room

__all__ = [
    "UNSET",
    "AsyncSampleChat",
    "CallOptions",
    "Message",
    "MessageKind",
    "Retry",
    "Room",
    "SampleChat",
    "errors",
    "models",
]
__version__ = "1.0.0"

_HOME = {
    "UNSET": "_runtime",
    "AsyncSampleChat": "client",
    "CallOptions": "_runtime",
    "Message": "models",
    "MessageKind": "models",
    "Retry": "_runtime",
    "Room": "models",
    "SampleChat": "client",
    "errors": "",
    "models": "",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = _HOME[name]
        value = getattr(import_module(f"{__name__}.{home}"), name) if home else import_module(f"{__name__}.{name}")
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(__all__)
