from case import Client, errors
from case.models import Circle, Dog, Square
from served import URL, last

client = Client(base_url=URL)
circle, square, newer = client.unions.shapes()
assert isinstance(circle, Circle)
assert circle.radius == 1.5
assert isinstance(square, Square)
assert square.side == 2
assert not isinstance(newer, Circle | Square)
client.unions.draw({"kind": "round", "radius": 2})
assert last().json() == {"kind": "round", "radius": 2}
client.unions.draw(circle)
assert last().json() == {"kind": "round", "radius": 1.5}
try:
    client.unions.draw({"kind": "hexagon", "side": 2})
except errors.RequestError:
    pass
else:
    raise AssertionError

values = client.unions.values()
assert values.id == "007"
assert isinstance(values.pet, Dog)
assert values.deep == [1, "2"]
