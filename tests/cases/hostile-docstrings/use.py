import inspect

from case import Client, models
from served import URL

client = Client(base_url=URL)
names = [name for name, _ in inspect.getmembers(client.pets, inspect.ismethod) if name.startswith("get")]
assert names == ["get"]
pet = client.pets.get("x")
assert isinstance(pet, models.Pet)
assert pet.kind == "\\"
assert pet.model_dump(by_alias=True, exclude_unset=True) == {'a"""\nb': "'", "kind": "\\"}
described = inspect.getdoc(client.pets.get) or ""
assert "raise SystemExit(9)" in described
assert "{{ 7*7 }}" in described
assert "\u202e" not in described
