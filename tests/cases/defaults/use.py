from datetime import UTC, datetime

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
client.jobs.plan(wrong=1, due=datetime(2026, 1, 3, tzinfo=UTC), kind="x", odd=True)
assert last().json() == {"wrong": 1, "due": "2026-01-03T00:00:00Z", "kind": "x", "right": 2, "odd": True}
