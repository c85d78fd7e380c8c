from case import Client
from case.models import Color, Kind
from served import URL, last

client = Client(base_url=URL)
group, unknown, newer = client.things.list(kind=Kind.GROUP)
assert last().query == "kind=2"
assert group.kind is Kind.GROUP
assert group.color is Color.GREEN
assert unknown.kind is Kind.UNKNOWN_KIND
assert newer.kind == 99
assert newer.color == "blue"
assert int(Kind.ONE_TO_ONE) == 1
client.things.list(kind=1)
assert last().query == "kind=1"
