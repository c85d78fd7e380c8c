"""What a task can wait for, in whichever event loop it runs: asyncio's, or trio's.

trio is never a dependency: only a program that runs in it gets here, and has it.
"""

from __future__ import annotations

import asyncio
import builtins
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from concurrent.futures import Future

T = TypeVar("T")


def _foreign() -> Any:
    """trio, if the present task runs in it; None in asyncio."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return import_module("trio")
    return None


async def sleep(seconds: float) -> None:
    """Wait."""
    trio = _foreign()
    await (trio or asyncio).sleep(seconds)


async def within(seconds: float | None, work: Coroutine[Any, Any, T]) -> T:
    """The result of `work`; the builtin `TimeoutError` where it is not done in time."""
    if seconds is None:
        return await work
    trio = _foreign()
    if trio is None:
        async with asyncio.timeout(seconds):
            return await work
    with trio.move_on_after(seconds):
        return await work
    raise builtins.TimeoutError


async def outcome(future: Future[None]) -> None:
    """Wait until a future is done that any thread may complete; a task that is cancelled cancels it."""
    trio = _foreign()
    if trio is None:
        await asyncio.wrap_future(future)
        return
    done = trio.Event()
    tell = trio.lowlevel.current_trio_token().run_sync_soon
    future.add_done_callback(lambda _: tell(done.set))
    await done.wait()
