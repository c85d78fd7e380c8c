import pickle
from copy import deepcopy

from case import Client, errors, models
from served import URL, last

client = Client(base_url=URL)


def classes(pets: list[models.Pet]) -> list[str]:
    return [type(pet).__name__ for pet in pets]


def tail(pet: models.Pet) -> str:
    """Only a fox has one, and a fox is not described."""
    assert pet.model_extra is not None
    return str(pet.model_extra["tail"])


# What is read is of the class that the tag names, as its field says: by a mapping, an extension, a constant, an
# enumeration, its name; what no class is known for is the base, with all that came.
pets = client.pets.list()
assert classes(pets) == ["Dog", "Cat", "Fish", "Ant", "Pet"]
dog, cat, fish, ant, fox = pets
assert isinstance(dog, models.Dog)
assert (dog.pet_kind, dog.id, dog.barks) == ("dog", 1, True)
assert dog.friends is not None
(persian,) = dog.friends
assert isinstance(persian, models.Persian)
assert isinstance(persian, models.Cat)
assert (persian.lives, persian.hair) == (3, "curly"), "read with tolerance, like anything else"
assert isinstance(cat, models.Cat)
assert cat.lives == 12
assert isinstance(fish, models.Fish)
assert fish.pet_kind == "fish"
assert isinstance(fish.water, models.Abyss), "one property tells seas from rivers, another one an abyss from a sea"
assert fish.water.metres == 11000
assert isinstance(ant, models.Ant)
assert ant.friends == []
assert tail(fox) == "red"

kennel = client.kennel.get()
assert isinstance(kennel.first, models.Persian)
assert classes(kennel.all or []) == ["Dog", "Pet"]
tom = (kennel.by_name or {})["Tom"]
assert isinstance(tom, models.Cat)
assert tom.home is not None
assert isinstance(tom.home.first, models.Fish)
assert isinstance(tom.home.first.water, models.River)
assert isinstance(kennel.cat, models.Persian), "who extends a class may stand for it, wherever the tag is declared"
assert isinstance(kennel.other, models.Ant)
for copy in (deepcopy(kennel), pickle.loads(pickle.dumps(kennel)), models.Kennel.model_validate(kennel.model_dump())):
    assert copy == kennel
    assert isinstance(copy.first, models.Persian)
assert models.Kennel.model_validate_json(kennel.model_dump_json()) == kennel, "written whole"

# What is sent is all that the class has, wherever its base is declared.
added = client.pets.add(
    models.Dog(pet_kind="dog", barks=True, friends=[models.Persian(pet_kind="Persian", hair="long")])
)
assert last().json() == {"petKind": "dog", "barks": True, "friends": [{"petKind": "Persian", "hair": "long"}]}
assert isinstance(added, models.Dog)
assert not added.barks
client.pets.add({"petKind": "#cat", "lives": 7})
assert last().json() == {"petKind": "#cat", "lives": 7}
fishes: list[models.Fish] = [models.Fish(pet_kind="fish", water=models.Abyss(taste="Sea", depth="Abyss", metres=4))]
wet = {"petKind": "fish", "water": {"taste": "Sea", "depth": "Abyss", "metres": 4}}
client.kennel.set(
    first=fishes[0],
    all=fishes,
    by_name={"Nemo": fishes[0]},
    cat=persian.model_copy(update={"hair": "long"}),
)
assert last().json() == {
    "first": wet,
    "all": [wet],
    "byName": {"Nemo": wet},
    "cat": {"petKind": "Persian", "lives": 3, "hair": "long"},
}
client.pets.add(models.Cat(pet_kind="#siamese", lives=1))
assert last().json() == {"petKind": "#siamese", "lives": 1}, "the class that was made says more than a new tag"
client.pets.add_persian(pet_kind="Persian", hair="short")
assert last().json() == {"petKind": "Persian", "hair": "short"}
client.sounds.play([models.Bark(loud=True), models.Purr(type="Purr", soft=True), models.Sound(), {"@type": "Bark"}])
sounds = [{"@type": "Bark", "loud": True}, {"@type": "Purr", "soft": True}, {}, {"@type": "Bark"}]
assert last().json() == {"sounds": sounds}, "what tells a class is sent with it"

# A request is held against the class that it is of.
WRONG: list[tuple[models.Pet | dict[str, object], str]] = [
    ({"petKind": "dog"}, "/barks"),
    ({"petKind": "dog", "barks": True, "lives": 1}, "/lives"),
    ({"petKind": "fox", "tail": "red"}, "/tail"),
    (models.Cat(pet_kind="#cat", lives=10), "/lives"),
    ({"petKind": "ant", "friends": [{"petKind": "Persian", "hair": "curly"}]}, "/friends/0/hair"),
]
for body, place in WRONG:
    try:
        client.pets.add(body)
    except errors.RequestError as error:
        assert f"{place}:" in str(error), str(error)
    else:
        raise AssertionError(place)

# A class that is made by its base's name is that of its tag.
assert isinstance(models.Pet(pet_kind="#cat"), models.Cat)
assert type(models.Pet(pet_kind="fox")) is models.Pet
assert issubclass(models.Persian, models.Cat)
assert issubclass(models.Abyss, models.Water)

events = client.events.list()
assert [type(event).__name__ for event in events.any or []] == ["Made", "Moved", "Event", "Gone"]
assert isinstance(events.either, models.Gone)
assert issubclass(models.Made, models.Event), "the narrower tag of a member of a union is no obstacle"
assert not issubclass(models.Torn, models.Event)
