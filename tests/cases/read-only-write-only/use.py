from case import Client
from served import URL, last

client = Client(base_url=URL)
user = client.users.create(name="Ann", password="p")
assert last().json() == {"name": "Ann", "password": "p"}
assert (user.id, user.name) == (7, "Ann")
