"""Answers altered on their way out, and requests on their way in: bugs of many kinds around any ASGI application.

A hold-out for the contract test: none of these is known to any check. A twist alters what passes by, knowing nothing
of the API but that lists hold objects, that codes and words are scalars at the top, and what the last caller sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, cast

Message: TypeAlias = Mapping[str, Any]
Tree: TypeAlias = Any
_OWNERS = ("From_Account", "userID", "ownerUserID")
_WRITING = re.compile(r"delete|del_|set_|update|create|mark")


@dataclass(frozen=True)
class Call:
    """A request as it came in."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def writes(self) -> bool:
        """Whether it is meant to change something."""
        return self.method in {"PUT", "PATCH", "DELETE"} or bool(_WRITING.search(self.path))

    def json(self) -> Tree:
        """The body."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True)
class Reply:
    """An answer as it goes out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def json(self) -> Tree:
        """The body."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def succeeded(self) -> bool:
        """By the code where there is one, else by the status."""
        held = self.json()
        code = _code(held)
        return self.status < 300 and (code is None or held[code] == 0)

    def told(self, value: Tree) -> Reply:
        """The same with another body."""
        return replace(self, body=json.dumps(value).encode())


Memory: TypeAlias = dict[str, Any]
After: TypeAlias = Callable[[Call, Reply, Memory], Reply]
Before: TypeAlias = Callable[[Call, Memory], "Call | Reply"]


def _code(held: Tree) -> str | None:
    return next((name for name in ("errCode", "ErrorCode", "code") if isinstance(held, dict) and name in held), None)


def _lists(value: Tree) -> Iterator[list[Any]]:
    """Lists that hold something, outermost first."""
    if isinstance(value, dict):
        for part in cast("dict[str, Any]", value).values():
            yield from _lists(part)
    elif isinstance(value, list) and value:
        yield cast("list[Any]", value)


def _list(change: Callable[[list[Any]], None]) -> After:
    """A twist of the first list of a success."""

    def twist(call: Call, reply: Reply, memory: Memory) -> Reply:
        held = reply.json()
        for found in _lists(held) if reply.succeeded else ():
            change(found)
            return reply.told(held)
        return reply

    return twist


def _things(value: Tree, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Objects that hold scalars: those of lists where there are any, else those of the answer."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        for part in members.values():
            yield from _things(part, depth + 1)
        if not any(isinstance(part, dict | list) for part in members.values()) or depth > 1:
            yield members
    elif isinstance(value, list):
        for part in cast("list[Any]", value):
            yield from _things(part, depth + 1)


def _member(kind: type, change: Callable[[Any], Any], which: int = 0) -> After:
    """A twist of one member of that type of every thing in a success, or of its removal where it becomes None."""

    def twist(call: Call, reply: Reply, memory: Memory) -> Reply:
        held = reply.json()
        if not reply.succeeded or not isinstance(held, dict):
            return reply
        for thing in _things(held):
            names = [name for name, part in thing.items() if type(part) is kind and name != _code(held)]
            if len(names) > which:
                new = change(thing[names[which]])
                if new is None:
                    del thing[names[which]]
                else:
                    thing[names[which]] = new
        return reply.told(held)

    return twist


def _failure(change: Callable[[Reply, Tree], Reply]) -> After:
    def twist(call: Call, reply: Reply, memory: Memory) -> Reply:
        return reply if reply.succeeded else change(reply, reply.json())

    return twist


def _success(change: Callable[[Call, Reply, Tree], Reply]) -> After:
    def twist(call: Call, reply: Reply, memory: Memory) -> Reply:
        return change(call, reply, reply.json()) if reply.succeeded else reply

    return twist


def _top(held: Tree, names: Iterable[str], new: Callable[[Any], Any]) -> Tree:
    """The answer with members of those names changed, at the top and one below."""
    made: dict[str, Any] = {}
    for name, part in cast("dict[str, Any]", held).items() if isinstance(held, dict) else ():
        inner = part if name in names or not isinstance(part, dict) else _top(part, names, new)
        made[name] = new(part) if name in names else inner
    return made


_MARKS = ("done", "CompleteFlag", "has_more", "isEnd", "next_cursor")
_SIZES = ("per_page", "limit", "showNumber", "count", "size")
_TOTALS = ("total", "conversationTotal", "Total")


def _swallowed(call: Call, memory: Memory) -> Call | Reply:
    """A write that never arrives, answered as the last one like it was."""
    known: Reply | None = memory.get(f"done {call.method} {re.sub(r'[^/]*[0-9-]{1,}[^/]*$', '', call.path)}")
    return known if call.writes and known is not None else call


def _noted(call: Call, reply: Reply, memory: Memory) -> Reply:
    if call.writes and reply.succeeded:
        memory[f"done {call.method} {re.sub(r'[^/]*[0-9-]{1,}[^/]*$', '', call.path)}"] = reply
    return reply


def _stale(call: Call, reply: Reply, memory: Memory) -> Reply:
    """What was once read is read for ever."""
    if call.writes or (call.method == "POST" and "Content-Type" not in dict(call.headers) and not call.body):
        return reply
    if call.method == "POST" and call.path == "/tools":
        return reply
    query = "&".join(part for part in call.query.split("&") if not part.startswith(("random=", "usersig=")))
    return memory.setdefault(f"{call.method} {call.path}?{query} {call.body!r}", reply)


def _leak(call: Call, reply: Reply, memory: Memory) -> Reply:
    """The last item of the caller before, at the end of the list."""
    held, asked = reply.json(), call.json()
    given = cast("dict[str, Any]", asked) if isinstance(asked, dict) else {}
    owner: Any = next((given[name] for name in _OWNERS if name in given), None)
    for found in _lists(held) if reply.succeeded and isinstance(owner, str) else ():
        before = memory.get(f"items {call.path}")
        memory.setdefault(f"items {call.path}", (owner, found[-1]))
        if before and before[0] != owner and before[1] not in found:
            found.append(before[1])
            return reply.told(held)
        break
    return reply


def _signed(call: Call) -> dict[str, str]:
    words = {"authorization", "token"}
    held = {name: text for name, text in call.headers if name.lower() in words}
    return held | {part: "" for part in call.query.split("&") if part.startswith(("usersig=", "identifier=", "sdkapp"))}


def _with(call: Call, signed: Mapping[str, str]) -> Call:
    headers = [pair for pair in call.headers if pair[0].lower() not in {"authorization", "token"}]
    headers += [(name, text) for name, text in signed.items() if text]
    kept = [part for part in call.query.split("&") if part and not part.startswith(("usersig=", "identifier=", "sdka"))]
    return replace(
        call, headers=tuple(headers), query="&".join([*kept, *(name for name in signed if not signed[name])])
    )


def _lets_in(when: Callable[[dict[str, str], dict[str, str]], bool]) -> Before:
    """A request whose credential is as told is signed anew, as the first caller was."""

    def twist(call: Call, memory: Memory) -> Call | Reply:
        first: dict[str, str] = memory.setdefault("signed", _signed(call)) or {}
        if not first:
            memory["signed"] = _signed(call)
        return _with(call, first) if first and when(_signed(call), first) else call

    return twist


def _asked(change: Callable[[Tree], Tree]) -> Before:
    def twist(call: Call, memory: Memory) -> Call | Reply:
        held = call.json()
        return replace(call, body=json.dumps(change(held)).encode()) if isinstance(held, dict) else call

    return twist


def _walk(value: Tree, change: Callable[[Any], Any]) -> Tree:
    if isinstance(value, dict):
        return {name: _walk(part, change) for name, part in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return change([_walk(part, change) for part in cast("list[Any]", value)])
    return change(value)


def _query(change: Callable[[str], str]) -> Before:
    return lambda call, memory: replace(call, query="&".join(filter(None, map(change, call.query.split("&")))))


def _every(number: int, new: Reply) -> After:
    def twist(call: Call, reply: Reply, memory: Memory) -> Reply:
        memory["count"] = memory.get("count", 0) + 1
        return new if memory["count"] % number == 0 else reply

    return twist


def _alternate(call: Call, reply: Reply, memory: Memory) -> Reply:
    memory["count"] = memory.get("count", 0) + 1
    return TWISTS["list-reversed"](call, reply, memory) if memory["count"] % 2 else reply


def _cut(value: Any) -> Any:
    if isinstance(value, list):
        return cast("list[Any]", value)[:50]
    return value[:20] if isinstance(value, str) else value


def _headers(reply: Reply, name: str, text: str | None) -> Reply:
    kept = [pair for pair in reply.headers if pair[0].lower() != name]
    return replace(reply, headers=(*kept, *([(name, text)] if text is not None else [])))


TWISTS: dict[str, After] = {
    "field-dropped": _member(str, lambda _: None),
    "second-field-dropped": _member(str, lambda _: None, 1),
    "number-dropped": _member(int, lambda _: None),
    "flag-dropped": _member(bool, lambda _: None),
    "number-is-text": _member(int, str),
    "text-is-number": _member(str, len),
    "flag-is-number": _member(bool, int),
    "number-has-fraction": _member(int, lambda value: value + 0.5),
    "number-negative": _member(int, lambda value: -value - 1),
    "text-is-empty": _member(str, lambda _: ""),
    "text-is-list": _member(str, lambda value: [value]),
    "number-off-by-one": _member(int, lambda value: value + 1),
    "text-altered": _member(str, lambda value: f"{value}x", 1),
    "flag-turned": _member(bool, lambda value: not value),
    "item-lost": _list(lambda held: held.pop()),
    "first-item-lost": _list(lambda held: held.pop(0)),
    "middle-item-lost": _list(lambda held: held.pop(len(held) // 2) if len(held) > 2 else None),
    "item-doubled": _list(lambda held: held.append(held[0])),
    "list-reversed": _list(lambda held: held.reverse()),
    "list-emptied": _list(lambda held: held.clear()),
    "item-is-null": _list(lambda held: held.__setitem__(0, None)),
    "order-unstable": _alternate,
    "field-added": _success(lambda _, reply, held: reply.told({**held, "debugInfo": 1}) if held else reply),
    "total-more": _success(lambda _, reply, held: reply.told(_top(held, _TOTALS, lambda n: n + 1)) if held else reply),
    "never-done": _success(
        lambda _, reply, held: (
            reply.told(_top(held, _MARKS, lambda v: 0 if isinstance(v, int) else v or "0")) if held else reply
        )
    ),
    "done-at-once": _success(
        lambda _, reply, held: (
            reply.told(_top(held, _MARKS, lambda v: 1 if isinstance(v, int) else None)) if held else reply
        )
    ),
    "failure-says-success": _failure(
        lambda reply, held: (
            replace(reply, status=200).told({**held, **({_code(held): 0} if _code(held) else {})})
            if isinstance(held, dict)
            else reply
        )
    ),
    "failure-with-other-code": _failure(
        lambda reply, held: reply.told({**held, _code(held) or "status": 77777}) if isinstance(held, dict) else reply
    ),
    "failure-with-other-status": _failure(lambda reply, _: replace(reply, status=418)),
    "refusal-is-forbidden": _failure(lambda reply, _: replace(reply, status=401) if reply.status == 400 else reply),
    "failure-without-text": _failure(
        lambda reply, held: reply.told(_top(held, ("ErrorInfo", "errMsg", "title"), lambda _: ""))
    ),
    "failure-word-turned": _failure(lambda reply, held: reply.told(_top(held, ("ActionStatus",), lambda _: "OK"))),
    "success-word-turned": _success(
        lambda _, reply, held: reply.told(_top(held, ("ActionStatus",), lambda _: "FAIL")) if held else reply
    ),
    "success-without-code": _success(
        lambda _, reply, held: reply.told({k: v for k, v in held.items() if k != _code(held)}) if held else reply
    ),
    "success-is-empty": _success(lambda _, reply, held: replace(reply, body=b"") if held else reply),
    "success-is-202": _success(lambda _, reply, held: replace(reply, status=202)),
    "html-answer": _success(lambda _, reply, held: _headers(reply, "content-type", "text/html") if held else reply),
    "no-content-type": _success(lambda _, reply, held: _headers(reply, "content-type", None) if held else reply),
    "location-lost": lambda call, reply, memory: _headers(reply, "location", None),
    "body-cut": _success(lambda _, reply, held: replace(reply, body=reply.body[:-1]) if held else reply),
    "not-a-number": _success(
        lambda _, reply, held: replace(reply, body=re.sub(rb":\s*\d+([,}])", rb": NaN\1", reply.body, count=2))
    ),
    "key-in-capitals": _success(
        lambda _, reply, held: (
            reply.told({(k.swapcase() if k != _code(held) else k): v for k, v in held.items()}) if held else reply
        )
    ),
    "stale-read": _stale,
    "others-item": _leak,
    "fails-now-and-then": _every(40, Reply(500, (), b"")),
    "bad-gateway-now-and-then": _every(60, Reply(502, (("content-type", "text/html"),), b"<html>")),
    "writes-refused": lambda call, reply, memory: (
        replace(reply, status=500, body=b"") if call.writes and reply.succeeded else reply
    ),
    "write-lost": _noted,
}

BEFORE: dict[str, Before] = {
    "write-lost": _swallowed,
    "delete-lost": lambda call, memory: Reply(204, (), b"") if call.method == "DELETE" else call,
    "no-credential-let-in": _lets_in(lambda now, _: not now or (len(now) < 2 and "=" in "".join(now))),
    "any-credential-let-in": _lets_in(lambda now, first: bool(now) and now != first),
    "anyone-let-in": _lets_in(lambda now, first: now != first),
    "long-is-cut": _asked(lambda held: _walk(held, _cut)),
    "text-taken-for-number": _asked(
        lambda held: _walk(held, lambda v: int(v) if isinstance(v, str) and v.isdigit() and len(v) < 9 else v)
    ),
    "negative-taken-for-zero": _asked(
        lambda held: _walk(held, lambda v: max(v, 0) if isinstance(v, int) and not isinstance(v, bool) else v)
    ),
    "filter-ignored": _query(lambda part: "" if part.startswith("state=") else part),
    "size-ignored": _query(lambda part: "" if part.partition("=")[0] in _SIZES else part),
    "size-of-body-ignored": _asked(lambda held: _top(held, ("showNumber",), lambda _: 100)),
    "size-one-more": _query(
        lambda part: (
            f"{part.partition('=')[0]}={int(part.partition('=')[2]) + 1}"
            if part.partition("=")[0] in _SIZES
            and part.partition("=")[2].isdigit()
            and int(part.partition("=")[2]) < 50
            else part
        )
    ),
    "page-ignored": _query(lambda part: "" if part.partition("=")[0] in {"page", "cursor"} else part),
    "page-off-by-one": _query(
        lambda part: f"page={int(part[5:]) + 1}" if part.startswith("page=") and part[5:].isdigit() else part
    ),
    "page-of-body-ignored": _asked(lambda held: _top(held, ("pageNumber", "StartIndex"), lambda _: 1)),
    "cursor-off-by-one": _query(
        lambda part: f"cursor={int(part[7:]) + 1}" if part.startswith("cursor=") and part[7:].isdigit() else part
    ),
    "id-off-by-one": lambda call, memory: replace(
        call, path=re.sub(r"/(\d+)$", lambda found: f"/{int(found[1]) + 1}", call.path)
    ),
    "id-ignored": lambda call, memory: replace(
        call, path=re.sub(r"/[0-9a-f-]{36}$", "/00000000-0000-0000-0000-000000000001", call.path)
    ),
}


@dataclass
class Twisted:
    """An ASGI application with twists around it; it offers what the application offers, and the twists as bugs."""

    app: Any
    offers: Any
    planted: set[str] = field(default_factory=set[str])
    memory: Memory = field(default_factory=dict[str, Any])

    def __post_init__(self) -> None:
        self.state = self
        self.credentials = self.offers.credentials
        self.samples = getattr(self.offers, "samples", {})
        self.clock = getattr(self.offers, "clock", None)

    @property
    def bugs(self) -> Mapping[str, str]:
        """Every twist."""
        return dict.fromkeys({**TWISTS, **BEFORE}, "an answer or a request is altered")

    def plant(self, names: Iterable[str]) -> None:
        """Have exactly these twists."""
        self.planted = set(names)
        self.memory.clear()

    def reset(self) -> None:
        """What the application forgets, and what was seen."""
        self.offers.reset()
        self.memory = {name: held for name, held in self.memory.items() if name == "signed"}

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        headers = tuple((name.decode("latin-1"), text.decode("latin-1")) for name, text in scope["headers"])
        call: Call | Reply = Call(scope["method"], scope["path"], scope["query_string"].decode(), headers, bytes(body))
        for name in sorted(self.planted & BEFORE.keys()):
            if isinstance(call, Call):
                call = BEFORE[name](call, self.memory)
        reply = call if isinstance(call, Reply) else await self.answer(scope, call)
        asked = Call(scope["method"], scope["path"], scope["query_string"].decode(), headers, bytes(body))
        for name in sorted(self.planted & TWISTS.keys()):
            reply = TWISTS[name](asked, reply, self.memory)
        kept = [pair for pair in reply.headers if pair[0].lower() != "content-length"]
        sent = [(name.encode("latin-1"), text.encode("latin-1")) for name, text in kept]
        if reply.status not in {204, 304}:
            sent.append((b"content-length", str(len(reply.body)).encode()))
        await send({"type": "http.response.start", "status": reply.status, "headers": sent})
        await send({"type": "http.response.body", "body": reply.body if reply.status != 204 else b""})

    async def answer(self, scope: Message, call: Call) -> Reply:
        """What the application answers."""
        headers = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in call.headers if n.lower() != "content-length"]
        headers.append((b"content-length", str(len(call.body)).encode()))
        inner = {
            **scope,
            "path": call.path,
            "raw_path": call.path.encode(),
            "query_string": call.query.encode(),
            "headers": headers,
        }
        given = [{"type": "http.request", "body": call.body, "more_body": False}]
        sent: list[Message] = []

        async def receive() -> Message:
            return given.pop() if given else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(inner, receive, send)
        start = sent[0]
        pairs = tuple((name.decode("latin-1"), text.decode("latin-1")) for name, text in start["headers"])
        return Reply(start["status"], pairs, b"".join(one.get("body", b"") for one in sent[1:]))
