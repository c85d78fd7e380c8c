from case import Client
from served import URL, last

client = Client(base_url=URL)
assert client.refs.first().inner.n == 1
assert client.refs.second(n=5, size=4).n == 2
assert last().json() == {"n": 5}
assert last().query == "size=4"
assert client.refs.third(size=9).inner.n == 3
assert last().query == "size=9"
client.refs.delete_d()
assert last().path == "/d"
client.refs.delete_e()
assert last().path == "/e"
