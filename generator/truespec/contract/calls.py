"""A request as a call of the generated client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.pointers import MISSING
from truespec.diagnostics import TruespecError
from truespec.surface import Surface, decide

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.contract.door import Exchange
    from truespec.ir import Api
    from truespec.surface.shapes import Argument, Method

_LONGEST = 1000


class CallWriter:
    """Writes calls for one API; empty texts where the surface cannot be decided or a request fits no method.

    `package` and `client` are the names of the generated package and its class.
    """

    def __init__(self, api: Api, config: ApiConfig) -> None:
        self._methods: dict[str, tuple[str, Method]] = {}
        self.package = config.package or ""
        self.client = config.client or ""
        try:
            surface: Surface = decide(api, config)
        except TruespecError:
            return
        self.package, self.client = surface.package, surface.client
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
        words: list[str] = []
        for argument in method.arguments:
            value = _value(argument, body)
            if value is not MISSING:
                words.append(ascii(value) if argument.positional else f"{argument.name}={value!a}")
        call = f"client.{attribute}.{method.name}({', '.join(words)})"
        return call if len(call) <= _LONGEST else ""


def _value(argument: Argument, body: Any) -> Any:
    where = argument.target[0]
    if where == "whole":
        return body if body is not None else MISSING
    if where == "body" and isinstance(body, dict) and len(argument.target) == 2:
        return cast("dict[str, Any]", body).get(argument.target[1], MISSING)
    return MISSING
