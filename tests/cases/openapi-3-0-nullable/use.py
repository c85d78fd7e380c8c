from case import Client, errors
from served import URL, last

client = Client(base_url=URL)
thing = client.things.put(name=None, other=None, list_=["x", None], size=1)
assert last().json() == {"name": None, "other": None, "list": ["x", None], "size": 1}
assert (thing.name, thing.kind, thing.other, thing.list_) == (None, None, None, ["a", None])
try:
    client.things.put(name="x", size=0)
except errors.RequestError:
    pass
else:
    raise AssertionError
