"""The mocks of both clients: every listing, read to its end from the description's one example page."""

from __future__ import annotations

import copy
import inspect
import pickle
from typing import Any

import pytest
from openim.testing import MockOpenIM
from tencent_chat.testing import MockTencentChat


def members(value: Any) -> dict[str, Any]:
    return dict(value.__dict__)


def listings(mock: Any) -> list[tuple[str, str]]:
    return [
        (resource, name)
        for resource, holder in members(mock).items()
        if type(holder).__name__.startswith("Mock")
        for name, method in members(holder).items()
        if method.operation.pages is not None
    ]


def arguments(method: Any) -> dict[str, Any]:
    needed = [each for each in inspect.signature(method).parameters.values() if each.default is each.empty]
    return {each.name: "user0" if str(each.annotation).startswith("str") else ["user1"] for each in needed}


@pytest.mark.parametrize("kind", [MockTencentChat, MockOpenIM])
def test_every_listing_ends(kind: Any) -> None:
    mock = kind()
    client = mock.client()
    names = listings(mock)
    assert names
    for resource, name in names:
        mock.calls.clear()
        method = getattr(getattr(client, resource), name)
        items = list(method(**arguments(method)))
        assert items
        assert len(mock.calls) <= 2
        assert list(method(**arguments(method)).limit(1)) == items[:1]


@pytest.mark.parametrize("kind", [MockTencentChat, MockOpenIM])
def test_what_a_listing_gives_can_be_pickled_and_copied(kind: Any) -> None:
    mock = kind()
    client = mock.client()
    for resource, name in listings(mock):
        method = getattr(getattr(client, resource), name)
        for item in method(**arguments(method)):
            for twin in (pickle.loads(pickle.dumps(item)), copy.deepcopy(item)):
                assert type(twin) is type(item)
                assert twin == item
                assert repr(twin) == repr(item)
