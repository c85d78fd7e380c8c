"""The client of OpenIM, sync and async, against the sandbox over a real socket."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from chat_sandbox import ChatSandbox
from e2e_servers import DAY, async_openim, openim
from openim import OpenIM, errors

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def sandbox() -> Iterator[ChatSandbox]:
    with ChatSandbox("openim") as running:
        yield running


@pytest.mark.parametrize("size", [1, 7, 20, 1000])
def test_pages_to_the_end(sandbox: ChatSandbox, size: int) -> None:
    with openim(sandbox) as im:
        listed = [each.conversation_id for each in im.conversations.list_sorted("user_003", page_size=size)]
        whole = im.conversations.list_sorted("user_003", page_size=1000).first_page()
    assert len(whole) > 50
    assert listed == [each.conversation_id for each in whole]


def test_async_pages_to_the_end(sandbox: ChatSandbox) -> None:
    async def main() -> list[str]:
        async with async_openim(sandbox) as im:
            return [each.conversation_id async for each in im.conversations.list_sorted("user_003", page_size=11)]

    listed = asyncio.run(main())
    assert len(set(listed)) == len(listed) > 50


def test_a_user_without_conversations(sandbox: ChatSandbox) -> None:
    """The service answers with an error where there is nothing to list; the client gives an empty list."""
    with openim(sandbox) as im:
        assert list(im.conversations.list_sorted("user_004")) == []


def test_an_error_in_the_body_is_its_exception(sandbox: ChatSandbox) -> None:
    with openim(sandbox) as im, pytest.raises(errors.RecordNotFoundError) as caught:
        im.conversations.get("user_001", conversation_id="si_nobody")
    assert isinstance(caught.value, errors.NotFoundError)
    assert caught.value.code == 1004
    assert caught.value.status == 200


def test_an_async_error_in_the_body_is_its_exception(sandbox: ChatSandbox) -> None:
    async def main() -> None:
        async with async_openim(sandbox) as im:
            await im.conversations.get("user_001", conversation_id="si_nobody")

    with pytest.raises(errors.RecordNotFoundError):
        asyncio.run(main())


def test_a_token_that_the_server_finds_expired_is_renewed(sandbox: ChatSandbox) -> None:
    known = sandbox.credentials
    with OpenIM(base_url=sandbox.url, user_id=known["user_id"], secret=known["secret"]) as im:
        im.conversations.list_sorted("user_001").first_page()
        sandbox.sandbox.clock.advance(400 * DAY)
        raw = im.conversations.with_raw_response.list_sorted("user_001")
    assert raw.attempts == 2
    assert raw.parse().items


def test_a_token_that_the_client_knows_to_expire_is_renewed_before(sandbox: ChatSandbox) -> None:
    async def main() -> int:
        async with async_openim(sandbox) as im:
            await im.conversations.list_sorted("user_001").first_page()
            sandbox.sandbox.clock.advance(400 * DAY)
            return (await im.conversations.with_raw_response.list_sorted("user_001")).attempts

    assert asyncio.run(main()) == 1


def test_a_token_that_cannot_be_renewed(sandbox: ChatSandbox) -> None:
    with OpenIM(base_url=sandbox.url, token="made-up") as im, pytest.raises(errors.AuthenticationError):
        im.conversations.list_sorted("user_001").first_page()


def test_a_wrong_secret(sandbox: ChatSandbox) -> None:
    with (
        OpenIM(base_url=sandbox.url, secret="not the secret") as im,
        pytest.raises(errors.AuthenticationError) as caught,
    ):
        im.conversations.list_sorted("user_001").first_page()
    assert "not the secret" not in str(caught.value) + repr(caught.value.request)


def test_a_raw_answer(sandbox: ChatSandbox) -> None:
    with openim(sandbox) as im:
        raw = im.conversations.with_raw_response.list_sorted("user_001", page_size=3)
    assert (raw.status, raw.json()["errCode"]) == (200, 0)
    assert len(raw.parse().items) == 3
    sent = {name.lower(): value for name, value in raw.request.headers}
    assert sent["token"] == "***"
    assert sent["operationid"]


def test_an_async_raw_answer(sandbox: ChatSandbox) -> None:
    async def main() -> tuple[int, int]:
        async with async_openim(sandbox) as im:
            raw = await im.conversations.with_raw_response.list_sorted("user_001", page_size=3)
            return raw.json()["errCode"], len(raw.parse().items)

    assert asyncio.run(main()) == (0, 3)
