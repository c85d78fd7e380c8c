"""Performs what the engine asks for: in a thread, or in a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from .engine import Drain, Steps, call, credential
from .mutex import Mutex
from .wire import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .operation import Operation
    from .secret import Secret
    from .settings import CallOptions, Core
    from .transport import AsyncTransport, Transport


class Runner:
    """Runs the calls of one client, each in the thread that makes it."""

    __slots__ = ("core", "transport")

    def __init__(self, core: Core, transport: Transport) -> None:
        self.core: Core = core
        self.transport: Transport = transport

    def _perform(self, steps: Steps) -> Any:
        transport, sleep = self.transport, self.core.clock.sleep
        try:
            effect = next(steps)
            while True:
                outcome: Response | None = None
                try:
                    if isinstance(effect, Request):
                        outcome = transport.send(effect)
                    elif isinstance(effect, Mutex):
                        effect.acquire()
                    elif isinstance(effect, Drain):
                        _drain(effect.response)
                    else:
                        sleep(effect)
                except BaseException as error:
                    effect = steps.throw(error)
                else:
                    effect = steps.send(outcome)
        except StopIteration as stop:
            return stop.value

    def call(
        self,
        operation: Operation[Any, Any],
        options: CallOptions | None,
        arguments: Mapping[str, object],
        body: object,
        *,
        raw: bool = False,
    ) -> Any:
        """The result of one call, or its `Exchange` if it is to stay raw or is a stream."""
        return self._perform(call(self.core, operation, arguments, body, options, raw=raw))

    def credential(self, scheme: str) -> Secret:
        """The credential of a security scheme."""
        found: Secret = self._perform(credential(self.core, scheme))
        return found


def _drain(response: Response) -> None:
    try:
        response.content = b"".join(cast("Iterator[bytes]", response.chunks))
    finally:
        response.chunks = None
        if response.close is not None:
            response.close()


class AsyncRunner:
    """Runs the calls of one async client, each in the task that makes it."""

    __slots__ = ("core", "transport")

    def __init__(self, core: Core, transport: AsyncTransport) -> None:
        self.core: Core = core
        self.transport: AsyncTransport = transport

    async def _perform(self, steps: Steps) -> Any:
        transport, sleep = self.transport, self.core.clock.async_sleep
        try:
            effect = next(steps)
            while True:
                outcome: Response | None = None
                try:
                    if isinstance(effect, Request):
                        outcome = await transport.send(effect)
                    elif isinstance(effect, Mutex):
                        await effect.async_acquire()
                    elif isinstance(effect, Drain):
                        await _async_drain(effect.response)
                    else:
                        await sleep(effect)
                except BaseException as error:
                    effect = steps.throw(error)
                else:
                    effect = steps.send(outcome)
        except StopIteration as stop:
            return stop.value

    async def call(
        self,
        operation: Operation[Any, Any],
        options: CallOptions | None,
        arguments: Mapping[str, object],
        body: object,
        *,
        raw: bool = False,
    ) -> Any:
        """The result of one call, or its `Exchange` if it is to stay raw or is a stream."""
        return await self._perform(call(self.core, operation, arguments, body, options, raw=raw))

    async def credential(self, scheme: str) -> Secret:
        """The credential of a security scheme."""
        found: Secret = await self._perform(credential(self.core, scheme))
        return found


async def _async_drain(response: Response) -> None:
    try:
        chunks = cast("Any", response.chunks)
        response.content = b"".join([chunk async for chunk in chunks])
    finally:
        response.chunks = None
        if response.close is not None:
            await response.close()
