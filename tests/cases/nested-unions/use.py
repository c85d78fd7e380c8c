from case import Client
from case.models import Cat, Dog, Pet, Plant
from served import URL, last

client = Client(base_url=URL)
pets = client.pets.list()
assert [pet.kind for pet in pets] == ["cat", "dog", "fish"]
assert all(isinstance(pet, Pet) for pet in pets)
entry = client.pets.add(
    one=Cat(kind="cat", lives=9), many=[Dog(kind="dog", barks=True), 5, Plant(leaves=1)], maybe=None, either=False
)
assert last().json() == {
    "one": {"kind": "cat", "lives": 9},
    "many": [{"kind": "dog", "barks": True}, 5, {"leaves": 1}],
    "maybe": None,
    "either": False,
}
assert isinstance(entry.one, Plant)
assert entry.many is not None
dog, five, plant = entry.many
assert isinstance(dog, Dog)
assert five == 5
assert isinstance(plant, Plant)
assert entry.maybe is None
assert entry.either is False
