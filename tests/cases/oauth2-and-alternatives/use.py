import asyncio
from concurrent.futures import ThreadPoolExecutor

from case import AsyncClient, Client, errors
from served import URL, count, last, requests

# A token is fetched once, however many threads or tasks ask at the same time.
client = Client(base_url=URL, client_id="me", client_secret="s3cret")
with ThreadPoolExecutor(8) as pool:
    jobs = [pool.submit(client.items.list) for _ in range(16)]
assert [job.result() for job in jobs] == [["by", "token"]] * 16
tokens = [each for each in requests() if each.path == "/token"]
assert len(tokens) == 1
assert dict(tokens[0].form)["grant_type"] == "client_credentials"
assert "s3cret" not in repr(client) + repr(vars(client))


async def main() -> None:
    async with AsyncClient(base_url=URL, client_id="me", client_secret="s3cret") as other:
        assert await asyncio.gather(*(other.items.list() for _ in range(16))) == [["by", "token"]] * 16


asyncio.run(main())
assert sum(each.path == "/token" for each in requests()) == 2

# A token that the service refuses is fetched anew, and the call repeated once.
assert Client(base_url=URL, access_token="old", client_id="me", client_secret="s3cret").items.list() == ["by", "token"]

# The other alternative is a pair, of which one alone is too little.
with Client(base_url=URL, key="k3y", account="me") as pair:
    assert pair.items.list() == ["by", "key"]
    assert "authorization" not in last().headers
before = count()
half = Client(base_url=URL, key="k3y")
try:
    half.items.list()
except errors.ConfigurationError as error:
    assert "access_token=... (or set " in str(error), error
    assert "account=..." in str(error)
    assert "k3y" not in str(error)
else:
    raise AssertionError
assert count() == before

# What needs none gets none; what can do without goes without where there is half of a pair.
half.items.open()
assert "x-key" not in last().headers
half.items.either()
assert "x-key" not in last().headers
with Client(base_url=URL, access_token="wrong") as wrong:
    try:
        wrong.items.list()
    except errors.AuthenticationError as error:
        assert (error.status, error.message, error.attempts) == (401, "who are you", 1)
    else:
        raise AssertionError
client.close()
half.close()

# One token serves all schemes that take one, and where several are asked for, it can still be fetched.
with Client(base_url=URL, access_token="given") as given:
    given.items.browser()
    assert last().headers["authorization"] == "Bearer given"
    given.items.token_only()
    assert last().headers["authorization"] == "Bearer given"
with Client(base_url=URL, client_id="me", client_secret="s3cret") as fetched:
    fetched.items.token_only()
    assert last().headers["authorization"] == "Bearer t0ken"
