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
answer = client.class_.import_(body=everything, query_id="q", header_id="h", self_="me", options_="o")
assert last().json() == everything
assert sorted(last().pairs) == [("id", "q"), ("options", "o"), ("self", "me")]
assert last().headers["id"] == "h"
assert answer.class_ == "c"
assert answer == odd
