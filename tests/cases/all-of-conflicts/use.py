from case import Client, errors
from served import URL, last

client = Client(base_url=URL)
car = client.cars.make(id="i", kind="car", speed=90, owner={"name": "n", "age": 3}, parts=[{"a": "x", "b": "y"}])
assert last().json() == {
    "id": "i",
    "kind": "car",
    "speed": 90,
    "owner": {"name": "n", "age": 3},
    "parts": [{"a": "x", "b": "y"}],
}
assert (car.id, car.kind, car.speed) == ("i", "car", 90)
owner = car.owner
assert owner is not None
assert (owner.name, owner.age) == ("n", 3)
assert car.parts is not None
assert (car.parts[0].a, car.parts[0].b) == ("x", "y")
try:
    client.cars.make(id="i", kind="car", speed=250)
except errors.RequestError as error:
    assert "speed" in str(error)
else:
    raise AssertionError
