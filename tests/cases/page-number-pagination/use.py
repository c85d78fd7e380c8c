from case import Client
from served import URL, requests

client = Client(base_url=URL)
assert list(client.items.list()) == ["a", "b", "c", "d", "e"]
first, second = requests()[:2]
assert sorted(first.pairs) == [("page", "1"), ("per_page", "2")]
assert sorted(second.pairs) == [("page", "2"), ("per_page", "2")]
