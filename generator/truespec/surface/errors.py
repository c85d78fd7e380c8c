"""Exception classes: one for each code that some operation names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.surface.identifiers import BUILTINS, distinct, pascal
from truespec.surface.shapes import ErrorClass

if TYPE_CHECKING:
    from truespec.ir import Api

_CATEGORIES = {
    400: "InvalidRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    410: "NotFoundError",
    412: "ConflictError",
    422: "InvalidRequestError",
    429: "RateLimitError",
}
_TAKEN = BUILTINS | set(_CATEGORIES.values()) | {
    "APIError", "CallError", "ClientError", "ConfigurationError", "ConnectError", "PaginationError", "RequestError",
    "ResponseDecodeError", "ServerError", "TimeoutError", "TransportError", "UnexpectedStatusError",
}  # fmt: skip


def category(status: int) -> str:
    """The category class of an HTTP status."""
    if status >= 500:
        return "ServerError"
    return _CATEGORIES.get(status, "InvalidRequestError" if 400 <= status < 500 else "APIError")


def errors_of(api: Api) -> tuple[ErrorClass, ...]:
    """The classes, in order of their codes."""
    named = {repr(row.code): row for operation in api.operations for row in operation.errors}
    wanted = {key: _name(row.name) for key, row in named.items()}
    names = distinct(wanted, separator="")
    ordered = [row for row in api.error_codes if repr(row.code) in named]
    return tuple(ErrorClass(names[repr(row.code)], category(row.status), row) for row in ordered)


def _name(stated: str) -> str:
    name = pascal(stated, fallback="Unnamed")
    name = name if name.endswith("Error") else f"{name}Error"
    return name.replace("Error", "CodeError") if name in _TAKEN else name
