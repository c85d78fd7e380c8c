"""The client of Tencent Chat, sync and async, against the sandbox over a real socket."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from chat_sandbox import ChatSandbox
from e2e_servers import DAY, async_tencent_chat, tencent_chat
from tencent_chat import AsyncTencentChat, ConversationType, TencentChat, errors
from tencent_chat.models import GroupConversation, OneToOneConversation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tencent_chat.models import Conversation


@pytest.fixture
def sandbox() -> Iterator[ChatSandbox]:
    with ChatSandbox("tencent-chat", page_size=9) as running:
        yield running


def partner(conversation: Conversation) -> str:
    """The other side: an account's or a group's id."""
    if isinstance(conversation, GroupConversation):
        return conversation.group_id
    assert isinstance(conversation, OneToOneConversation)
    return conversation.to_account


@pytest.fixture(scope="module")
def at_once() -> list[str]:
    """The longest list of the demo data, on one page."""
    with ChatSandbox("tencent-chat", page_size=10_000) as whole, tencent_chat(whole) as chat:
        page = chat.conversations.list("busy").first_page()
        assert not page.has_next_page()
        return [partner(each) for each in page]


def test_pages_to_the_end(sandbox: ChatSandbox, at_once: list[str]) -> None:
    with tencent_chat(sandbox) as chat:
        listed = [partner(each) for each in chat.conversations.list("busy")]
        sizes = [len(page) for page in chat.conversations.list("busy").pages()]
    assert len(at_once) > 200
    assert sorted(listed) == sorted(at_once)
    assert len(set(listed)) == len(listed)
    assert len(sizes) >= len(at_once) // 9
    assert sum(sizes) == len(at_once)


def test_async_pages_to_the_end(sandbox: ChatSandbox, at_once: list[str]) -> None:
    async def main() -> list[str]:
        async with async_tencent_chat(sandbox) as chat:
            return [partner(each) async for each in chat.conversations.list("busy")]

    assert sorted(asyncio.run(main())) == sorted(at_once)


def test_a_page_and_the_next(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat:
        first = chat.conversations.list("user0").first_page()
        assert first.has_next_page()
        second = first.get_next_page()
        assert {partner(each) for each in first}.isdisjoint({partner(each) for each in second})


def test_an_error_in_the_body_is_its_exception(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat, pytest.raises(errors.AccountNotFoundError) as caught:
        chat.conversations.list("nobody").first_page()
    assert isinstance(caught.value, errors.NotFoundError | errors.APIError)
    assert (caught.value.code, caught.value.status, caught.value.attempts) == (50001, 200, 1)
    assert "50001" in str(caught.value)
    assert caught.value.hint


def test_an_async_error_in_the_body_is_its_exception(sandbox: ChatSandbox) -> None:
    async def main() -> None:
        async with async_tencent_chat(sandbox) as chat:
            await chat.conversations.groups("nobody").first_page()

    with pytest.raises(errors.AccountNotFoundError):
        asyncio.run(main())


def test_a_wrong_key_is_refused(sandbox: ChatSandbox) -> None:
    known = sandbox.credentials
    wrong = TencentChat(base_url=sandbox.url, sdk_app_id=known["sdk_app_id"], secret_key="not the key")
    with wrong, pytest.raises(errors.AuthenticationError) as caught:
        wrong.conversations.list("user0").first_page()
    assert "not the key" not in str(caught.value) + repr(caught.value.request) + repr(wrong)


def test_the_signature_is_renewed_before_it_expires(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat:
        chat.conversations.list("user0").first_page()
        sandbox.sandbox.clock.advance(30 * DAY)
        raw = chat.conversations.with_raw_response.list("user0")
    assert raw.attempts == 1
    assert raw.parse().items


def test_an_expired_signature_is_told(sandbox: ChatSandbox) -> None:
    """The client's own clock stands behind: it cannot know, and says what the service says."""
    with TencentChat(base_url=sandbox.url, **sandbox.credentials) as chat:
        sandbox.sandbox.clock.advance(30 * DAY)
        with pytest.raises(errors.AccountUserSigExpiredError):
            chat.conversations.list("user0").first_page()


def test_a_raw_answer(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat:
        raw = chat.conversations.with_raw_response.list("user0")
    assert raw.status == 200
    assert raw.headers["content-type"].startswith("application/json")
    assert raw.json()["ErrorCode"] == 0
    assert raw.elapsed > 0
    assert len(raw.parse().items) == 9
    sent = parse_qs(urlsplit(raw.request.url).query)
    assert sent["usersig"] == ["***"]
    assert 0 <= int(sent["random"][0]) < 2**32


def test_an_async_raw_answer(sandbox: ChatSandbox) -> None:
    async def main() -> tuple[int, int]:
        async with async_tencent_chat(sandbox) as chat:
            raw = await chat.conversations.with_raw_response.list("user0")
            return raw.status, len(raw.parse().items)

    assert asyncio.run(main()) == (200, 9)


def test_what_is_written_can_be_read(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat:
        before = [partner(each) for each in chat.conversations.list("id1")]
        chat.conversations.delete("id1", type=ConversationType.ONE_TO_ONE, to_account="contact001")
        after = [partner(each) for each in chat.conversations.list("id1")]
    assert set(before) - set(after) == {"contact001"}


def test_a_request_that_cannot_be_right_is_not_sent(sandbox: ChatSandbox) -> None:
    with tencent_chat(sandbox) as chat, pytest.raises(errors.RequestError):
        chat.conversations.delete("id1", type=True, to_account=17)  # pyright: ignore[reportArgumentType]


def test_settings_from_the_environment(sandbox: ChatSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in sandbox.credentials.items():
        monkeypatch.setenv(f"TENCENT_CHAT_{name.upper()}", str(value))
    monkeypatch.setenv("TENCENT_CHAT_BASE_URL", sandbox.url)

    async def main() -> int:
        async with AsyncTencentChat.from_env() as chat:
            return len((await chat.conversations.list("user0").first_page()).items)

    assert asyncio.run(main()) == 9
    with TencentChat.from_env() as chat:
        assert len(chat.conversations.list("user0").first_page()) == 9


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with (
        TencentChat(base_url=url, sdk_app_id=1, secret_key="k", max_retries=0) as chat,
        pytest.raises(errors.TransportError),
    ):
        chat.conversations.list("user0").first_page()
