from case import Client, errors
from served import URL

client = Client(base_url=URL)
assert client.answers.range().good == 1
assert client.answers.only_default().good == 2
assert client.answers.exact() is None
assert client.answers.delete() is None  # No content comes with 204, nor with any answer to HEAD.
client.answers.exists()
try:
    client.answers.range(old="x")
except errors.NotFoundError as error:
    assert "gone" in str(error.body)
else:
    raise AssertionError
