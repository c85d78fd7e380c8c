from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from case import Client, errors
from served import URL, count, last

client = Client(base_url=URL)


def refused(call: Callable[[], Any], told: str) -> None:
    """Nothing is sent, and the error says what and where."""
    before = count()
    try:
        call()
    except errors.RequestError as error:
        assert told in str(error), str(error)
        assert count() == before
    else:
        raise AssertionError(told)


find: Any = client.things.find
add: Any = client.things.add

# What a service answers is not held to limits.
assert client.things.find("ab").name == "a name that is far too long"
client.things.find('"\\')
client.things.find("ab", size=100, share=3, tags=["a"], kind="a", level=3, word="ok")
assert last().pairs == [("kind", "a"), ("share", "3"), ("size", "100"), ("tags", "a"), ("word", "ok")]
client.things.find("ab", share=0.5, when=datetime(2026, 1, 2, tzinfo=UTC), kinds=["b", "a"])
assert ("share", "0.5") in last().pairs

refused(lambda: client.things.find("abcde"), "path parameter 'id'")
refused(lambda: client.things.find("a b"), "pattern")
refused(lambda: client.things.find("ab", size=0), "query parameter 'size'")
refused(lambda: client.things.find("ab", size=101), "less than or equal to 100")
refused(lambda: client.things.find("ab", share=0), "greater than 0")
refused(lambda: client.things.find("ab", share=0.7), "multiple of 0.5")
refused(lambda: client.things.find("ab", tags=[]), "at least 1 item")
refused(lambda: client.things.find("ab", tags=["a", "b", "c", "d"]), "at most 3 items")
refused(lambda: client.things.find("ab", tags=["a", "toolong"]), "/1: ")
refused(lambda: find("ab", kind="c"), "query parameter 'kind'")
refused(lambda: find("ab", kinds=["a", "c"]), "query parameter 'kinds'")
refused(lambda: client.things.find("ab", level=4), "header parameter 'level'")
refused(lambda: client.things.find("ab", word="x"), "at least 2 characters")
refused(lambda: find("ab", size="many"), "valid integer")

client.things.add(name="abcd", tags=["abc"], codes={"x": 1}, either=10, inner={"id": 1, "more": {"id": 2}})
assert last().json()["inner"] == {"id": 1, "more": {"id": 2}}
refused(lambda: client.things.add(name="abcde"), "/name")
refused(lambda: client.things.add(tags=["abc", "abcd"]), "/tags/1")
refused(lambda: client.things.add(codes={"x": 0}), "/codes/x")
refused(lambda: client.things.add(either=9), "/either")
refused(lambda: client.things.add(inner={"id": 1, "more": {"id": "x"}}), "/inner/more/id")
refused(lambda: client.things.add(inner={"id": 1, "more": 5}), "/inner/more")

client.things.number([1, 2])
refused(lambda: client.things.number([1, 2, 3]), "at most 2 items")
refused(lambda: client.things.number([-1]), "/0: ")
