"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._api import API
from ._custom.admin_token import AdminTokenProvider
from ._runtime import AsyncClient as BaseAsyncClient
from ._runtime import Client as BaseClient
from ._runtime import Secret, optional_setting, setting

if TYPE_CHECKING:
    from typing import Self, Unpack

    from ._runtime import AsyncClientOptions, ClientOptions, CredentialSource
    from .resources.auth import AsyncAuth, Auth
    from .resources.conversations import AsyncConversations, Conversations


def _credentials(
    *,
    user_id: str | None = None,
    secret: str | Secret | None = None,
    token: str | Secret | None = None,
) -> dict[str, CredentialSource | None]:
    user_id_ = setting(str, "user_id", user_id, env="OPENIM_USER_ID", default="imAdmin")
    secret_ = optional_setting(Secret, "secret", secret, env="OPENIM_SECRET")
    token_ = optional_setting(Secret, "token", token, env="OPENIM_TOKEN")
    return {
        "token": AdminTokenProvider(user_id=user_id_, secret=secret_, token=token_),
    }


class OpenIM(BaseClient):
    """OpenIM, conversations.

    Args:
        user_id: The administrator for whom the client fetches tokens. Else the environment's `OPENIM_USER_ID`. Else
            'imAdmin'.
        secret: The server's secret, with which the client fetches tokens. Else the environment's `OPENIM_SECRET`.
        token: A token that is at hand, an administrator's or the user's own; without a secret it is the only one. Else
            the environment's `OPENIM_TOKEN`.
        host: Name or address of the server. Else the environment's `OPENIM_HOST`. Else 'localhost'.
        port: The port of its API. Else the environment's `OPENIM_PORT`. Else '10002'.
        options: Base URL, time limit, retries, transport: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        user_id: str | None = None,
        secret: str | Secret | None = None,
        token: str | Secret | None = None,
        host: str | None = None,
        port: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        credentials = _credentials(
            user_id=user_id,
            secret=secret,
            token=token,
        )
        variables: dict[str, str | None] = {
            "host": setting(str, "host", host, env="OPENIM_HOST", default="localhost"),
            "port": setting(str, "port", port, env="OPENIM_PORT", default="10002"),
        }
        super().__init__(API, credentials, variables, **options)

    @classmethod
    def from_env(cls, **options: Unpack[ClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def auth(self) -> Auth:
        """Tokens of administrators and users."""
        from .resources.auth import Auth

        return Auth(self)

    @cached_property
    def conversations(self) -> Conversations:
        """The conversations of a user."""
        from .resources.conversations import Conversations

        return Conversations(self)


class AsyncOpenIM(BaseAsyncClient):
    """OpenIM, conversations.

    Args:
        user_id: The administrator for whom the client fetches tokens. Else the environment's `OPENIM_USER_ID`. Else
            'imAdmin'.
        secret: The server's secret, with which the client fetches tokens. Else the environment's `OPENIM_SECRET`.
        token: A token that is at hand, an administrator's or the user's own; without a secret it is the only one. Else
            the environment's `OPENIM_TOKEN`.
        host: Name or address of the server. Else the environment's `OPENIM_HOST`. Else 'localhost'.
        port: The port of its API. Else the environment's `OPENIM_PORT`. Else '10002'.
        options: Base URL, time limit, retries, transport: see `AsyncClientOptions`.
    """

    def __init__(
        self,
        *,
        user_id: str | None = None,
        secret: str | Secret | None = None,
        token: str | Secret | None = None,
        host: str | None = None,
        port: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        credentials = _credentials(
            user_id=user_id,
            secret=secret,
            token=token,
        )
        variables: dict[str, str | None] = {
            "host": setting(str, "host", host, env="OPENIM_HOST", default="localhost"),
            "port": setting(str, "port", port, env="OPENIM_PORT", default="10002"),
        }
        super().__init__(API, credentials, variables, **options)

    @classmethod
    def from_env(cls, **options: Unpack[AsyncClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def auth(self) -> AsyncAuth:
        """Tokens of administrators and users."""
        from .resources.auth import AsyncAuth

        return AsyncAuth(self)

    @cached_property
    def conversations(self) -> AsyncConversations:
        """The conversations of a user."""
        from .resources.conversations import AsyncConversations

        return AsyncConversations(self)
