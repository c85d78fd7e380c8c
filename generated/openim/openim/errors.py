"""The exceptions.

OpenIMError: everything below
    APIError: the service answered, and it was no success; its category is the HTTP status that the code stands for
        AuthenticationError
            TokenExpiredError: 1501
            TokenInvalidError: 1502
            TokenMalformedError: 1503
            TokenNotValidYetError: 1504
            TokenUnknownError: 1505
            TokenKickedError: 1506
            TokenNotExistError: 1507
        ConflictError
        InvalidRequestError
            ArgsError: 1001
        NotFoundError
            RecordNotFoundError: 1004
        PermissionDeniedError
            NoPermissionError: 1002
        RateLimitError
            TooManyRequestsError: 429
        ServerError
            ServerInternalError: 500
            UnknownCodeError: 1000
            DatabaseError: 90002
            NetworkError: 90004
            DataError: 90007
        UnexpectedStatusError: neither a success nor an error, for example a redirect, which is not followed
    TransportError: nothing came back, or not all of it
        ConnectError: no connection, so the request cannot have arrived
        TimeoutError: a time limit passed
    ResponseDecodeError: what came back is not what the operation describes
    RequestError: refused before it was sent
    PaginationError: pages that never end
    ConfigurationError: the client cannot be made
"""

from __future__ import annotations

from ._runtime.errors import (
    APIError,
    AuthenticationError,
    ConfigurationError,
    ConflictError,
    ConnectError,
    InvalidRequestError,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    RateLimitError,
    RequestError,
    ResponseDecodeError,
    ServerError,
    TimeoutError,
    TransportError,
    UnexpectedStatusError,
)
from ._runtime.errors import ClientError as OpenIMError

__all__ = [
    "APIError",
    "AuthenticationError",
    "ConfigurationError",
    "ConflictError",
    "ConnectError",
    "InvalidRequestError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestError",
    "ResponseDecodeError",
    "ServerError",
    "TimeoutError",
    "TransportError",
    "UnexpectedStatusError",
    "OpenIMError",
    "TooManyRequestsError",
    "ServerInternalError",
    "UnknownCodeError",
    "ArgsError",
    "NoPermissionError",
    "RecordNotFoundError",
    "TokenExpiredError",
    "TokenInvalidError",
    "TokenMalformedError",
    "TokenNotValidYetError",
    "TokenUnknownError",
    "TokenKickedError",
    "TokenNotExistError",
    "DatabaseError",
    "NetworkError",
    "DataError",
]


class TooManyRequestsError(RateLimitError):
    """429: The rate limiter of the API stopped the call. It is off by default. The one code that comes with its own HTTP status, 429, and with Retry-After."""


class ServerInternalError(ServerError):
    """500: A fault without a code of its own; also the rate limit between the server's parts (the detail names ResourceExhausted)."""


class UnknownCodeError(ServerError):
    """1000: The server's error carried no code."""


class ArgsError(InvalidRequestError):
    """1001: The request is wrong: a header is missing, the body is no JSON of the right types, or a field failed its check."""


class NoPermissionError(PermissionDeniedError):
    """1002: The token's user may not act for the user that the request names; at get_admin_token: the secret is wrong."""


class RecordNotFoundError(NotFoundError):
    """1004: A record was not found. The sorted list returns it also for a user without conversations, and where all given ids are unknown."""


class TokenExpiredError(AuthenticationError):
    """1501: The token has expired."""


class TokenInvalidError(AuthenticationError):
    """1502: The token is not valid."""


class TokenMalformedError(AuthenticationError):
    """1503: The token is malformed."""


class TokenNotValidYetError(AuthenticationError):
    """1504: The token is not valid yet."""


class TokenUnknownError(AuthenticationError):
    """1505: The token failed its check in a way that has no name."""


class TokenKickedError(AuthenticationError):
    """1506: A later login has replaced the token."""


class TokenNotExistError(AuthenticationError):
    """1507: The server's store does not hold the token."""


class DatabaseError(ServerError):
    """90002: Redis, MongoDB or MySQL reported a fault."""


class NetworkError(ServerError):
    """90004: A network fault between the server's parts."""


class DataError(ServerError):
    """90007: The stored data is faulty."""
