from case import Client, models
from served import URL, last

client = Client(base_url=URL)
client.ping.get()
assert last().path == "/ping"
client.api.echo("a")
assert last().path == "/echo/a"
assert not hasattr(models, "Thing")
assert "eprecated" in (client.api.echo.__doc__ or "")
