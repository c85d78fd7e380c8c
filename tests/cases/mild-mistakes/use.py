from case import Client
from served import URL, last

client = Client(base_url=URL)
page = client.items.read("a", first=1, twice=True, untyped="x")
assert last().pairs == [("first", "1"), ("twice", "true"), ("untyped", "x")]
item = page.items[0]
assert (item.name, item.size, item.colour, item.rest, item.rate, page.next) == ("a", None, "red", [1], 0.5, None)
level = client.stock.read()
assert (level.kind, level.count) == ("full", 3)
client.stock.put(kind="full", count=4)
assert last().json() == {"kind": "full", "count": 4}
