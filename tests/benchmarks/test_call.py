"""What a call costs, in CPU time, beside the same by hand. Run it with `--benchmark-only -s`.

Each test takes turns with its rival inside one run, so that a busy machine slows both; the figures that are kept in
`extra_info` are medians of the turns.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from call_server import page

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "unit" / "runtime"
sys.path.insert(0, str(SAMPLE))

from runtime_fakes import FakeTransport, answer  # noqa: E402
from sample_chat import AsyncSampleChat, SampleChat  # noqa: E402
from sample_chat._runtime import WindowLimiter  # noqa: E402
from sample_chat._runtime.mutex import Mutex  # noqa: E402
from sample_chat._runtime.operation import Rate  # noqa: E402
from sample_chat.models import MessagePage  # noqa: E402

TURNS = 9
CALLS = 150
PATH = "/rooms/messages/list"
QUERY = {"appid": "7", "sig": "1700000000:" + "a" * 64}
BODY = {"Room": "general", "TimeStamp": 0, "StartIndex": 0}


@pytest.fixture(scope="module")
def url() -> Generator[str]:
    """A server in a process of its own, whose time does not count."""
    server = subprocess.Popen([sys.executable, str(HERE / "call_server.py")], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.wait()


def cpu(work: Callable[[], object], times: int) -> float:
    """CPU seconds of one run of `work`."""
    gc.collect()
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def side_by_side(benchmark: Any, ours: Callable[[], object], rival: Callable[[], object], times: int = CALLS) -> float:
    """The ratio of the medians, ours over the rival's."""
    cpu(ours, times // 3 + 1)
    cpu(rival, times // 3 + 1)
    turns = [(cpu(ours, times), cpu(rival, times)) for _ in range(TURNS)]
    mine, other = (statistics.median(column) for column in zip(*turns, strict=True))
    benchmark.extra_info.update(ours_us=mine * 1e6, rival_us=other * 1e6, ratio=mine / other)
    benchmark.pedantic(ours, rounds=3, iterations=max(1, times // 10))
    print(f"\n{benchmark.name}: ours {mine * 1e6:,.1f} us, rival {other * 1e6:,.1f} us, ratio {mine / other:.2f}")
    return mine / other


def test_a_call_over_the_same_by_hand(benchmark: Any, url: str) -> None:
    with SampleChat(app_id=7, secret_key="k", base_url=url, rate_limiter=None) as chat, httpx2.Client() as hand:

        def ours() -> object:
            return chat.messages.list("general").first_page().items

        def rival() -> object:
            return json.loads(hand.post(url + PATH, params=QUERY, json=BODY).content)["MessageItem"]

        assert side_by_side(benchmark, ours, rival) <= 1.0


def test_an_async_call_over_the_same_by_hand(benchmark: Any, url: str) -> None:
    with asyncio.Runner() as runner:
        chat = AsyncSampleChat(app_id=7, secret_key="k", base_url=url, rate_limiter=None)
        hand = httpx2.AsyncClient()

        async def our_call() -> object:
            return (await chat.messages.list("general").first_page()).items

        async def rival_call() -> object:
            return json.loads((await hand.post(url + PATH, params=QUERY, json=BODY)).content)["MessageItem"]

        def many(call: Callable[[], Awaitable[object]]) -> Callable[[], object]:
            async def run() -> None:
                for _ in range(50):
                    await call()

            return lambda: runner.run(run())

        ratio = side_by_side(benchmark, many(our_call), many(rival_call), 3)
        runner.run(chat.close())
        runner.run(hand.aclose())
    assert ratio <= 1.0


def test_decoding_a_large_page_over_pydantic_alone(benchmark: Any) -> None:
    content = page(10_000)
    chat = SampleChat(app_id=7, secret_key="k", transport=FakeTransport(answer(content)), rate_limiter=None)

    def ours() -> object:
        return chat.messages.list("general").first_page().items

    assert side_by_side(benchmark, ours, lambda: MessagePage.model_validate_json(content), 5) <= 1.05


def test_rate_limit_and_retry_on_the_good_path(benchmark: Any) -> None:
    """All that a call does for them where nothing has to wait and nothing fails: retry costs nothing then."""
    limiter, rate, turn = WindowLimiter(), Rate(1_000_000, 1.0, "x"), Mutex()

    def ours() -> None:
        turn.try_acquire()
        limiter.reserve(rate, time.monotonic())
        turn.release()

    side_by_side(benchmark, ours, time.monotonic, 50_000)
    assert benchmark.extra_info["ours_us"] <= 2.0


IMPORT = """
import time, sys
sys.path.insert(0, sys.argv[1])
import httpx2, pydantic
start = time.process_time()
from sample_chat import SampleChat
SampleChat(app_id=7, secret_key="k")
print(time.process_time() - start)
"""


def test_importing_a_client_beside_its_libraries(benchmark: Any, tmp_path: Path) -> None:
    def run() -> float:
        command = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", IMPORT, str(SAMPLE)]
        environment = {"PYTHONDONTWRITEBYTECODE": "", "PATH": "/usr/bin:/bin"}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return float(done.stdout)

    run()
    milliseconds = statistics.median(run() for _ in range(9)) * 1e3
    benchmark.extra_info.update(milliseconds=milliseconds)
    benchmark.pedantic(run, rounds=1)
    print(f"\nimport and construct, the two libraries imported before: {milliseconds:.1f} ms")
    assert milliseconds <= 25.0
