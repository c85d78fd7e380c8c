"""Shows truespec at work, from the descriptions to an answer: run it with `python tests/demo.py`.

Checks both descriptions of this repository, generates both clients into a new folder, starts the sandbox of each
vendor on this machine, lists conversations through the clients just made, and provokes an error of each service.
Nothing leaves the machine. Exit status 0 if all of it worked.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chat_sandbox import ChatSandbox
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 100
console = Console(highlight=False, width=WIDTH, soft_wrap=False)


def main() -> int:
    """Run the demonstration; its exit status."""
    started = time.perf_counter()
    folder = Path(tempfile.mkdtemp(prefix="truespec-demo-"))
    console.print("[bold]1. Check both descriptions[/]")
    if not run("check"):
        return 1
    console.print("\n[bold]2. Generate a client from each[/]")
    for api in ("tencent-chat", "openim"):
        if not run("generate", f"spec/{api}", "-o", str(folder / api)):
            return 1
        sys.path.insert(0, str(folder / api))
    console.print("\n[bold]3. Call Tencent Chat, as the sandbox plays it[/]")
    told = tencent_chat()
    console.print("\n[bold]4. Call OpenIM, as the sandbox plays it[/]")
    told &= openim()
    seconds = time.perf_counter() - started
    console.print(f"\nDone in {seconds:.0f} s. The clients stay in {folder} for you to look at.", soft_wrap=True)
    return 0 if told else 1


def run(*arguments: str) -> bool:
    """Run a truespec command as a person would, and show what it says."""
    console.print(f"[dim]$ truespec {' '.join(arguments)}[/]", soft_wrap=True)
    return subprocess.run([sys.executable, "-m", "truespec", *arguments], cwd=ROOT, check=False).returncode == 0


def tencent_chat() -> bool:
    """List a conversation list whose last page is told by a flag; the request is signed by the client."""
    package = importlib.import_module("tencent_chat")
    with (
        ChatSandbox("tencent-chat", page_size=8) as sandbox,
        package.TencentChat(base_url=sandbox.url, **sandbox.credentials) as chat,
    ):
        show("chat = TencentChat(sdk_app_id=..., secret_key=...)", 'list(chat.conversations.list("user0"))')
        conversations = list(chat.conversations.list("user0"))
        table = listing("with", "kind", "last activity", "pinned")
        for item in conversations[:8]:
            group = item.type == package.ConversationType.GROUP
            table.add_row(
                item.group_id if group else item.to_account,
                "group" if group else "one to one",
                moment(item.msg_time),
                "pinned" if item.top_flag else "",
            )
        console.print(table)
        console.print(f"The first 8 of {len(conversations)} conversations, which came in pages of at most 8.")
        return provoke(
            'chat.conversations.list("nobody").first_page()',
            lambda: chat.conversations.list("nobody").first_page(),
            package.errors.AccountNotFoundError,
        )


def openim() -> bool:
    """List conversations page by page; the client fetches the token that each call needs."""
    package = importlib.import_module("openim")
    with ChatSandbox("openim") as sandbox:
        known = sandbox.credentials
        with package.OpenIM(base_url=sandbox.url, user_id=known["user_id"], secret=known["secret"]) as im:
            show("im = OpenIM(secret=...)", 'list(im.conversations.list_sorted("user_001", page_size=3))')
            table = listing("conversation", "name", "last activity", "unread")
            for item in im.conversations.list_sorted("user_001", page_size=3):
                last = item.msg_info
                name = (last.group_name or last.sender_name) if last else ""
                when = moment(last.latest_msg_recv_time / 1000) if last else ""
                table.add_row(item.conversation_id, name, when, str(item.unread_count or ""))
            console.print(table)
        stranger = package.OpenIM(base_url=sandbox.url, token="not a token")
        return provoke(
            'OpenIM(token="not a token").conversations.list_sorted("user_001").first_page()',
            lambda: stranger.conversations.list_sorted("user_001").first_page(),
            package.errors.AuthenticationError,
        )


def listing(*columns: str) -> Table:
    """An empty table."""
    table = Table(header_style="bold", title_justify="left")
    for column in columns:
        table.add_column(column)
    return table


def show(*code: str) -> None:
    """Print lines of Python as something to read."""
    for line in code:
        console.print(f"[dim]>>> {escape(line)}[/]", soft_wrap=True)


def provoke(code: str, call: Callable[[], object], expected: type[Exception]) -> bool:
    """Make a call that must fail, and show its exception; whether it was the expected one."""
    show(code)
    try:
        call()
    except Exception as error:
        console.print(f"[red]{type(error).__module__}.{type(error).__name__}[/]: {escape(str(error))}")
        console.print(f"[dim]{' <- '.join(names(type(error).__mro__))}[/]")
        return isinstance(error, expected)
    console.print("[red]The call succeeded, but should have failed.[/]")
    return False


def names(classes: Iterable[type[Any]]) -> list[str]:
    """The names of an exception's classes, down to Exception."""
    return [each.__name__ for each in classes if each not in (BaseException, object)]


def moment(seconds: float) -> str:
    """Unix time as a person reads it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")


if __name__ == "__main__":
    sys.exit(main())
