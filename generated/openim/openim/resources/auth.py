"""Tokens of administrators and users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import _operations as operations
from .._runtime import AsyncResource, Resource, async_to_raw, to_raw

if TYPE_CHECKING:
    from .._runtime import CallOptions
    from ..models import PlatformID, TokenResponse


class Auth(Resource):
    """Tokens of administrators and users."""

    @property
    def with_raw_response(self) -> AuthRaw:
        """The same methods, answering with status, headers and bytes."""
        return AuthRaw(self._as_raw())

    def get_admin_token(self, *, secret: str, user_id: str, options: CallOptions | None = None) -> TokenResponse:
        """Get an administrator's token.

        Needs no token. Exists since 3.8.1. A wrong secret is answered by 1002, a user who is no administrator by 1001.

        Args:
            secret: The secret of the server's configuration.
            user_id: UserID of an administrator; `imAdmin` unless it was changed.

        POST /auth/get_admin_token
        """
        return self._call(operations.GET_ADMIN_TOKEN, options, body={"secret": secret, "userID": user_id})

    def get_user_token(
        self, user_id: str, *, platform_id: PlatformID | int, options: CallOptions | None = None
    ) -> TokenResponse:
        """Get a user's token.

        Needs an administrator's token. The platform must not be that of administrators. The server's own check of this
        request tests nothing, so that a wrong field shows only later.

        Args:
            user_id: UserID of the user whose token it is to be; registered, and no administrator.
            platform_id: What the user logs in from. Other numbers may come.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.

        POST /auth/get_user_token
        """
        return self._call(operations.GET_USER_TOKEN, options, body={"userID": user_id, "platformID": platform_id})


class AsyncAuth(AsyncResource):
    """Tokens of administrators and users."""

    @property
    def with_raw_response(self) -> AsyncAuthRaw:
        """The same methods, answering with status, headers and bytes."""
        return AsyncAuthRaw(self._as_raw())

    async def get_admin_token(self, *, secret: str, user_id: str, options: CallOptions | None = None) -> TokenResponse:
        """Get an administrator's token. See `Auth.get_admin_token`."""
        return await self._call(operations.GET_ADMIN_TOKEN, options, body={"secret": secret, "userID": user_id})

    async def get_user_token(
        self, user_id: str, *, platform_id: PlatformID | int, options: CallOptions | None = None
    ) -> TokenResponse:
        """Get a user's token. See `Auth.get_user_token`.

        Raises:
            RecordNotFoundError: 1004, a record was not found. The sorted list returns it also for a user without
                conversations, and where all given ids are unknown.
            TokenExpiredError: 1501, the token has expired.
            TokenInvalidError: 1502, the token is not valid.
            TokenMalformedError: 1503, the token is malformed.
            TokenNotValidYetError: 1504, the token is not valid yet.
            TokenUnknownError: 1505, the token failed its check in a way that has no name.
            TokenKickedError: 1506, a later login has replaced the token.
            TokenNotExistError: 1507, the server's store does not hold the token.
        """
        return await self._call(operations.GET_USER_TOKEN, options, body={"userID": user_id, "platformID": platform_id})


class AuthRaw:
    """The methods of `Auth`, answering with status, headers and bytes."""

    def __init__(self, resource: Auth) -> None:
        self.get_admin_token: Final = to_raw(resource.get_admin_token)
        self.get_user_token: Final = to_raw(resource.get_user_token)


class AsyncAuthRaw:
    """The methods of `AsyncAuth`, answering with status, headers and bytes."""

    def __init__(self, resource: AsyncAuth) -> None:
        self.get_admin_token: Final = async_to_raw(resource.get_admin_token)
        self.get_user_token: Final = async_to_raw(resource.get_user_token)
