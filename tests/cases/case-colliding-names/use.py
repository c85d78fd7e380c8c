from case import Client, models
from served import URL

client = Client(base_url=URL)
first = client.archives.first()
second = client.archives.second()
assert isinstance(first, models.BccEmailArchive)
assert isinstance(second, models.BCCEmailArchive)
assert (first.bcc, second.count) == ("a@b.example", 3)
