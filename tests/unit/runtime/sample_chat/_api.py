"""What holds for all operations of Sample Chat."""

from __future__ import annotations

from ._runtime.operation import Api, ApiKey, Envelope, ErrorCode, Rate, Server, ServerVariable

ENVELOPE = Envelope(code="/code", message="/info", detail="/detail", request_id="/requestId")

API = Api(
    package=__package__ or "",
    title="Sample Chat",
    version="1.0.0",
    user_agent="sample-chat-python/1.0.0",
    servers=(
        Server(
            "https://{host}/api",
            (
                ServerVariable(
                    "host",
                    default="chat.example.com",
                    enum=("chat.example.com", "chat-eu.example.com"),
                    names=(("main", "chat.example.com"), ("europe", "chat-eu.example.com")),
                ),
            ),
        ),
    ),
    schemes={"appid": ApiKey("appid", "query"), "signature": ApiKey("sig", "query")},
    security=(("appid", "signature"),),
    errors={
        4001: ErrorCode("RoomNotFoundError", 404, "never", "The room does not exist.", "Create the room first."),
        4002: ErrorCode("InvalidParametersError", 400, "never", "A parameter is wrong.", "Read the message."),
        4003: ErrorCode("", 401, "after-reauth", "The signature has expired.", when=("expired",)),
        4004: ErrorCode("", 404, "never", "There is nothing to list.", when=("empty-list",)),
        5001: ErrorCode("BusyError", 503, "later", "The service is busy.", "Try again."),
    },
    rate=Rate(requests=1000, seconds=1.0),
)
