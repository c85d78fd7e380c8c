from case import Client
from served import URL

client = Client(base_url=URL)
assert client.pets.get_cats().cat == "c"
assert client.pets.get_dogs().dog == "d"
assert client.birds.list().bird == "b"
