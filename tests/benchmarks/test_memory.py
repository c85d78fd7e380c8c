"""What reading a long list takes in memory, beside one page of it. Run it with `--benchmark-only -s`."""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parent.parent / "unit" / "runtime"
sys.path.insert(0, str(SAMPLE))

from runtime_fakes import answer  # noqa: E402
from sample_chat import SampleChat  # noqa: E402
from sample_chat._runtime import Request, Response  # noqa: E402

ITEMS = 100_000
TEXT = b"x" * 150


class Service:
    """Pages of messages, each item told from all others."""

    def __init__(self, size: int) -> None:
        self.size: int = size

    def send(self, request: Request) -> Response:
        """One page."""
        assert isinstance(request.content, bytes)
        start = json.loads(request.content)["StartIndex"]
        stop = min(ITEMS, start + self.size)
        items = b",".join(b'{"MsgId":"m%d","Kind":1,"Text":"%06d%b"}' % (n, n, TEXT) for n in range(start, stop))
        end = b'],"TimeStamp":9,"StartIndex":%d,"CompleteFlag":%d}' % (stop, stop == ITEMS)
        return answer(b'{"code":0,"MessageItem":[' + items + end)

    def close(self) -> None:
        """Nothing is open."""


def peak(work: Callable[[], Any]) -> int:
    """The most bytes that were in use at a time, above those before."""
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    work()
    return tracemalloc.get_traced_memory()[1] - before


@pytest.mark.parametrize("size", [100, 1000])
def test_a_long_list_takes_what_two_pages_take(benchmark: Any, size: int) -> None:
    chat = SampleChat(app_id=7, secret_key="k", transport=Service(size), rate_limiter=None)
    messages = chat.messages.list("general")

    def whole() -> None:
        assert sum(1 for _ in messages) == ITEMS

    tracemalloc.start()
    try:
        for _ in range(3):
            whole()  # fills pydantic's cache of short texts and Python's own of freed tuples, which have a fixed size
        one = peak(messages.first_page)
        most = peak(whole)
    finally:
        tracemalloc.stop()
    benchmark.extra_info.update(one_page=one, whole_list=most, ratio=most / one)
    benchmark.pedantic(messages.first_page, rounds=3)
    print(f"\n{ITEMS:,} items in pages of {size}: {most:,} bytes, one page {one:,}, ratio {most / one:.2f}")
    assert most <= 2 * one
