"""A plain REST service with a description of its own: HTTP statuses, no code in the body, none of our extensions.

It keeps every promise. Numbers and UUIDs as ids, a list by page number and one by cursor, 201 with Location, 204,
PUT that makes, text answers, bearer tokens, problem details.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

TOKEN = "workshop-token-4711-secret"
SPEC = Path(__file__).parent / "workshop.yaml"
_STATES = ("ready", "lent", "broken")

Members: TypeAlias = Mapping[str, Callable[[Any], bool]]


class Wrong(Exception):
    """A request that is refused."""

    def __init__(self, status: int, title: str) -> None:
        super().__init__(title)
        self.status = status


@dataclass
class Workshop:
    """What the service holds, and what it offers a tester."""

    tools: dict[int, dict[str, Any]] = field(default_factory=dict[int, "dict[str, Any]"])
    loans: dict[str, dict[str, Any]] = field(default_factory=dict[str, "dict[str, Any]"])
    credentials: Mapping[str, Any] = field(default_factory=lambda: {"bearer": TOKEN})
    last: int = 0

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Twenty-three tools and twelve loans."""
        self.tools, self.loans, self.last = {}, {}, 0
        for number in range(23):
            self.make({"name": f"tool {number}", "state": _STATES[number % 3], "price": number * 10})
        for number in range(12):
            self.lend(str(uuid.UUID(int=number + 1)), {"borrower": f"reader {number}", "days": number + 1})

    def make(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A new tool."""
        self.last += 1
        made = {"id": self.last, "state": "ready", "price": 0, **asked, "made_at": "2025-03-04T05:06:07Z"}
        self.tools[self.last] = made
        return made

    def lend(self, key: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A new loan, or one written anew."""
        self.loans[key] = {"id": key, **asked, "returned": False}
        return self.loans[key]


def _text(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and least <= len(value) <= most


def _number(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and float(value).is_integer()
        and least <= value <= most
    )


def _state(value: Any) -> bool:
    return isinstance(value, str) and value in _STATES


def _query(request: Request, members: Members) -> dict[str, str]:
    pairs = parse_qsl(request.url.query, keep_blank_values=True)
    given = {name: text for name, text in pairs if name in members}
    if len(given) != sum(name in members for name, _ in pairs):
        raise Wrong(400, "a parameter is given twice")
    for name, fits in members.items():
        if name in given and not fits(int(given[name]) if re.fullmatch(r"-?\d{1,9}", given[name]) else given[name]):
            raise Wrong(400, f"{name} is wrong")
    return given


async def _body(request: Request, members: Members, required: set[str]) -> dict[str, Any]:
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Wrong(400, "the body should be JSON")
    try:
        held = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Wrong(400, "the body is no JSON") from None
    given = cast("dict[str, Any]", held) if isinstance(held, dict) else {}
    if not given or not required <= given.keys() <= members.keys():
        raise Wrong(400, "members are missing, or are too many")
    for name, value in given.items():
        if not members[name](value):
            raise Wrong(400, f"{name} is wrong")
    return {name: int(value) if isinstance(value, float) else value for name, value in given.items()}


class Service:
    """The endpoints."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop

    def tool(self, request: Request) -> dict[str, Any]:
        """The tool that the path names."""
        text = request.path_params["key"]
        if not re.fullmatch(r"\d{1,10}", text) or not 1 <= int(text) <= 2147483647:
            raise Wrong(400, "toolId is wrong")
        if int(text) not in self.shop.tools:
            raise Wrong(404, "no such tool")
        return self.shop.tools[int(text)]

    def loan(self, request: Request) -> str:
        """The id of the loan that the path names."""
        text: str = request.path_params["key"]
        if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
            raise Wrong(400, "id is wrong")
        return text.lower()

    async def list_tools(self, request: Request) -> Response:
        """By page number, of one state or all."""
        given = _query(request, {"page": _number(1, 10000), "per_page": _number(1, 50), "state": _state})
        page, size = int(given.get("page", 1)), int(given.get("per_page", 10))
        held = [one for one in self.shop.tools.values() if given.get("state", one["state"]) == one["state"]]
        shown = held[(page - 1) * size : page * size]
        return JSONResponse({"items": shown, "total": len(held), "page": page})

    async def create_tool(self, request: Request) -> Response:
        """201 with Location."""
        members = {"name": _text(1, 20), "state": _state, "price": _number(0, 100000)}
        made = self.shop.make(await _body(request, members, {"name"}))
        return JSONResponse(made, 201, headers={"Location": f"/tools/{made['id']}"})

    async def get_tool(self, request: Request) -> Response:
        """One tool."""
        return JSONResponse(self.tool(request))

    async def change_tool(self, request: Request) -> Response:
        """Only what is given."""
        asked = await _body(request, {"name": _text(1, 20), "state": _state}, set())
        held = self.tool(request)
        held.update(asked)
        return JSONResponse(held)

    async def delete_tool(self, request: Request) -> Response:
        """204."""
        del self.shop.tools[self.tool(request)["id"]]
        return Response(status_code=204)

    async def list_loans(self, request: Request) -> Response:
        """By cursor."""
        fits: Members = {"cursor": lambda value: re.fullmatch(r"\d{1,6}", str(value)) is not None}
        given = _query(request, {**fits, "limit": _number(1, 100)})
        start, size = int(given.get("cursor", 0)), int(given.get("limit", 20))
        held = list(self.shop.loans.values())
        following = str(start + size) if start + size < len(held) else None
        return JSONResponse({"data": held[start : start + size], "next_cursor": following})

    async def get_loan(self, request: Request) -> Response:
        """One loan."""
        key = self.loan(request)
        if key not in self.shop.loans:
            raise Wrong(404, "no such loan")
        return JSONResponse(self.shop.loans[key])

    async def put_loan(self, request: Request) -> Response:
        """200, or 201 where there was none."""
        key = self.loan(request)
        asked = await _body(request, {"borrower": _text(1, 30), "days": _number(1, 90)}, {"borrower", "days"})
        status = 200 if key in self.shop.loans else 201
        return JSONResponse(self.shop.lend(key, asked), status)

    async def delete_loan(self, request: Request) -> Response:
        """204, each time."""
        self.shop.loans.pop(self.loan(request), None)
        return Response(status_code=204)


def guarded(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that wants the token, and says what is wrong."""

    async def endpoint(request: Request) -> Response:
        try:
            if request.headers.get("authorization") != f"Bearer {TOKEN}":
                raise Wrong(401, "who are you?")
            return await answer(request)
        except Wrong as wrong:
            held = {"status": wrong.status, "title": str(wrong)}
            return JSONResponse(held, wrong.status, media_type="application/problem+json")

    return endpoint


async def health(_: Request) -> Response:
    """For everybody."""
    return PlainTextResponse("up")


def create_app() -> Starlette:
    """The service, with `state.workshop`."""
    shop = Workshop()
    service = Service(shop)
    table: dict[str, dict[str, Callable[[Request], Awaitable[Response]]]] = {
        "/tools": {"GET": service.list_tools, "POST": service.create_tool},
        "/tools/{key}": {"GET": service.get_tool, "PATCH": service.change_tool, "DELETE": service.delete_tool},
        "/loans": {"GET": service.list_loans},
        "/loans/{key}": {"GET": service.get_loan, "PUT": service.put_loan, "DELETE": service.delete_loan},
    }
    routes = [Route("/health", health)]
    for path, ways in table.items():
        routes += [Route(path, guarded(answer), methods=[method]) for method, answer in ways.items()]
    app = Starlette(routes=routes)
    app.state.workshop = shop
    return app


def offers(held: Starlette) -> Any:
    """What the service offers a tester."""
    return held.state.workshop


app = create_app()
