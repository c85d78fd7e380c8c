"""An async client in both event loops: asyncio, and trio where the program runs in it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
import trio
from loopback import hang_up, http, send, serving, stall
from runtime_fakes import AsyncFakeTransport, answer, async_client
from sample_chat import AsyncSampleChat, errors
from sample_chat._runtime import AsyncClient, AsyncHttpTransport, AsyncResource, Request, Response, SystemClock, Timeout
from sample_chat._runtime.mutex import Mutex
from sample_chat._runtime.operation import Answer, Api, HttpBearer, Operation, Parameter, Rate
from test_runtime_auth import Tokens

ROOM = b'{"code":0,"roomId":"r1","title":"One"}'
STOP = threading.Event()
LOOPS = pytest.mark.parametrize("loop", ["asyncio", "trio"])
LINES: Operation[None, Any] = Operation("op", "GET", "/a", answers=(Answer("200", "models.rooms:Room", "lines"),))


def run(loop: str, work: Callable[[], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        return await work()

    return anyio.run(main, backend=loop)


def chat(url: str, **more: Any) -> AsyncSampleChat:
    return AsyncSampleChat(app_id=7, secret_key="k", base_url=url, **more)


@LOOPS
@pytest.mark.parametrize("way", ["short", "long"])
def test_calls_and_repetitions(loop: str, way: str) -> None:
    async def main() -> None:
        transport = None if way == "short" else AsyncHttpTransport(client=httpx2.AsyncClient(trust_env=False))
        async with chat(server.url, transport=transport) as made:
            assert (await made.rooms.get("r1")).title == "One"
            assert (await made.rooms.get("r1")).title == "One"

    with serving(hang_up(), send(http(b"", 503)), send(http(ROOM))) as server:
        run(loop, main)
        assert len(server.received) == 4


@LOOPS
@pytest.mark.parametrize("way", ["short", "long"])
def test_the_limit_of_an_attempt(loop: str, way: str) -> None:
    async def main() -> None:
        transport = None if way == "short" else AsyncHttpTransport(client=httpx2.AsyncClient(trust_env=False))
        limit = Timeout(total=0.2)
        async with chat(server.url, timeout=limit, max_retries=0, transport=transport) as made:
            with pytest.raises(errors.TimeoutError):
                await made.rooms.get("r1")

    started = time.monotonic()
    with serving(stall(http(ROOM[:9], length=99), STOP)) as server:
        run(loop, main)
    assert time.monotonic() - started < 5.0


@LOOPS
def test_tasks_wait_for_the_rate_in_their_order(loop: str) -> None:
    order: list[str] = []

    def note(request: Request) -> Response:
        order.append(request.url.rpartition("=")[2])
        return answer({})

    op = Operation("op", "GET", "/a", (Parameter("n"),), rate=Rate(5, 0.05, "op"))

    async def main() -> None:
        shared = async_client(AsyncFakeTransport(note), clock=SystemClock())

        async def one(number: int) -> None:
            await shared.engine_.call(op, None, {"n": number}, None)

        async with anyio.create_task_group() as tasks:
            for number in range(25):
                tasks.start_soon(one, number)
                await anyio.lowlevel.checkpoint()

    run(loop, main)
    # asyncio starts tasks in the order of their making; trio does so by lot, so only the number is held there.
    assert sorted(order, key=int) == [str(number) for number in range(25)]
    assert loop == "trio" or order == [str(number) for number in range(25)]


@LOOPS
def test_the_lock_serves_in_order_across_tasks_and_threads_and_survives_cancellation(loop: str) -> None:
    served: list[int] = []

    async def main() -> None:
        lock = Mutex()
        assert lock.try_acquire()

        async def one(number: int) -> None:
            await lock.async_acquire()
            served.append(number)
            await anyio.sleep(0)
            lock.release()

        def other() -> None:
            lock.acquire()
            served.append(99)
            lock.release()

        thread = threading.Thread(target=other)
        async with anyio.create_task_group() as tasks:
            scopes: list[anyio.CancelScope] = []
            for number in range(8):
                scope = anyio.CancelScope()
                scopes.append(scope)

                async def scoped(number: int = number, scope: anyio.CancelScope = scope) -> None:
                    with scope:
                        await one(number)

                tasks.start_soon(scoped)
                await anyio.wait_all_tasks_blocked()
            thread.start()
            await anyio.sleep(0.05)
            scopes[0].cancel()
            scopes[3].cancel()
            await anyio.wait_all_tasks_blocked()
            lock.release()
            scopes[1].cancel()  # in the very moment in which it gets the lock
        thread.join()
        assert lock.try_acquire()

    run(loop, main)
    assert [number for number in served if number != 1] == [2, 4, 5, 6, 7, 99]


@LOOPS
def test_one_task_fetches_a_token_for_all(loop: str) -> None:
    api = Api("sample_chat", "Test", "1", "test/1", schemes={"bearer": HttpBearer()}, security=(("bearer",),))
    op = Operation("op", "GET", "/a", answers=(Answer(type="Any"),))
    provider = Tokens()

    class Slow(AsyncFakeTransport):
        async def send(self, request: Request) -> Response:
            if request.url.endswith("/token"):
                await anyio.sleep(0.02)
            return answer({})

    async def main() -> None:
        shared = async_client(Slow(answer({})), api, {"bearer": provider}, clock=SystemClock())

        async def one() -> None:
            await shared.engine_.call(op, None, {}, None)

        async with anyio.create_task_group() as tasks:
            for _ in range(16):
                tasks.start_soon(one)

    run(loop, main)
    assert provider.fetched == 1


class Things(AsyncResource):
    """A resource as it would be emitted."""

    async def rooms(self) -> Any:
        return await self._stream(LINES, None)


@LOOPS
def test_streams(loop: str) -> None:
    async def main() -> None:
        async with AsyncClient(Api("sample_chat", "T", "1", "t/1"), {}, base_url=server.url) as plain:
            async with await Things(plain).rooms() as stream:
                assert (await anext(stream)).room_id == "r1"
            assert len([room async for room in await Things(plain).rooms()]) == 2

    with serving(send(http(b'{"roomId":"r1"}\n{"roomId":"r2"}'))) as server:
        run(loop, main)


def test_trio_is_not_imported_by_those_who_do_not_run_in_it() -> None:
    code = (
        "import asyncio, sys; sys.path.insert(0, '.'); from sample_chat._runtime import SystemClock;"
        "asyncio.run(SystemClock().async_sleep(0)); print('trio' in sys.modules)"
    )
    here = Path(__file__).parent
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_plain_trio_program() -> None:
    async def main() -> str | None:
        async with chat(server.url) as made:
            return (await made.rooms.get("r1")).title

    with serving(send(http(ROOM))) as server:
        assert trio.run(main) == "One"
