import inspect

from case import Client
from served import URL, requests

client = Client(base_url=URL)
for name, method in inspect.getmembers(client.things, inspect.ismethod):
    if not name.startswith("_"):
        method()
assert sorted(request.path for request in requests()) == ["/a/things", "/b/things", "/c"]
