import base64

from case import Client, errors
from served import URL, count, last

client = Client(
    base_url=URL,
    bearer="b-token",
    query_key="q/key",
    header_key="h-key",
    cookie_key="c-key",
    username="me",
    password="p:w",
)
client.auth.with_bearer()
assert last().headers["authorization"] == "Bearer b-token"
client.auth.with_both()
assert last().pairs == [("key&1", "q/key")]
assert last().headers["x-key"] == "h-key"
assert "authorization" not in last().headers
client.auth.with_cookie()
assert last().headers["cookie"] == "session=c-key"
client.auth.with_basic()
assert last().headers["authorization"] == f"Basic {base64.b64encode(b'me:p:w').decode()}"
client.auth.with_nothing()
assert {"authorization", "cookie", "x-key"}.isdisjoint(last().headers)
assert last().query == ""
assert "b-token" not in repr(client)

bare = Client(base_url=URL)
before = count()
try:
    bare.auth.with_bearer()
except errors.ConfigurationError as error:
    assert "bearer" in str(error).lower()
else:
    raise AssertionError
assert count() == before
bare.auth.with_nothing()
