"""What holds for all operations: servers, credentials, error codes."""

from __future__ import annotations

from ._runtime.operation import (
    Api,
    ApiKey,
    Envelope,
    ErrorCode,
    Server,
    ServerVariable,
)

ENVELOPE = Envelope(code="/errCode", message="/errMsg", detail="/errDlt")

API = Api(
    package=__package__ or "",
    title="OpenIM, conversations",
    version="1.0.0",
    user_agent="openim-python/2.0.0",
    base_url_env="OPENIM_BASE_URL",
    servers=(
        Server(
            "http://{host}:{port}",
            (ServerVariable("host", default="localhost"), ServerVariable("port", default="10002")),
        ),
    ),
    schemes={
        "token": ApiKey("token", "header"),
    },
    asked={
        "token": "token=... (or set OPENIM_TOKEN)",
    },
    security=(("token",),),
    errors={
        429: ErrorCode(
            "TooManyRequestsError",
            429,
            "later",
            "The rate limiter of the API stopped the call. It is off by default. The one code that comes with its own HTTP status, 429, and with Retry-After.",
            "Wait as long as Retry-After says.",
            when=("over-limit",),
        ),
        500: ErrorCode(
            "ServerInternalError",
            500,
            "now",
            "A fault without a code of its own; also the rate limit between the server's parts (the detail names ResourceExhausted).",
            "",
            when=("server-fault",),
        ),
        1000: ErrorCode("UnknownCodeError", 500, "unknown", "The server's error carried no code.", ""),
        1001: ErrorCode(
            "ArgsError",
            400,
            "never",
            "The request is wrong: a header is missing, the body is no JSON of the right types, or a field failed its check.",
            "The detail names the header or field; the message of a body of wrong types is the decoder's own.",
            when=("no-credential",),
        ),
        1002: ErrorCode(
            "NoPermissionError",
            403,
            "never",
            "The token's user may not act for the user that the request names; at get_admin_token: the secret is wrong.",
            "Check the secret; else use the token of that user, or an administrator's.",
            when=("not-admin",),
        ),
        1003: ErrorCode("", 409, "never", "A record with this key exists already.", ""),
        1004: ErrorCode(
            "RecordNotFoundError",
            404,
            "never",
            "A record was not found. The sorted list returns it also for a user without conversations, and where all given ids are unknown.",
            "For the sorted list, read it as an empty list.",
            when=("empty-list",),
        ),
        1050: ErrorCode("", 403, "never", "The server still runs with its default secret.", ""),
        1101: ErrorCode("", 404, "never", "The user is not registered.", "", when=("unknown-account",)),
        1102: ErrorCode("", 409, "never", "The user exists already.", ""),
        1201: ErrorCode("", 404, "never", "The group does not exist.", ""),
        1202: ErrorCode("", 409, "never", "The group id is taken.", ""),
        1203: ErrorCode("", 403, "never", "The user is no member of the group.", ""),
        1204: ErrorCode("", 409, "never", "The group was dismissed.", ""),
        1205: ErrorCode("", 400, "never", "The kind of group is not supported. The message is empty.", ""),
        1206: ErrorCode("", 409, "never", "The request to join was dealt with already.", ""),
        1301: ErrorCode("", 400, "never", "One cannot befriend oneself.", ""),
        1302: ErrorCode("", 403, "never", "The other side has blocked the user.", ""),
        1303: ErrorCode("", 403, "never", "The user is not on the other side's list of friends.", ""),
        1304: ErrorCode("", 409, "never", "They are friends already.", ""),
        1305: ErrorCode("", 409, "never", "The friend request was dealt with already.", ""),
        1401: ErrorCode("", 403, "never", "Read receipts are switched off.", ""),
        1402: ErrorCode("", 403, "never", "The member is muted in the group.", ""),
        1403: ErrorCode("", 403, "never", "The whole group is muted.", ""),
        1404: ErrorCode("", 409, "never", "The message was recalled already.", ""),
        1405: ErrorCode(
            "", 401, "unknown", "The authorisation has expired. The vendor's table has it, the code has not.", ""
        ),
        1501: ErrorCode(
            "TokenExpiredError", 401, "after-reauth", "The token has expired.", "Fetch a new token.", when=("expired",)
        ),
        1502: ErrorCode(
            "TokenInvalidError",
            401,
            "after-reauth",
            "The token is not valid.",
            "Fetch a new token.",
            when=("bad-signature",),
        ),
        1503: ErrorCode("TokenMalformedError", 401, "never", "The token is malformed.", "", when=("malformed-token",)),
        1504: ErrorCode("TokenNotValidYetError", 401, "unknown", "The token is not valid yet.", "Compare the clocks."),
        1505: ErrorCode(
            "TokenUnknownError", 401, "unknown", "The token failed its check in a way that has no name.", ""
        ),
        1506: ErrorCode(
            "TokenKickedError",
            401,
            "after-reauth",
            "A later login has replaced the token.",
            "Fetch a new token.",
            when=("revoked",),
        ),
        1507: ErrorCode(
            "TokenNotExistError",
            401,
            "after-reauth",
            "The server's store does not hold the token.",
            "Fetch a new token.",
            when=("unknown-token",),
        ),
        1520: ErrorCode("", 403, "never", "A user of an organisation lacks the permission.", ""),
        1601: ErrorCode("", 503, "unknown", "The gateway has too many connections.", ""),
        1602: ErrorCode("", 400, "never", "The gateway wants token, sendID and platformID.", ""),
        1603: ErrorCode("", 500, "unknown", "The gateway could not push the message.", ""),
        1604: ErrorCode("", 500, "unknown", "The push to an iOS app in the background failed.", ""),
        1701: ErrorCode("", 410, "never", "The upload has expired.", ""),
        10001: ErrorCode("", 400, "never", "A value has the wrong form.", ""),
        10002: ErrorCode("", 409, "never", "Registered already.", ""),
        10003: ErrorCode("", 404, "never", "Not registered.", ""),
        10004: ErrorCode("", 401, "never", "The password is wrong.", ""),
        10005: ErrorCode("", 502, "unknown", "The token of the IM server could not be obtained.", ""),
        10006: ErrorCode("", 429, "unknown", "The code was sent already.", ""),
        10007: ErrorCode("", 502, "unknown", "The code could not be mailed.", ""),
        10008: ErrorCode("", 502, "unknown", "The code could not be sent as a text message.", ""),
        10009: ErrorCode("", 401, "never", "The code is wrong or has expired.", ""),
        10010: ErrorCode("", 500, "unknown", "The registration failed.", ""),
        10011: ErrorCode("", 500, "unknown", "The password could not be reset.", ""),
        10012: ErrorCode("", 429, "unknown", "Registration is limited.", ""),
        10013: ErrorCode("", 429, "unknown", "Login is limited.", ""),
        10014: ErrorCode("", 400, "never", "The invitation is wrong.", ""),
        80000: ErrorCode("", 502, "unknown", "A webhook of the app failed, or it refused.", ""),
        90002: ErrorCode(
            "DatabaseError", 503, "unknown", "Redis, MongoDB or MySQL reported a fault.", "", when=("server-fault",)
        ),
        90004: ErrorCode(
            "NetworkError", 502, "unknown", "A network fault between the server's parts.", "", when=("server-fault",)
        ),
        90007: ErrorCode("DataError", 500, "unknown", "The stored data is faulty.", "", when=("server-fault",)),
    },
)
