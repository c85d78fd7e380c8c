from case import Client, models
from served import URL, last

client = Client(base_url=URL)
cat, dog, fish = client.pets.list()
assert isinstance(cat, models.Cat)
assert (cat.kind, cat.name, cat.lives) == ("cat", "Tom", 9)
assert isinstance(dog, models.Dog)
assert dog.bark is True
assert not isinstance(fish, models.Cat | models.Dog)
made = client.pets.make(models.Dog(kind="dog", name="Rex"))
assert last().json() == {"kind": "dog", "name": "Rex"}
assert made.lives == 8
