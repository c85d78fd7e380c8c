from case import Client, errors
from served import URL, last

client = Client(base_url=URL)
odd = client.odd.send(
    alike="A B", numbers=0, mixed=1.5, odd=" ", empty="", nullable=None, names=1, rates="ÁKK", sort="+name"
)
assert last().json() == {
    "alike": "A B",
    "numbers": 0,
    "mixed": 1.5,
    "odd": " ",
    "empty": "",
    "nullable": None,
    "names": 1,
    "rates": "ÁKK",
}
assert last().pairs == [("sort", "+name")]
assert (odd.alike, odd.numbers, odd.mixed, odd.odd, odd.empty, odd.nullable, odd.names) == (
    "a_b",
    -1,
    "1",
    "名",
    "",
    None,
    2,
)
try:
    client.odd.send(numbers=5)
except errors.RequestError:
    pass
else:
    raise AssertionError
client.odd.send(sort="")
assert last().pairs == [("sort", "")]
assert odd.rates == "免税"
