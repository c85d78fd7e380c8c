"""What can go wrong in a call.

    ClientError                         everything below; a generated package gives it the client's name
    ├── APIError                        the service answered, and it was no success
    │   ├── AuthenticationError         401  who calls is not known, or no longer
    │   ├── PermissionDeniedError       403  who calls may not
    │   ├── NotFoundError               404  what is asked for does not exist
    │   ├── InvalidRequestError         400  the request is wrong
    │   ├── ConflictError               409  the request does not fit the state of things
    │   ├── RateLimitError              429  too many calls
    │   ├── ServerError                 5xx  the service has failed
    │   └── UnexpectedStatusError       a status that is no error and no success, for example a redirect
    ├── TransportError                  nothing came back, or not all of it
    │   ├── ConnectError                no connection: the request cannot have arrived
    │   └── TimeoutError                a time limit passed
    ├── ResponseDecodeError             a success that is not what the operation describes
    ├── RequestError                    refused before anything was sent
    ├── PaginationError                 pages that repeat themselves
    └── ConfigurationError              the client lacks a setting or a credential

The runtime is a part of the package that it serves, so these classes are the package's own; its `errors` module adds a
class for each error code. A request or an answer that an exception carries has its credentials masked.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .wire import Request, Response


class ClientError(Exception):
    """Anything that a call can raise."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message: str = message

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args), self.__dict__


def _restore(kind: type[ClientError], arguments: tuple[Any, ...]) -> ClientError:
    error = kind.__new__(kind)
    error.args = arguments
    return error


class ConfigurationError(ClientError):
    """The client lacks a setting or a credential; the message names it and where it can come from."""


class RequestError(ClientError):
    """A request was refused before anything was sent. `problems` has one line for each reason."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__("\n  ".join((message, *problems)))
        self.problems: tuple[str, ...] = problems


class PaginationError(ClientError):
    """The pages of a list do not end: the service answers with a cursor or a page that it has given before."""


class CallError(ClientError):
    """A call that was sent, or tried to be. `attempts` counts how often; `response` is None if nothing came back."""

    def __init__(self, message: str, *, request: Request | None = None, response: Response | None = None) -> None:
        super().__init__(message)
        self.request: Request | None = request
        self.response: Response | None = response
        self.attempts: int = 1


class TransportError(CallError):
    """Nothing came back, or not all of it. `arrived` is false where the request cannot have reached the service."""

    arrived: bool = True


class ConnectError(TransportError):
    """No connection could be made."""

    arrived: bool = False


class TimeoutError(TransportError):
    """A time limit passed. `arrived` is false where it passed before the request was sent."""

    def __init__(self, message: str, *, request: Request | None = None, arrived: bool = True) -> None:
        super().__init__(message, request=request)
        self.arrived: bool = arrived


class ResponseDecodeError(CallError):
    """The body of a success is not what the operation describes. `problems` has one line for each difference."""

    def __init__(
        self,
        message: str,
        *,
        request: Request | None = None,
        response: Response | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__("\n  ".join((message, *problems)), request=request, response=response)
        self.problems: tuple[str, ...] = problems


class APIError(CallError):
    """The service answered, and it was no success.

    `code` is the service's own code, or None where the answer has none; `status` is the HTTP status. `hint` says what
    to do. `retryable` says whether the same call may succeed later (None: not known), `retry_after` after how many
    seconds. `body` is the answer as the operation types it, else as JSON, else None.
    """

    def __init__(
        self,
        message: str = "",
        *,
        code: int | str | None = None,
        status: int = 0,
        detail: str | None = None,
        hint: str | None = None,
        retryable: bool | None = None,
        retry_after: float | None = None,
        request_id: str | None = None,
        body: Any = None,
        request: Request | None = None,
        response: Response | None = None,
    ) -> None:
        super().__init__(message, request=request, response=response)
        self.code: int | str | None = code
        self.status: int = status
        self.detail: str | None = detail
        self.hint: str | None = hint
        self.retryable: bool | None = retryable
        self.retry_after: float | None = retry_after
        self.request_id: str | None = request_id
        self.body: Any = body

    def __str__(self) -> str:
        head = f"HTTP {self.status}" if self.code is None else str(self.code)
        text = f"{head}: {self.message}" if self.message else head
        notes = [self.hint, self.request_id and f"request id {self.request_id}"]
        told = "; ".join(note for note in notes if note)
        return f"{text} ({told})" if told else text


class AuthenticationError(APIError):
    """Who calls is not known to the service, or no longer."""


class PermissionDeniedError(APIError):
    """Who calls may not do this."""


class NotFoundError(APIError):
    """What is asked for does not exist."""


class InvalidRequestError(APIError):
    """The service finds the request wrong."""


class ConflictError(APIError):
    """The request does not fit the state of things."""


class RateLimitError(APIError):
    """Too many calls."""


class ServerError(APIError):
    """The service has failed."""


class UnexpectedStatusError(APIError):
    """A status that is neither a success nor an error: a redirect, or one that HTTP does not know."""


_BY_STATUS: dict[int, type[APIError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: NotFoundError,
    412: ConflictError,
    429: RateLimitError,
}


def category(status: int) -> type[APIError]:
    """The class for an HTTP status, whether it was received or is what an error code stands for."""
    known = _BY_STATUS.get(status)
    if known is not None:
        return known
    if 400 <= status < 500:
        return InvalidRequestError
    return ServerError if 500 <= status < 600 else UnexpectedStatusError


def phrase(status: int) -> str:
    """What HTTP calls a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "unknown status"
