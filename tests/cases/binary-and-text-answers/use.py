from case import CallOptions, Client, errors
from served import URL, last

client = Client(base_url=URL)
assert client.files.picture() == b"\x89PNG\x00"
assert client.files.poem() == "grüße"
either = client.files.either()
assert not isinstance(either, str)
assert either.a == 1
assert client.files.forms().c == 3
assert last().headers["accept"] == "application/json"
client.files.nothing()
assert client.files.vendor().b == 2
try:
    client.files.vendor(options=CallOptions(headers={"x-fail": "1"}))
except errors.InvalidRequestError as error:
    assert error.status == 418
    assert error.body.title == "teapot"
else:
    raise AssertionError
