from case import Client, models
from served import URL, last

client = Client(base_url=URL)
client.ping.get_ping()
assert last().path == "/ping"
client.echo.echo("a")
assert last().path == "/echo/a"
assert not hasattr(models, "Thing")
assert "eprecated" in (client.echo.echo.__doc__ or "")
