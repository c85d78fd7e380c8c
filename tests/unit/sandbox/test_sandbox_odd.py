"""Odd values in every place of every request: always an answer of the vendor's own form, never an exception."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from chat_sandbox.exchange import Request
from chat_sandbox.sandbox import Sandbox
from sandbox_callers import OpenIM, Tencent

ODD: list[Any] = [
    *(None, True, -1, 0, 1.5, 2**31, 2**63, 2**64, 10**40, [], {}, [None], [[]], [{}], {"": ""}),
    *(
        "",
        "'",
        '"; DROP TABLE accounts; --',
        "%s%d{}",
        "\u0000",
        "\ud800",
        "\U0001f600" * 40,
        "x" * 70000,
        "../..",
        "1",
    ),
]


def variants(body: Any) -> Iterator[Any]:
    """The body with each member, however deep, replaced by each odd value, and left out."""
    for path in list(places(body)):
        for value in [*ODD, ...]:
            changed = copy.deepcopy(body)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if value is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
            yield changed


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    members: Any = ()
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value).items()
    elif isinstance(value, list):
        members = enumerate(cast("list[Any]", value))
    for key, item in members:
        yield (*path, key)
        yield from places(item, (*path, key))


def try_all(sandbox: Sandbox, path: str, code_of: Callable[[Any], int]) -> set[int]:
    signed = sandbox.signed(path, b"")
    codes: set[int] = set()
    for body in variants(sandbox.example_body(path)):
        request = Request("POST", path, signed.query, signed.headers, json.dumps(body).encode())
        answer = sandbox.answer(request)
        assert answer.status == 200
        codes.add(code_of(json.loads(answer.body)))
    return codes


def test_tencent() -> None:
    sandbox = Tencent(rate_limit=0).sandbox
    for path in sandbox.operations:
        assert len(try_all(sandbox, path, lambda said: said["ErrorCode"])) > 1, path
    assert sandbox.store.accounts.exists("user0", 1400000000)


def test_openim() -> None:
    sandbox = OpenIM().sandbox
    for path in sandbox.operations:
        assert 1001 in try_all(sandbox, path, lambda said: said["errCode"]), path


@pytest.mark.parametrize(
    "query", ["&" * 500, "sdkappid=%ff", "sdkappid=1&sdkappid=2", "usersig=" + "x" * 20000, "=", "%"]
)
def test_odd_queries(query: str) -> None:
    sandbox = Tencent().sandbox
    path = "/v4/recentcontact/get_list"
    for text in (query, sandbox.signed(path, b"").query + "&" + query):
        answer = sandbox.answer(Request("POST", path, text, {}, b"{}"))
        assert answer.status == 200
        assert json.loads(answer.body)["ErrorCode"] > 0
