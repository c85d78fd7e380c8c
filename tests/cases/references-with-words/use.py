from case import Client, errors
from case.models import Kind, Machine, Tag
from served import URL, last

client = Client(base_url=URL)
made = client.machines.make(name="m1", tag=Tag(key="k"), spare=None)
assert last().json() == {"name": "m1", "tag": {"key": "k"}, "spare": None}
assert isinstance(made, Machine)
assert isinstance(made.tag, Tag)
assert (made.name, made.state, made.spare) == ("m1", "starting", None)
assert Kind(name="n").name == "n"
try:
    client.machines.make(name="too long", tag=Tag(key="k"))
except errors.RequestError as error:
    assert "name" in str(error)
else:
    raise AssertionError
