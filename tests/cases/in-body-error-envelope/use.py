import asyncio

from case import AsyncClient, Client, errors
from served import URL, count

client = Client(base_url=URL, max_retries=0)
assert client.pets.get(1).pet.name == "Rex"


def refused(number: int) -> errors.APIError:
    try:
        client.pets.get(number)
    except errors.APIError as error:
        return error
    raise AssertionError(number)


told = refused(2)
assert type(told) is errors.NoSuchPetError
assert isinstance(told, errors.NotFoundError)
assert (told.code, told.status, told.message, told.detail) == (17, 200, "no such pet", "looked twice")
assert (told.hint, told.request_id, told.retryable) == ("Ask for another.", "t-1", False)
busy = refused(3)
assert type(busy) is errors.BusyError
assert isinstance(busy, errors.ServerError)
assert busy.retryable
assert type(refused(4)) is errors.ConflictError
unknown = refused(5)
assert type(unknown) is errors.APIError, type(unknown)
assert unknown.code == 777
assert type(refused(6)) is errors.NotFoundError
assert refused(7).code == 17
assert client.pets.get(8).pet.name == "Liar"
try:
    client.pets.get(9)
except errors.ResponseDecodeError as error:
    assert "pet" in str(error)
else:
    raise AssertionError

before = count()
patient = client.with_options(max_retries=2)
try:
    patient.pets.get(3)
except errors.BusyError as error:
    assert error.attempts == 3 == count() - before


async def main() -> None:
    async with AsyncClient(base_url=URL, max_retries=0) as other:
        assert (await other.pets.get(1)).pet.name == "Rex"
        try:
            await other.pets.get(2)
        except errors.NoSuchPetError:
            return
    raise AssertionError


asyncio.run(main())
