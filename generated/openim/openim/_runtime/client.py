"""Clients: the classes that the clients of a generated package derive from."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Self

from .http_transport import AsyncHttpTransport, HttpTransport
from .runner import AsyncRunner, Runner
from .settings import AsyncClientOptions, ClientOptions, Core

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Unpack

    from .auth import CredentialSource
    from .operation import Api


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
        self.engine_: Runner = Runner(Core(api, credentials, variables or {}, options), given or HttpTransport())

    def with_options(self, **options: Unpack[ClientOptions]) -> Self:
        """The same client with other options, over the same connections and with the same credentials."""
        other = copy(self)
        other.__dict__.clear()
        given = options.get("transport")
        other._owned = given is None and self._owned
        other.engine_ = Runner(self.engine_.core.changed(options), given or self.engine_.transport)
        return other

    def close(self) -> None:
        """Give the connections back; a transport of the user's own is left open."""
        if self._owned:
            self.engine_.transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.engine_.core.where()})"


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
        self.engine_: AsyncRunner = AsyncRunner(
            Core(api, credentials, variables or {}, options), given or AsyncHttpTransport()
        )

    def with_options(self, **options: Unpack[AsyncClientOptions]) -> Self:
        """The same client with other options, over the same connections and with the same credentials."""
        other = copy(self)
        other.__dict__.clear()
        given = options.get("transport")
        other._owned = given is None and self._owned
        other.engine_ = AsyncRunner(self.engine_.core.changed(options), given or self.engine_.transport)
        return other

    async def close(self) -> None:
        """Give the connections back; a transport of the user's own is left open."""
        if self._owned:
            await self.engine_.transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.engine_.core.where()})"
