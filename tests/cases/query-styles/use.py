from datetime import date

from case import Client, errors
from served import URL, count, last

client = Client(base_url=URL)


def sent() -> str:
    return last().query


client.styles.ask(plain="a b&c=d")
assert last().pairs == [("plain", "a b&c=d")]
client.styles.ask(exploded=["a", "b,c"])
assert last().pairs == [("exploded", "a"), ("exploded", "b,c")]
client.styles.ask(commas=[1, 2])
assert last().pairs == [("commas", "1,2")]
client.styles.ask(pipes=["a", "b"])
assert last().pairs == [("pipes", "a|b")]
client.styles.ask(spaces=["a", "b"])
assert last().pairs == [("spaces", "a b")]
client.styles.ask(deep={"a": 1, "b": "x"})
assert last().pairs == [("deep[a]", "1"), ("deep[b]", "x")]
client.styles.ask(reserved="/a?b")
assert sent() == "reserved=/a?b"
client.styles.ask(filter_name="me")
assert last().pairs == [("filter[name]", "me")]
client.styles.ask(json={"x": 1})
assert last().pairs == [("json", '{"x":1}')]
client.styles.ask(yes=True)
assert sent() == "yes=true"
client.styles.ask(day=date(2026, 1, 2))
assert sent() == "day=2026-01-02"
client.styles.ask(x_list=[1, 2])
assert last().headers["x-list"] == "1,2"
client.styles.ask()
assert sent() == ""
client.styles.walk("a/b c", label=[1, 2], matrix=7)
before = count()
try:
    client.styles.walk("", label=[1], matrix=7)
except errors.RequestError:
    assert count() == before
else:
    raise AssertionError
