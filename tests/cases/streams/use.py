import asyncio

from case import AsyncClient, Client, Event, errors
from served import URL, count, last

client = Client(base_url=URL)
with client.feed.watch("x") as stream:
    assert stream.response.status == 200
    ticks = list(stream)
assert [(tick.n, tick.text) for tick in ticks] == [(1, "é"), (2**53 + 1, None)]
assert last().headers["accept"].startswith("text/event-stream")
events: list[Event] = list(client.feed.watch_raw())
assert [(event.event, event.data) for event in events] == [("a", "one\ntwo"), ("message", "three")]
assert [line.n for line in client.feed.export(from_=5)] == [1, 2, 3]
assert last().json() == {"from": 5}

found: list[int] = []
try:
    for tick in client.feed.watch("wrong"):
        found.append(tick.n)
except errors.ResponseDecodeError as error:
    assert "/n" in str(error)
else:
    raise AssertionError
assert found == [1]

before = count()
try:
    client.with_options(max_retries=1).feed.watch("busy")
except errors.RateLimitError as error:
    assert (error.message, error.attempts, count() - before) == ("too many", 2, 2)
else:
    raise AssertionError


async def main() -> list[int]:
    async with AsyncClient(base_url=URL) as other:
        async with await other.feed.watch("x") as stream:
            ticks = [tick.n async for tick in stream]
        return ticks + [line.n async for line in await other.feed.export(from_=1)]


assert asyncio.run(main()) == [1, 2**53 + 1, 1, 2, 3]
client.close()
