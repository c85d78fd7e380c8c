from typing import Any

from case import Client, errors
from case.models import Pet
from served import URL, count, last

client = Client(base_url=URL)
pet = client.pets.get()
assert isinstance(pet, Pet)
assert pet.status == "lost"
assert pet.model_extra == {"since": 2031}
assert pet.owner is not None
assert pet.owner.model_extra == {"age": 7}

client.pets.put(status="sold", owner={"name": "Bo"})
assert last().json() == {"status": "sold", "owner": {"name": "Bo"}}

before = count()
wrong: list[dict[str, Any]] = [
    {"status": "lost"},
    {"status": "sold", "owner": {"nmae": "Bo"}},
    {"status": 3},
    {"status": "sold", "owner": pet.owner},
]
for body in wrong:
    try:
        client.pets.put(**body)
    except errors.RequestError:
        continue
    raise AssertionError(body)
assert count() == before
