"""The admin API under ``/_sandbox/``: JSON in, JSON out, for tests and people, never for the vendor's clients."""

from __future__ import annotations

import hmac
import ipaddress
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from starlette.responses import JSONResponse
from starlette.routing import Route

from .asgi_messages import read_body
from .clock import parse_time
from .faults.rules import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from .sandbox import Sandbox

TOKEN_HEADER = "x-sandbox-token"
COOKIE = "sandbox_token"

_LONGEST_BODY = 1 << 20


class AdminError(Exception):
    """A request that the admin API refuses; ``status`` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        """``message`` is told to the caller."""
        super().__init__(message)
        self.status = status


def routes(sandbox: Sandbox) -> list[Route]:
    """The admin API of one sandbox."""

    def route(path: str, method: str, act: Callable[[Sandbox, dict[str, Any]], Any]) -> Route:
        async def endpoint(request: Request) -> Response:
            try:
                authorise(sandbox, request)
                return JSONResponse(act(sandbox, await _arguments(request)))
            except AdminError as error:
                return JSONResponse({"error": str(error)}, error.status)
            except ValueError as error:
                return JSONResponse({"error": str(error)}, 400)

        return Route(path, endpoint, methods=[method])

    return [
        route("/reset", "POST", _reset),
        route("/seed", "POST", _seed),
        route("/rate-limit", "GET", lambda sandbox, _: {"rate": sandbox.limiter.rate}),
        route("/rate-limit", "POST", _rate_limit),
        route("/clock", "GET", lambda sandbox, _: sandbox.clock.describe()),
        route("/clock", "POST", _clock),
        route("/bugs", "GET", lambda sandbox, _: {"planted": sandbox.planted, "bugs": sandbox.bugs}),
        route("/bugs", "POST", _bugs),
        route("/faults", "GET", lambda sandbox, _: {"faults": sandbox.faults.describe()}),
        route("/faults", "POST", _faults),
        route("/faults", "DELETE", _no_faults),
        route("/assumptions", "GET", lambda sandbox, _: {"assumptions": sandbox.assumptions}),
        route("/requests", "GET", lambda sandbox, _: sandbox.log.describe()),
        route("/credentials/end", "POST", _end_credentials),
        route("/credentials", "GET", lambda sandbox, _: sandbox.credentials),
        route("/operations", "GET", lambda sandbox, _: sandbox.operations),
    ]


def authorise(sandbox: Sandbox, request: Request) -> None:
    """Raises AdminError for whom the admin API is not: other machines without the token, other sites' pages."""
    wanted = sandbox.settings.admin_token
    given = request.headers.get(TOKEN_HEADER) or unquote(request.cookies.get(COOKIE, ""))
    if wanted:
        if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
            raise AdminError(401, f"the admin API wants its token in the header {TOKEN_HEADER}")
    elif not _from_loopback(request):
        raise AdminError(403, "without an admin token the admin API answers this machine only")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise AdminError(403, "the admin API does not answer the pages of other sites")


def _from_loopback(request: Request) -> bool:
    """Whether caller and addressed host are this machine, so that a name that points here is no way in."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    names = [host] if request.client is None else [host, request.client.host]
    return all(_is_loopback(name) for name in names)


def _is_loopback(host: str) -> bool:
    if host in {"localhost", "testserver", "testclient"} or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _arguments(request: Request) -> dict[str, Any]:
    body = await read_body(request.receive, _LONGEST_BODY)
    if body is None:
        raise AdminError(413, f"the body is longer than {_LONGEST_BODY} bytes")
    if not body:
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AdminError(400, f"the body is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise AdminError(400, "the body must be a JSON object")
    return value  # pyright: ignore[reportUnknownVariableType]


def _reset(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"seed": NAME}`` or nothing: forget everything and seed anew."""
    sandbox.reset(arguments.get("seed"))
    return {"seed": arguments.get("seed", sandbox.settings.seed)}


def _seed(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """The sections of a seed file: accounts, conversations and their messages on top of what is there."""
    sandbox.add(arguments)
    return {"added": {name: len(entries) for name, entries in arguments.items()}}


def _rate_limit(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"rate": CALLS A SECOND}`` of each operation; 0 for no limit."""
    rate = arguments.get("rate")
    if not isinstance(rate, (int, float)) or isinstance(rate, bool) or rate < 0:
        raise AdminError(400, "give rate, a number of calls a second")
    sandbox.limiter.rate = float(rate)
    sandbox.limiter.reset()
    return {"rate": sandbox.limiter.rate}


def _clock(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"now": TIME, "running": BOOL}``, ``{"advance": SECONDS}`` or ``{"system": true}``."""
    if "now" in arguments:
        sandbox.clock.set(parse_time(arguments["now"]), running=bool(arguments.get("running", False)))
    elif "advance" in arguments:
        sandbox.clock.advance(float(arguments["advance"]))
    elif arguments.get("system"):
        sandbox.clock.follow_system()
    else:
        raise AdminError(400, "give now (with running), advance or system")
    return sandbox.clock.describe()


def _faults(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"kind": KIND, "value": …, "operation": …, "times": …, "probability": …}``: one more fault."""
    sandbox.faults.add(Fault.from_data(arguments))
    return {"faults": sandbox.faults.describe()}


def _no_faults(sandbox: Sandbox, _: dict[str, Any]) -> Any:
    sandbox.faults.clear()
    return {"faults": []}


def _end_credentials(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"user_id": ID}``: whatever signs this user in ends now: 70052 and 1506 from here on."""
    user_id = str(arguments.get("user_id", ""))
    if not sandbox.store.accounts.end_credentials(user_id, sandbox.clock.now_ms()):
        raise AdminError(404, f"there is no account {user_id!r}")
    return {"user_id": user_id}


def _bugs(sandbox: Sandbox, arguments: dict[str, Any]) -> Any:
    """``{"planted": [NAMES]}``: have exactly these bugs."""
    names = arguments.get("planted")
    if not isinstance(names, list):
        raise AdminError(400, "give planted, a list of names")
    sandbox.plant(str(name) for name in names)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return {"planted": sandbox.planted}
