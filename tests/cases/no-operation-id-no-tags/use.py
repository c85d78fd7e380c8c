from case import Client
from served import URL, last

client = Client(base_url=URL)
assert client.pets.get_pets() == ["Rex"]
client.pets.post_pets()
assert (last().method, last().path) == ("POST", "/pets")
client.pets.get_by_pet_id_toys(7)
assert last().path == "/pets/7/toys"
client.pets.delete_by_pet_id("x")
assert last().path == "/v1/pets/x"
client.api.get()
assert last().path == "/"
