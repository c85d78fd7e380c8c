from case import Client, errors
from served import URL, last

client = Client(base_url=URL)
found = client.maps.send(body={"id": 1, "more": 2, "labels": {"x": "y"}})
assert last().json() == {"id": 1, "more": 2, "labels": {"x": "y"}}
assert found["one"].id == 1
assert found["one"].labels == {"a": "b"}
assert found["one"].model_extra == {"extra": 5}
assert found["one"].lists is not None
assert sum(found["one"].lists["a"]) == 1, "the values have a type, though null may stand in their place"
assert found["one"].either == "word"
try:
    client.maps.send(body={"id": 1, "lists": {"a": ["x"]}})
except errors.RequestError as error:
    assert "/lists/a/0" in str(error)
else:
    raise AssertionError
try:
    client.maps.send(body={"id": 1, "closed": {"y": 1}})
except errors.RequestError:
    pass
else:
    raise AssertionError
assert client.maps.send_free({"any": ["thing"]}) == [1, {"a": None}]
assert last().json() == {"any": ["thing"]}
