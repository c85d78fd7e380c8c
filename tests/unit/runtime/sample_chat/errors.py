"""The exceptions of Sample Chat.

SampleChatError                         everything below
├── APIError                            the service answered, and it was no success
│   ├── NotFoundError
│   │   └── RoomNotFoundError           4001
│   ├── InvalidRequestError
│   │   └── InvalidParametersError      4002
│   ├── ServerError
│   │   └── BusyError                   5001
│   └── AuthenticationError, PermissionDeniedError, ConflictError, RateLimitError
├── TransportError                      nothing came back, or not all of it
│   └── TimeoutError
├── ResponseDecodeError                 what came back is not what the operation describes
├── RequestError                        refused before it was sent
├── PaginationError                     pages that never end
└── ConfigurationError                  the client cannot be made
"""

from __future__ import annotations

from ._runtime.errors import (
    APIError,
    AuthenticationError,
    ConfigurationError,
    ConflictError,
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
)
from ._runtime.errors import ClientError as SampleChatError

__all__ = [
    "APIError",
    "AuthenticationError",
    "BusyError",
    "ConfigurationError",
    "ConflictError",
    "InvalidParametersError",
    "InvalidRequestError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestError",
    "ResponseDecodeError",
    "RoomNotFoundError",
    "SampleChatError",
    "ServerError",
    "TimeoutError",
    "TransportError",
]


class RoomNotFoundError(NotFoundError):
    """4001: the room does not exist."""


class InvalidParametersError(InvalidRequestError):
    """4002: a parameter is wrong; the message says which."""


class BusyError(ServerError):
    """5001: the service is busy."""
