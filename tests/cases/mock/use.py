import asyncio

from case import errors
from case.models import Good
from case.testing import MockClient
from served import count

mock = MockClient()
client = mock.client()
assert [good.name for good in client.goods.list()] == ["tea", "cup"]
assert client.goods.get(3).name == "pot"
client.goods.delete(3)
assert [call.parameters for call in mock.goods.delete.calls] == [{"id": "3"}]

mock.goods.get.answers(Good(id=1, name="mine"), {"id": 2, "name": "other"})
assert [client.goods.get(1).name for _ in range(3)] == ["mine", "other", "pot"]
mock.goods.get.fails(errors.NotFoundError, message="no such good")
try:
    client.goods.get(9)
except errors.NotFoundError as error:
    assert (error.status, error.message) == (404, "no such good")
else:
    raise AssertionError
mock.goods.get.fails(errors.RateLimitError, times=2, retry_after=10)
assert client.goods.get(1).name == "pot"
mock.goods.get.fails(errors.TransportError, times=3)
try:
    client.goods.get(1)
except errors.TransportError as error:
    assert error.attempts == 3
else:
    raise AssertionError


async def main() -> None:
    async with mock.async_client() as other:
        assert [good.id async for good in other.goods.list()] == [1, 2]


asyncio.run(main())
assert count() == 0
