from case import Client, errors
from served import URL, last

host = URL.removeprefix("http://")
Client(host=host).api.ping()
assert last().path == "/api/v2/ping"
Client(host=host, version="v1").api.ping()
assert last().path == "/api/v1/ping"
Client(base_url=f"{URL}/mine").api.ping()
assert last().path == "/mine/ping"
try:
    Client(host=host, version="v9")
except errors.ConfigurationError as error:
    assert "v9" in str(error)
else:
    raise AssertionError
