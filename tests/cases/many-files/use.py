from case import Client
from case.models import Pet
from served import URL, last

client = Client(base_url=URL)
[rex] = client.pets.list(limit=1)
assert last().pairs == [("limit", "1")]
assert isinstance(rex.mother, Pet)
assert rex.mother.name == "Bo"
assert client.pets.get(7) == Pet(name="Rex")
assert client.pets.create(name="Rex", mother=Pet(name="Bo")).name == "Rex"
assert last().json() == {"name": "Rex", "mother": {"name": "Bo"}}
assert "Animals that live with people" in (type(client.pets).__doc__ or "")
