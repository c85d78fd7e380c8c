"""A service in another manner: an API key in the query, lists that are the answer, offsets, slugs, 202, 409, 422.

OpenAPI 3.0. Much that a tester might stumble over is right here: members that tell the time, a text that is trimmed,
a search by part of a text, unknown members that are ignored, 201 without a body, 401 without one, another base path.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

KEY = "notes-key-0815-secret"
SPEC = Path(__file__).parent / "notes.yaml"
BASE = "/api/v2"
_SLUG = re.compile(r"[a-z0-9-]{1,12}")


class Wrong(Exception):
    """A request that is refused."""

    def __init__(self, status: int, text: str = "") -> None:
        super().__init__(text)
        self.status = status


@dataclass
class Notes:
    """What the service holds, and what it offers a tester."""

    books: dict[str, dict[str, Any]] = field(default_factory=dict[str, "dict[str, Any]"])
    credentials: Mapping[str, Any] = field(default_factory=lambda: {"key": KEY})
    last: int = 0

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Three notebooks, one of them empty."""
        self.last = 0
        self.books = {slug: {"title": slug.title(), "notes": {}} for slug in ("garden", "kitchen", "empty")}
        for number in range(17):
            self.add("garden", f"dig {number}", pinned=number % 4 == 0)
        self.add("kitchen", "salt", pinned=False)

    def add(self, slug: str, text: str, *, pinned: bool) -> dict[str, Any]:
        """A new note."""
        self.last += 1
        self.books[slug]["notes"][self.last] = {"id": self.last, "text": text.strip(), "pinned": pinned}
        return self.books[slug]["notes"][self.last]

    def book(self, request: Request) -> tuple[str, dict[str, Any]]:
        """The notebook that the path names."""
        slug: str = request.path_params["slug"]
        if not _SLUG.fullmatch(slug):
            raise Wrong(422, "slug")
        if slug not in self.books:
            raise Wrong(404, "no such notebook")
        return slug, self.books[slug]

    async def list_books(self, request: Request) -> Response:
        """All at once."""
        return JSONResponse([_shown_book(slug, held) for slug, held in self.books.items()])

    async def add_book(self, request: Request) -> Response:
        """201 without a body, 409 where there is one already."""
        asked = await _body(request)
        slug, title = asked.get("slug"), asked.get("title")
        if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
            raise Wrong(422, "slug")
        if not isinstance(title, str) or not 1 <= len(title) <= 40:
            raise Wrong(422, "title")
        if slug in self.books:
            raise Wrong(409, "there is one")
        self.books[slug] = {"title": title, "notes": {}}
        return Response(status_code=201, headers={"Location": f"{BASE}/notebooks/{slug}"})

    async def read_book(self, request: Request) -> Response:
        """One notebook."""
        return JSONResponse(_shown_book(*self.book(request)))

    async def drop_book(self, request: Request) -> Response:
        """204."""
        del self.books[self.book(request)[0]]
        return Response(status_code=204)

    async def list_notes(self, request: Request) -> Response:
        """Newest first, by offset and limit."""
        held = list(reversed(self.book(request)[1]["notes"].values()))
        query = request.query_params
        offset, limit = _number(query.get("offset"), 0, 0, 100000), _number(query.get("limit"), 5, 1, 10)
        pinned, text = query.get("pinned"), query.get("text")
        if pinned not in {None, "true", "false"} or (text is not None and not 1 <= len(text) <= 20):
            raise Wrong(422, "a filter is wrong")
        held = [one for one in held if pinned in (None, str(one["pinned"]).lower()) and (text or "") in one["text"]]
        shown = [_shown(one) for one in held[offset : offset + limit]]
        return JSONResponse(shown, headers={"X-Total-Count": str(len(held))})

    async def add_note(self, request: Request) -> Response:
        """The note, trimmed."""
        slug, _ = self.book(request)
        text, pinned = _note(await _body(request))
        return JSONResponse(_shown(self.add(slug, text, pinned=bool(pinned))))

    async def write_note(self, request: Request) -> Response:
        """The note."""
        notes = self.book(request)[1]["notes"]
        number = _number(request.path_params["note"], 0, 1, 1000000)
        text, pinned = _note(await _body(request))
        if number not in notes:
            raise Wrong(404, "no such note")
        notes[number] = {"id": number, "text": text.strip(), "pinned": bool(pinned)}
        return JSONResponse(_shown(notes[number]))

    async def print_book(self, request: Request) -> Response:
        """202, and another ticket each time."""
        self.book(request)
        return JSONResponse({"ticket": str(time.time_ns()), "queued_at": _now()}, 202)

    async def version(self, request: Request) -> Response:
        """For everybody."""
        recent = [{"took": time.time() % 1} for _ in range(2)]
        return JSONResponse({"version": "2", "now": time.time(), "recent": recent})


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _shown(note: Mapping[str, Any]) -> dict[str, Any]:
    return {**note, "read_at": _now()}


def _shown_book(slug: str, held: Mapping[str, Any]) -> dict[str, Any]:
    return {"slug": slug, "title": held["title"], "count": len(held["notes"])}


def _number(text: str | None, usual: int, least: int, most: int) -> int:
    if text is None:
        return usual
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise Wrong(422, "a number is wrong")
    return int(text)


def _note(asked: Mapping[str, Any]) -> tuple[str, Any]:
    text, pinned = asked.get("text"), asked.get("pinned")
    if not isinstance(text, str) or not 1 <= len(text) <= 20 or not re.search(r"\S", text):
        raise Wrong(422, "text")
    if pinned is not None and not isinstance(pinned, bool):
        raise Wrong(422, "pinned")
    return text, pinned


async def _body(request: Request) -> dict[str, Any]:
    try:
        held = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Wrong(422, "no JSON") from None
    if not isinstance(held, dict) or not request.headers.get("content-type", "").startswith("application/json"):
        raise Wrong(422, "no JSON object")
    return cast("dict[str, Any]", held)


def _guarded(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.query_params.get("api_key") != KEY:
            return Response(status_code=401)
        try:
            return await answer(request)
        except Wrong as wrong:
            return JSONResponse({"error": str(wrong)}, wrong.status)

    return endpoint


def create_app() -> Starlette:
    """The service, with `state.notes`."""
    notes = Notes()
    table: dict[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
        ("GET", "/notebooks"): notes.list_books,
        ("POST", "/notebooks"): notes.add_book,
        ("GET", "/notebooks/{slug}"): notes.read_book,
        ("DELETE", "/notebooks/{slug}"): notes.drop_book,
        ("GET", "/notebooks/{slug}/notes"): notes.list_notes,
        ("POST", "/notebooks/{slug}/notes"): notes.add_note,
        ("PUT", "/notebooks/{slug}/notes/{note}"): notes.write_note,
        ("POST", "/notebooks/{slug}/print"): notes.print_book,
    }
    routes = [Route(BASE + path, _guarded(answer), methods=[method]) for (method, path), answer in table.items()]
    app = Starlette(routes=[*routes, Route(BASE + "/version", notes.version)])
    app.state.notes = notes
    return app


def offers(held: Starlette) -> Any:
    """What the service offers a tester."""
    return held.state.notes


app = create_app()
