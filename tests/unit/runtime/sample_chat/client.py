"""The clients of Sample Chat."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ._api import API
from ._custom.signature import SignatureProvider
from ._runtime import AsyncClient, Client, Secret, setting

if TYPE_CHECKING:
    from typing import Self, Unpack

    from ._runtime import AsyncClientOptions, ClientOptions, CredentialSource
    from .resources.messages import AsyncMessages, Messages
    from .resources.rooms import AsyncRooms, Rooms

Region = Literal["main", "europe"]


def _credentials(app_id: int | None, secret_key: str | Secret | None) -> dict[str, CredentialSource | None]:
    app = setting(int, "app_id", app_id, env="SAMPLE_CHAT_APP_ID")
    key = setting(Secret, "secret_key", secret_key, env="SAMPLE_CHAT_SECRET_KEY")
    return {"appid": str(app), "signature": SignatureProvider(app_id=app, secret_key=key)}


class SampleChat(Client):
    """A small chat service.

    Args:
        app_id: The app's id; else `SAMPLE_CHAT_APP_ID`.
        secret_key: The app's secret key; else `SAMPLE_CHAT_SECRET_KEY`.
        region: Where the app lives.
        options: Base URL, time limit, retries, transport: see `ClientOptions`.
    """

    def __init__(
        self,
        *,
        app_id: int | None = None,
        secret_key: str | Secret | None = None,
        region: Region | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(API, _credentials(app_id, secret_key), {"host": region}, **options)

    @classmethod
    def from_env(cls, **options: Unpack[ClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def messages(self) -> Messages:
        """Messages of a room."""
        from .resources.messages import Messages

        return Messages(self)

    @cached_property
    def rooms(self) -> Rooms:
        """Rooms."""
        from .resources.rooms import Rooms

        return Rooms(self)


class AsyncSampleChat(AsyncClient):
    """A small chat service, for `async` code.

    Args:
        app_id: The app's id; else `SAMPLE_CHAT_APP_ID`.
        secret_key: The app's secret key; else `SAMPLE_CHAT_SECRET_KEY`.
        region: Where the app lives.
        options: Base URL, time limit, retries, transport: see `AsyncClientOptions`.
    """

    def __init__(
        self,
        *,
        app_id: int | None = None,
        secret_key: str | Secret | None = None,
        region: Region | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        super().__init__(API, _credentials(app_id, secret_key), {"host": region}, **options)

    @classmethod
    def from_env(cls, **options: Unpack[AsyncClientOptions]) -> Self:
        """A client whose settings all come from the environment."""
        return cls(**options)

    @cached_property
    def messages(self) -> AsyncMessages:
        """Messages of a room."""
        from .resources.messages import AsyncMessages

        return AsyncMessages(self)

    @cached_property
    def rooms(self) -> AsyncRooms:
        """Rooms."""
        from .resources.rooms import AsyncRooms

        return AsyncRooms(self)
