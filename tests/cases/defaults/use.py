from case import Client
from served import URL, last

client = Client(base_url=URL)
job = client.jobs.start()
assert last().json() == {}, "a default is the server's to apply"
assert last().query == ""
assert not job.model_fields_set
client.jobs.start(flag=False, list_=[], limit=3)
assert last().json() == {"flag": False, "list": []}
assert last().query == "limit=3"
