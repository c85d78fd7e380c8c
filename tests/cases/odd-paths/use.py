from case import Client
from served import URL, last

client = Client(base_url=f"{URL}/v2")
client.odd.get()
assert last().query == "kind=a"
client.odd.list()
assert (last().path, last().query) == ("/v2/things", "")
client.odd.dotted("x/y", "z")
client.odd.undeclared("u")
client.odd.keyed("k'")
client.odd.slash()
