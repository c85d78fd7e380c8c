"""A request as a call of the generated client."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from truespec.contract.pointers import MISSING, get
from truespec.diagnostics import TruespecError
from truespec.surface import Surface, decide

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.contract.door import Exchange
    from truespec.ir import Api, SecurityScheme
    from truespec.surface.shapes import Argument, Method

_LONGEST = 1000
_NAMED = re.compile(r"\{([^{}]+)\}")


class CallWriter:
    """Writes calls for one API; empty texts where the surface cannot be decided or a request fits no method.

    `package` and `client` are the names of the generated package and its class, `variables` the environment variables
    from which it takes the credential of each scheme.
    """

    def __init__(self, api: Api, config: ApiConfig) -> None:
        self._methods: dict[str, tuple[str, Method]] = {}
        self.package = config.package or ""
        self.client = config.client or ""
        self.variables: dict[str, tuple[str, ...]] = {}
        try:
            surface: Surface = decide(api, config)
        except TruespecError:
            return
        self.package, self.client = surface.package, surface.client
        self.variables = {key: _variables(surface, scheme) for key, scheme in api.security_schemes.items()}
        for resource in surface.resources:
            for method in resource.methods:
                self._methods[method.operation.pointer] = (resource.attribute, method)

    def paged(self, exchange: Exchange) -> bool:
        """Whether the method reads pages."""
        held = self._methods.get(exchange.operation.pointer) if exchange.operation else None
        return held is not None and held[1].returns.item is not None

    def write(self, exchange: Exchange) -> str:
        """`client.conversations.list("user0")`."""
        held = self._methods.get(exchange.operation.pointer) if exchange.operation else None
        if held is None:
            return ""
        attribute, method = held
        body = exchange.request.json()
        sent = _parameters(exchange)
        words: list[str] = []
        for argument in method.arguments:
            value = _value(argument, body)
            if argument.target[0] == "parameter":
                value = sent.get(argument.target[1], MISSING)
            if value is not MISSING:
                words.append(ascii(value) if argument.positional else f"{argument.name}={value!a}")
        call = f"client.{attribute}.{method.name}({', '.join(words)})"
        return call if len(call) <= _LONGEST else ""


def _value(argument: Argument, body: Any) -> Any:
    where = argument.target[0]
    if where == "whole":
        return body if body is not None else MISSING
    if where != "body" or len(argument.target) < 2:
        return MISSING
    return get(body, "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in argument.target[1:]))


def _parameters(exchange: Exchange) -> dict[str, Any]:
    """The plain values of an exchange's parameters, by name, and by `location:name`."""
    operation = exchange.operation
    if operation is None:
        return {}
    found: dict[str, str] = {f"header:{name}": text for name, text in exchange.request.headers}
    found |= {f"query:{name}": text for name, text in parse_qsl(exchange.request.query, keep_blank_values=True)}
    names = _NAMED.findall(operation.path)
    pattern = "([^/]*)".join(re.escape(part) for part in _NAMED.sub("{}", operation.path).split("{}"))
    match = re.fullmatch(pattern, exchange.request.path)
    found |= {f"path:{name}": unquote(text) for name, text in zip(names, match.groups() if match else (), strict=False)}
    keys = {f"{one.location}:{one.name}": one.json.get("type") for one in operation.parameters}
    values = {key: _typed(found[key], kind) for key, kind in keys.items() if key in found}
    values = {key: value for key, value in values.items() if value is not MISSING}
    return {key.partition(":")[2]: value for key, value in values.items()} | values


def _typed(text: str, kind: Any) -> Any:
    """A text as the type that it stands for; `MISSING` for what is no scalar."""
    if kind in {"integer", "number", "boolean"}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return MISSING if kind in {"array", "object"} else text


def _variables(surface: Surface, scheme: SecurityScheme) -> tuple[str, ...]:
    """Two for a name and its password, else the one for the credential itself; none where the client has none."""
    found = {one.name.rstrip("_"): one.env for one in surface.options if one.serves(scheme.key) and one.env}
    if scheme.type == "http" and scheme.scheme == "basic":
        return tuple(found[name] for name in ("username", "password") if name in found)
    return tuple(env for name, env in found.items() if name not in {"refresh_token", "client_id", "client_secret"})[:1]
