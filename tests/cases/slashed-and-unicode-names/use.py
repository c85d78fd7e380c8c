from case import Client, models
from served import URL

client = Client(base_url=URL)
found = client.names.all()
assert (found.a.x, found.b.x) == ("slashed", "dotted")
assert (type(found.a), type(found.b)) == (models.PetsSlashPet, models.PetsDotPet)
assert type(found.c) is models.Grosse
assert found.c.cm == 3
assert found.d.model_dump() == {"名": "n"}
assert type(found.e) is models.PageOfPets
assert found.e.items == ["p"]
assert found.f == 7
