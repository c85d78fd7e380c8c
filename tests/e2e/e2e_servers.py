"""A sandbox of each vendor, and clients that share its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openim import AsyncOpenIM, OpenIM
from tencent_chat import AsyncTencentChat, TencentChat

if TYPE_CHECKING:
    from chat_sandbox import ChatSandbox

DAY = 86400


class SandboxClock:
    """The sandbox's time as the client's, so that both can be moved at once; waiting takes none."""

    def __init__(self, sandbox: ChatSandbox) -> None:
        self._clock = sandbox.sandbox.clock

    def time(self) -> float:
        return self._clock.now_ms() / 1000

    def monotonic(self) -> float:
        return self.time()

    def sleep(self, seconds: float) -> None:
        self._clock.advance(seconds)

    async def async_sleep(self, seconds: float) -> None:
        self._clock.advance(seconds)


def tencent_chat(sandbox: ChatSandbox) -> TencentChat:
    return TencentChat(base_url=sandbox.url, clock=SandboxClock(sandbox), **sandbox.credentials)


def async_tencent_chat(sandbox: ChatSandbox) -> AsyncTencentChat:
    return AsyncTencentChat(base_url=sandbox.url, clock=SandboxClock(sandbox), **sandbox.credentials)


def openim(sandbox: ChatSandbox) -> OpenIM:
    known = sandbox.credentials
    return OpenIM(base_url=sandbox.url, clock=SandboxClock(sandbox), user_id=known["user_id"], secret=known["secret"])


def async_openim(sandbox: ChatSandbox) -> AsyncOpenIM:
    known = sandbox.credentials
    return AsyncOpenIM(
        base_url=sandbox.url, clock=SandboxClock(sandbox), user_id=known["user_id"], secret=known["secret"]
    )
