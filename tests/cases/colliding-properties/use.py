from typing import Any

from case import Client
from case.models import Odd
from served import URL, last

client = Client(base_url=URL)
everything: dict[str, Any] = {
    "class": "c",
    "from": "f",
    "fooBar": 1,
    "foo_bar": 2,
    "foo-bar": 3,
    "1st": "one",
    "@id": "at",
    "": "empty",
    "model_config": "mc",
    "copy": "cp",
    "json": "j",
    "str": "s",
    "list": ["l"],
    "_private": "p",
    "__dunder__": "d",
    "\ufb01eld": "lig",
    "field": "plain",
    "register": "r",
    "mro": "m",
    "schema": {"None": True},
}
odd = Odd.model_validate(everything)
assert not odd.model_extra
assert odd.model_dump(by_alias=True, exclude_unset=True) == everything
assert (odd.foo_bar, odd.foo_underscore_bar, odd.foo_dash_bar) == (1, 2, 3)
answer = client.class_.import_(
    body=everything, query_id="q", header_id="h", self_="me", options_="o", top=1, dollar_top=2
)
assert last().json() == everything
assert sorted(last().pairs) == [("$top", "2"), ("id", "q"), ("options", "o"), ("self", "me"), ("top", "1")]
assert last().headers["id"] == "h"
assert answer.class_ == "c"
assert answer == odd
