"""Clients: the classes that the clients of a generated package derive from."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Self, TypeVar

from .http_transport import AsyncHttpTransport, HttpTransport
from .settings import AsyncClientOptions, ClientOptions, Core

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType
    from typing import Unpack

    from .auth import CredentialSource
    from .operation import Api
    from .runner import AsyncRunner, Runner
    from .secret import Secret
    from .transport import AsyncTransport, Transport

ClientT = TypeVar("ClientT")


class Client:
    """A client for synchronous code. Safe for threads; use it in a `with` block, or `close()` it."""

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, CredentialSource | None],
        variables: Mapping[str, str | None] | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        given = options.get("transport")
        self._owned = given is None
        self._core = Core(api, credentials, variables or {}, options)
        self._transport: Transport = _recorded(HttpTransport() if given is None else given, options.get("record"))

    @cached_property
    def engine_(self) -> Runner:
        """What makes the calls; for resources, which a package emits."""
        from .runner import Runner

        return Runner(self._core, self._transport)

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """The same client with other options, over the same connections and with the same credentials."""
        other = _renewed(self)
        given = options.get("transport")
        other._owned = given is None and self._owned
        other._core = self._core.changed(options)
        other._transport = _recorded(self._transport if given is None else given, options.get("record"))
        return other

    def get_credential(self, scheme: str) -> Secret:
        """The credential of a security scheme, by its name in the description, for use outside this client.

        It is made or fetched where there is none that still holds; `.reveal()` gives its text. Raises
        `ConfigurationError` where the client has nothing to make it from.
        """
        return self.engine_.credential(scheme)

    def close(self) -> None:
        """Give the connections back; a transport of the user's own is left open."""
        if self._owned:
            self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._core.where()})"


class AsyncClient:
    """A client for async code. Safe for tasks; use it in an `async with` block, or `await close()` it."""

    def __init__(
        self,
        api: Api,
        credentials: Mapping[str, CredentialSource | None],
        variables: Mapping[str, str | None] | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        given = options.get("transport")
        self._owned = given is None
        self._core = Core(api, credentials, variables or {}, options)
        self._transport: AsyncTransport = _async_recorded(
            AsyncHttpTransport() if given is None else given, options.get("record")
        )

    @cached_property
    def engine_(self) -> AsyncRunner:
        """What makes the calls; for resources, which a package emits."""
        from .runner import AsyncRunner

        return AsyncRunner(self._core, self._transport)

    def with_options(self, **options: Unpack[AsyncClientOptions]) -> Self:
        """The same client with other options, over the same connections and with the same credentials."""
        other = _renewed(self)
        given = options.get("transport")
        other._owned = given is None and self._owned
        other._core = self._core.changed(options)
        other._transport = _async_recorded(self._transport if given is None else given, options.get("record"))
        return other

    async def get_credential(self, scheme: str) -> Secret:
        """The credential of a security scheme, by its name in the description, for use outside this client.

        It is made or fetched where there is none that still holds; `.reveal()` gives its text. Raises
        `ConfigurationError` where the client has nothing to make it from.
        """
        return await self.engine_.credential(scheme)

    async def close(self) -> None:
        """Give the connections back; a transport of the user's own is left open."""
        if self._owned:
            await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._core.where()})"


def _renewed(client: ClientT) -> ClientT:
    """A copy without what is made when it is first asked for: the engine and the resources, which know their client."""
    other = copy(client)
    for name in list(vars(other)):
        if isinstance(getattr(type(other), name, None), cached_property):
            del other.__dict__[name]
    return other


def _recorded(transport: Transport, folder: str | Path | None) -> Transport:
    if folder is None:
        return transport
    from .recording import Recorder, RecordingTransport

    return RecordingTransport(transport, Recorder(folder))


def _async_recorded(transport: AsyncTransport, folder: str | Path | None) -> AsyncTransport:
    if folder is None:
        return transport
    from .recording import AsyncRecordingTransport, Recorder

    return AsyncRecordingTransport(transport, Recorder(folder))
