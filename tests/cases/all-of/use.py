from case import Client, errors
from served import URL, last

client = Client(base_url=URL)
dog = client.pets.get_dog()
assert (dog.name, dog.age, dog.breed, dog.barks) == ("Rex", 3, "Collie", False)
client.pets.make_dog(name="Bo", age=1, barks=True)
assert last().json() == {"name": "Bo", "age": 1, "barks": True}
try:
    client.pets.make_dog(name="Bo", age=-1, barks=True)
except errors.RequestError as error:
    assert "age" in str(error)
else:
    raise AssertionError
