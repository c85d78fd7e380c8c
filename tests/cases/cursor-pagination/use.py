import asyncio

from case import AsyncClient, Client, errors
from served import URL, count, last, requests

client = Client(base_url=URL)
pages = client.lists.by_query("x")
assert count() == 0, "nothing is asked for before it is read"
assert [item.id for item in pages] == [1, 2, 3]
assert [dict(request.pairs).get("cursor") for request in requests()] == [None, "b&b", "c"]

first = client.lists.by_query("x").first_page()
assert [item.id for item in first.items] == [1, 2]
assert first.has_next_page()
assert not first.get_next_page().get_next_page().has_next_page()
assert [len(page) for page in client.lists.by_query("x").pages()] == [2, 0, 1]

try:
    list(client.lists.by_query("loop"))
except errors.PaginationError:
    pass
else:
    raise AssertionError

assert [item.id for item in client.lists.by_body("me")] == [1, 2, 3]
assert last().json() == {"owner": "me", "time": 5, "index": 0}
assert list(client.lists.by_body("nobody")) == []


async def main() -> list[int]:
    async with AsyncClient(base_url=URL) as other:
        return [item.id async for item in other.lists.by_body("me")]


assert asyncio.run(main()) == [1, 2, 3]
