"""A little library with its description: a server of ours that keeps every promise, or breaks one on demand.

Codes in the body, as the APIs do that this is for. The token is `reader-KEY`; `key` is the client option.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from truespec.contract.running import plan_of, prepare
from truespec.contract.session import Report
from truespec.contract.target import adopt

BOOKS = 23
KEY = "a-long-enough-key"


@dataclass
class Library:
    """The server. `faults` are the promises that it breaks."""

    faults: set[str] = field(default_factory=set[str])
    books: dict[str, list[dict[str, Any]]] = field(default_factory=dict[str, "list[dict[str, Any]]"])
    slept: bool = False
    credentials: Mapping[str, Any] = field(default_factory=lambda: {"key": KEY})
    samples: Mapping[str, list[str]] = field(default_factory=lambda: {"owner": ["ann", "bob"]})

    def __post_init__(self) -> None:
        self.state = self
        self.reset()

    @property
    def bugs(self) -> Mapping[str, str]:
        """What can be planted."""
        return {"order": "oldest first", "twice": "the second page is the first", "harmless": "changes nothing"}

    def plant(self, names: Iterable[str]) -> None:
        """Have exactly these faults."""
        self.faults = set(names)

    def reset(self) -> None:
        """The shelves as they were."""
        self.books = {
            owner: [{"id": f"{owner}-{n:03}", "year": 1900 + n, "owner": owner} for n in range(BOOKS)]
            for owner in ("ann", "bob")
        }

    async def __call__(
        self,
        scope: Mapping[str, Any],
        receive: Callable[[], Awaitable[Mapping[str, Any]]],
        send: Callable[[Mapping[str, Any]], Awaitable[None]],
    ) -> None:
        """Answer one request."""
        message = await receive()
        headers = {name.decode().lower(): value.decode() for name, value in scope["headers"]}
        status, answer = self.answer(scope["path"], headers, message.get("body", b""))
        kind = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": kind})
        await send({"type": "http.response.body", "body": json.dumps(answer).encode()})

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        if headers.get("x-token", "") != f"reader-{KEY}" and not (
            "open door" in self.faults or ("no token" in self.faults and "x-token" not in headers)
        ):
            return 200, {"code": 40, "word": "FAIL"}
        try:
            asked = json.loads(body)
        except ValueError:
            return 200, {"code": 41, "word": "FAIL"}
        if not _fits(asked, path, self.faults):
            return (400 if "http 400" in self.faults else 200), {"code": 41, "word": "FAIL"}
        if asked["owner"] not in self.books:
            return 200, {"code": 99 if "odd code" in self.faults else 44, "word": "FAIL"}
        if "slow" in self.faults and not self.slept:
            self.slept = True
            time.sleep(0.6)
        code, more = (self.page if path == "/list" else self.remove)(asked)
        return 200, {"code": code, "word": "FAIL" if code or "word" in self.faults else "OK", **more}

    def page(self, asked: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """One page, newest first."""
        books = sorted(self.books[asked["owner"]], key=lambda book: -book["year"])
        if "order" in self.faults:
            books.reverse()
        if "stranger" in self.faults:
            books.append(self.books["bob" if asked["owner"] == "ann" else "ann"][0])
        start = int(asked["page"]) * asked["size"]
        if "lost" in self.faults and start:
            start += 1
        if "twice" in self.faults and asked["page"] == 1:
            start = 0
        if "endless" in self.faults:
            start %= 20
        end = start + asked["size"] + ("too long" in self.faults)
        shown = [{**book, "year": str(book["year"])} if "type" in self.faults else dict(book) for book in books]
        total = 5 if "total" in self.faults else len(self.books[asked["owner"]])
        extra = {"secret_shelf": 1} if "field" in self.faults else {}
        return 0, {"books": shown[start:end], "total": total, **extra}

    def remove(self, asked: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """Take a book away."""
        books = self.books[asked["owner"]]
        kept = [book for book in books if book["id"] != asked["id"]]
        if len(kept) == len(books) and "not twice" in self.faults:
            return 41, {}
        if "stays" not in self.faults:
            self.books[asked["owner"]] = kept
        return 0, {}


def _fits(body: Any, path: str, faults: set[str]) -> bool:
    asked = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    if not isinstance(asked.get("owner"), str):
        return False
    if path != "/list":
        return isinstance(asked.get("id"), str)
    page, size = asked.get("page"), asked.get("size")
    if "text" in faults and isinstance(page, str) and page.isdigit():
        page = int(page)
    if type(page) is not int or type(size) is not int:
        return False
    limit = 1000 + ("one more" in faults) - ("one less" in faults)
    return page >= 0 and 1 <= size <= limit


def description(folder: Path, text: str | None = None) -> Path:
    """The description and its configuration in a folder."""
    held = (Path(__file__).parent / "library.yaml").read_text("utf-8") if text is None else text
    (folder / "openapi.yaml").write_text(held, encoding="utf-8")
    (folder / "client").mkdir(exist_ok=True)
    (folder / "client" / "token.py").write_text(_PROVIDER, encoding="utf-8")
    (folder / "truespec.toml").write_text(_CONFIG, encoding="utf-8")
    return folder


def contract_test(folder: Path, library: Library, **options: Any) -> Report:
    """A contract test of the library."""
    from truespec.config import load_api

    settings: dict[str, Any] = {"max_examples": 5, "phases": ("examples", "protocol"), **options}
    plan = plan_of(None, **settings)
    session, _ = prepare(load_api(folder), plan, target=adopt(library, "library"))
    return session.run()


_CONFIG = """
package = "library"
client = "Library"

[client-options]
key = { type = "str", secret = true, env = "LIBRARY_KEY" }

[auth.token]
provider = "token:Token"
arguments = ["key"]
"""

_PROVIDER = """
from .._runtime import Credential


class Token:
    renew_on = ()

    def __init__(self, *, key: str) -> None:
        self._key = key

    def fetch(self, clock: object) -> Credential:
        return Credential(f"reader-{self._key}")
"""
