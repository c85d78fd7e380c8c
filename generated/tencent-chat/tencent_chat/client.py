"""The clients."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from ._api import API
from ._custom.usersig import UserSigProvider
from ._runtime import AsyncClient as BaseAsyncClient
from ._runtime import Client as BaseClient
from ._runtime import Secret, setting

if TYPE_CHECKING:
    from typing import Self, Unpack

    from ._runtime import AsyncClientOptions, ClientOptions, CredentialSource
    from .resources.conversations import AsyncConversations, Conversations

Region: TypeAlias = Literal[
    "china", "frankfurt", "jakarta", "mumbai", "riyadh", "seoul", "silicon_valley", "singapore", "tokyo"
]
"""Names that may be said for the values of this setting."""


def _credentials(
    *,
    sdk_app_id: int | None = None,
    identifier: str | None = None,
    secret_key: str | Secret | None = None,
) -> dict[str, CredentialSource | None]:
    sdk_app_id_ = setting(int, "sdk_app_id", sdk_app_id, env="TENCENT_CHAT_SDK_APP_ID")
    identifier_ = setting(str, "identifier", identifier, env="TENCENT_CHAT_IDENTIFIER", default="administrator")
    secret_key_ = setting(Secret, "secret_key", secret_key, env="TENCENT_CHAT_SECRET_KEY")
    return {
        "identifier": identifier_,
        "sdkappid": str(sdk_app_id_),
        "usersig": UserSigProvider(sdk_app_id=sdk_app_id_, identifier=identifier_, secret_key=secret_key_),
    }


class TencentChat(BaseClient):
    """Tencent Chat, conversations.

    Args:
        sdk_app_id: The app's SDKAppID, a number, from the console. Else the environment's `TENCENT_CHAT_SDK_APP_ID`.
        identifier: The UserID of an administrator of the app. Else the environment's `TENCENT_CHAT_IDENTIFIER`. Else
            'administrator'.
        secret_key: The app's secret key, from the console; the client signs with it and never sends it. Else the
            environment's `TENCENT_CHAT_SECRET_KEY`.
        region: The data centre in which the app was created. Else the environment's `TENCENT_CHAT_REGION`. Else
            'china'.
        options: Base URL, time limit, retries, transport: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int | None = None,
        identifier: str | None = None,
        secret_key: str | Secret | None = None,
        region: Region | str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        credentials = _credentials(
            sdk_app_id=sdk_app_id,
            identifier=identifier,
            secret_key=secret_key,
        )
        variables: dict[str, str | None] = {
            "host": setting(str, "region", region, env="TENCENT_CHAT_REGION", default="china"),
        }
        super().__init__(API, credentials, variables, **options)

    @classmethod
    def from_env(cls, **options: Unpack[ClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def conversations(self) -> Conversations:
        """The conversation list of an account, its groups and marks."""
        from .resources.conversations import Conversations

        return Conversations(self)


class AsyncTencentChat(BaseAsyncClient):
    """Tencent Chat, conversations.

    Args:
        sdk_app_id: The app's SDKAppID, a number, from the console. Else the environment's `TENCENT_CHAT_SDK_APP_ID`.
        identifier: The UserID of an administrator of the app. Else the environment's `TENCENT_CHAT_IDENTIFIER`. Else
            'administrator'.
        secret_key: The app's secret key, from the console; the client signs with it and never sends it. Else the
            environment's `TENCENT_CHAT_SECRET_KEY`.
        region: The data centre in which the app was created. Else the environment's `TENCENT_CHAT_REGION`. Else
            'china'.
        options: Base URL, time limit, retries, transport: see `AsyncClientOptions`.
    """

    def __init__(
        self,
        *,
        sdk_app_id: int | None = None,
        identifier: str | None = None,
        secret_key: str | Secret | None = None,
        region: Region | str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        credentials = _credentials(
            sdk_app_id=sdk_app_id,
            identifier=identifier,
            secret_key=secret_key,
        )
        variables: dict[str, str | None] = {
            "host": setting(str, "region", region, env="TENCENT_CHAT_REGION", default="china"),
        }
        super().__init__(API, credentials, variables, **options)

    @classmethod
    def from_env(cls, **options: Unpack[AsyncClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def conversations(self) -> AsyncConversations:
        """The conversation list of an account, its groups and marks."""
        from .resources.conversations import AsyncConversations

        return AsyncConversations(self)
