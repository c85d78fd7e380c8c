"""The store, the clock, the seeds and the settings, by themselves."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from chat_sandbox import seeds
from chat_sandbox.clock import Clock, parse_time
from chat_sandbox.limits import Limiter
from chat_sandbox.settings import Settings
from chat_sandbox.store import Store
from sandbox_callers import OpenIM, Tencent


def test_a_transaction_is_kept_whole_or_not_at_all() -> None:
    store = Store()
    with pytest.raises(RuntimeError), store.write():
        store.conversations.open("a", 1, "b", 1)
        with store.write():
            store.conversations.open("a", 1, "c", 1)
        raise RuntimeError
    assert store.conversations.of("a") == []


def test_threads_share_a_store() -> None:
    store = Store()

    def send(name: str) -> None:
        for number in range(50):
            store.conversations.send(name, 2, "room", number, to=[name, "all"], content="{}")

    threads = [threading.Thread(target=send, args=(f"u{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (conversation,) = store.conversations.of("all")
    assert conversation.last_seq == 400


def _send(path: str, name: str) -> None:
    store = Store(path)
    for number in range(40):
        store.conversations.send(name, 1, "b", number, to=[name, "b"], content="{}")
    store.close()


def test_processes_share_a_file(tmp_path: Path) -> None:
    """Several processes on one file: every write is there, each number once."""
    path = str(tmp_path / "chat.db")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_send, args=(path, f"u{number}")) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    store = Store(path)
    assert sorted(conversation.last_seq for conversation in store.conversations.of("b")) == [40, 40, 40]
    assert store.db.value("SELECT count(DISTINCT number) FROM messages") == 120
    assert store.db.value("PRAGMA journal_mode") == "wal"


def test_a_file_keeps_what_it_has(tmp_path: Path) -> None:
    """It is seeded once; what was written is there when it is opened again."""
    path = str(tmp_path / "chat.db")
    first = OpenIM(db=path)
    first.call("update_conversations_by_user", {"userID": "user_001", "ex": "kept"})
    first.sandbox.close()
    second = OpenIM(db=path)
    records = second.call("get_all_conversations", {"ownerUserID": "user_001"})["data"]["conversations"]
    assert {record["ex"] for record in records} == {"kept"}
    second.sandbox.reset()
    assert {record.ex for record in second.sandbox.store.conversations.of("user_001")} == {""}


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("no database, and longer than a header " * 50)
    with pytest.raises(ValueError, match="cannot be used"):
        Store(str(other))
    later = tmp_path / "later.db"
    with sqlite3.connect(later) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ValueError, match="version 99"):
        Store(str(later))


@pytest.mark.parametrize("vendor", ["tencent-chat", "openim"])
def test_seeding_again_gives_the_same(vendor: str) -> None:
    assert {"demo", "empty"} <= set(seeds.names(vendor))
    store = Store()
    seed = seeds.read("demo", vendor)
    dumps: list[list[str]] = []
    for _ in range(2):
        store.clear()
        seed.put_into(store)
        tables = ("conversations", "messages", "contacts", "contact_members", "changes", "meta")
        dumps.append([str(store.db.rows(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in tables])
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "mapping of sections"),
        ("nonsense: []", "no section is called 'nonsense'"),
        ("accounts: [{name: x}]", "has no key 'name'"),
        ("accounts: [{nickname: x}]", "lacks 'id'"),
        ("accounts: [x]", "is no mapping"),
        ("conversations: [{owner: a, with: b, at: soon}]", "entry 1 of conversations"),
        ("conversations: [{owner: a, at: 1}]", "names its other side"),
        ("accounts: [", "while parsing"),
    ],
)
def test_what_is_no_seed(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "seed.yaml"
    file.write_text(text)
    with pytest.raises(seeds.SeedError, match=message):
        seeds.read(str(file), "openim").put_into(Store())


def test_a_seed_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "apps: [{app_id: 7, secret_key: k}]\ncredentials: {sdk_app_id: 7, identifier: root}\n"
        "accounts: [{id: root, admin: true}, {id: p%d, count: 3}]\n"
        "conversations: [{owner: root, with: p%d, count: 3, at: 2025-01-01, step: 60, messages: 2}]\n"
    )
    sandbox = Tencent(seed=str(file)).sandbox
    assert sandbox.credentials["secret_key"] == "k"
    assert sandbox.samples["owner"][0] == "root"
    times = [conversation.active_ms for conversation in sandbox.store.conversations.of("root")]
    assert times == [1735689600000, 1735689660000, 1735689720000]
    with pytest.raises(seeds.SeedError, match="there are demo, empty"):
        sandbox.reset("nonsense")


def test_clock() -> None:
    stopped, running = Clock.parse("2025-05-01T00:00:00Z"), Clock.parse("1000+")
    assert stopped.now() == 1746057600
    assert stopped.describe()["mode"] == "stopped"
    time.sleep(0.02)
    assert stopped.now_ms() == 1746057600000
    assert running.now_ms() > 1_000_000
    stopped.advance(10)
    assert stopped.now() == 1746057610
    stopped.reset()
    assert stopped.now() == 1746057600
    system = Clock()
    system.advance(100)
    assert abs(system.now() - time.time() - 100) < 2
    assert parse_time("2025-05-01T02:00:00+02:00") == 1746057600
    with pytest.raises(ValueError, match="soon"):
        Clock.parse("soon")


def test_limiter() -> None:
    now = [0.0]
    limiter = Limiter(2, lambda: now[0])
    assert [limiter.take("a") for _ in range(3)] == [True, True, False]
    assert limiter.take("b")
    now[0] = 0.5
    assert [limiter.take("a") for _ in range(2)] == [True, False]
    limiter.reset()
    assert limiter.take("a")
    slow = Limiter(0.5, lambda: now[0])
    assert [slow.take("a"), slow.take("a")] == [True, False]


def test_settings_from_the_environment() -> None:
    settings = Settings.from_env(
        {"CHAT_SANDBOX_PAGE_SIZE": "7", "CHAT_SANDBOX_ONE_PER_MILLISECOND": "yes", "CHAT_SANDBOX_BUG": "a, b", "X": "y"}
    )
    assert (settings.page_size, settings.one_per_millisecond, settings.bugs) == (7, True, ("a", "b"))
    for name, text in (("PAGE_SIZE", "0"), ("RATE_LIMIT", "x"), ("VALIDATE", "maybe"), ("KICK_SAME_PLATFORM", "2")):
        with pytest.raises(ValueError, match=f"CHAT_SANDBOX_{name}"):
            Settings.from_env({f"CHAT_SANDBOX_{name}": text})
