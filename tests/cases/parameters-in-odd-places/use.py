from case import Client
from served import URL, last

client = Client(base_url=f"{URL}")
client.odd.odd("x/y", "m", q=1, query_id="qi", header_id="hi", cookie_id="ci", filter_a_b="f", top=2, json={"a": 1})
assert sorted(last().pairs) == [
    ("$top", "2"),
    ("filter[a.b]", "f"),
    ("id", "qi"),
    ("json", '{"a":1}'),
    ("q", "1"),
    ("v", "2"),
]
assert last().headers["id"] == "hi"
assert last().headers["cookie"] == "id=ci"
assert last().headers["x-target"] == "Service.Odd"
