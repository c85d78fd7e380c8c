from datetime import UTC, datetime

from case import Client, errors, models
from served import URL, last

client = Client(base_url=URL)


def named(pet: models.Pet) -> str:
    return f"{type(pet).__name__} {pet.name}"


(tom,) = client.pets.list()
assert tom.best is not None
assert (named(tom), named(tom.best)) == ("Pet Tom", "Dog Rex")
assert tom.best.breed == "Collie"

puppy = client.pets.add_puppy(breed="Collie", weeks=5, name="Bo", tag="x", owner={"name": "Ann"})
assert last().json() == {"breed": "Collie", "weeks": 5, "name": "Bo", "tag": "x", "owner": {"name": "Ann"}}
assert isinstance(puppy, models.Dog)
assert named(puppy) == "Puppy Bo"
assert puppy.born_at_at == datetime(1970, 1, 1, 0, 1, tzinfo=UTC)
assert [base.__name__ for base in models.Puppy.__mro__[:4]] == ["Puppy", "Dog", "Pet", "Model"]
assert list(models.Puppy.__annotations__) == ["weeks"], "what Dog and Pet declare is not repeated"
assert models.Dog.__doc__ == "A pet that barks."
try:
    client.pets.add_puppy(breed="Collie", name="Barkley")
except errors.RequestError as error:
    assert "name" in str(error), "the limit is the puppy's own, not that of a pet"
else:
    raise AssertionError

# A subclass in the place of its base is sent whole: what the base does not know is refused, not lost.
client.pets.set_kennel(first=models.Pet(id=1, name="Tom"), all=[tom.best])
assert last().json()["all"] == [{"id": 2, "name": "Rex", "breed": "Collie"}]
try:
    client.pets.set_kennel(first=tom.best)
except errors.RequestError as error:
    assert "breed" in str(error)
else:
    raise AssertionError

siamese = client.pets.set_siamese(name="Si", tag="cat")
assert isinstance(siamese, models.Pet)
assert siamese.tag == "tiger", "a value that is not known yet is read"
try:
    client.pets.set_siamese(name="Si", tag="tiger")
except errors.RequestError as error:
    assert "tag" in str(error)
else:
    raise AssertionError

others = client.pets.get_others()
assert others.mongrel is not None
assert isinstance(others.mongrel, models.Dog)
assert others.tagged is not None
assert others.tagged.tag.upper() == "T", "required, so never None"
assert not issubclass(models.Tagged, models.Pet)
assert issubclass(models.TaggedDog, models.Tagged)
assert others.numbered is not None
assert not issubclass(models.Numbered, models.Pet)
assert others.steep == "high"
assert models.Both.__bases__ == (models.Left, models.Right)
assert models.Twice.__bases__ == (models.Left,)
assert models.Torn.__bases__ == (models.Both,)
assert others.torn is not None
assert (others.torn.root, others.torn.left, others.torn.right) == ("r", "l", "s")
assert others.restated is not None
assert others.restated.owner is not None
assert others.restated.owner.age == 4
assert not issubclass(models.Restated, models.Pet)
assert isinstance(others.restating, models.Restated)

made, gone, moved = client.events.get_events()
assert isinstance(made, models.Made), "the union has no mapping, so that of the parent holds"
assert isinstance(gone, models.Gone)
assert made.at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
assert not isinstance(moved, models.Made | models.Gone)
assert moved.model_extra == {"kind": "Moved", "to": "here"}
