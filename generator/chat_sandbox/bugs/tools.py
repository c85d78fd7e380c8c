"""Ways to put something between a service and one of its operations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..openim.call import Call as OpenIMCall
    from ..tencent.call import Call as TencentCall


Members = dict[str, Any]


class HasHandlers(Protocol):
    """What both services have in common here."""

    handlers: dict[str, Any]


def around(service: HasHandlers, operation: str, act: Callable[[Callable[[Any], Any], Any], Any]) -> None:
    """Run ``act(handler, call)`` in the place of an operation's handler."""
    handler = service.handlers[operation]

    def broken(call: Any) -> Any:
        return act(handler, call)

    service.handlers[operation] = broken


def after(service: HasHandlers, operation: str, change: Callable[[Members], object]) -> None:
    """Let ``change`` alter what an operation gives back."""

    def act(handler: Callable[[Any], Any], call: Any) -> Any:
        payload = handler(call)
        if payload is not None:
            change(payload)
        return payload

    around(service, operation, act)


def each(name: str, change: Callable[[Members], object]) -> Callable[[Members], None]:
    """A change for every object of the list ``name``."""

    def change_all(payload: Members) -> None:
        for item in items(payload, name):
            change(item)

    return change_all


def items(payload: Members, name: str) -> list[Members]:
    """The list ``name`` of an answer; empty where it is absent or null."""
    return cast("list[Members]", payload.get(name) or [])


def body_of(call: TencentCall) -> Members:
    """The body's members; none where it is no object."""
    body: object = call.body
    return cast("Members", body) if isinstance(body, dict) else {}


def list_of(call: TencentCall, name: str) -> list[Any]:
    """The array ``name`` of the body; empty where it is none."""
    value = body_of(call).get(name)
    return cast("list[Any]", value) if isinstance(value, list) else []


def with_body(call: TencentCall, **members: Any) -> TencentCall:
    """The call with other members of its body; None takes one out."""
    body = {name: value for name, value in {**body_of(call), **members}.items() if value is not None}
    return replace(call, body=body)


def with_values(call: OpenIMCall, **values: Any) -> OpenIMCall:
    """The call with other values."""
    return replace(call, values={**call.values, **values})


def before(service: HasHandlers, operation: str, change: Callable[[Any], Any]) -> None:
    """Let ``change`` alter what an operation is called with."""
    around(service, operation, lambda handler, call: handler(change(call)))


def undone(service: HasHandlers, operation: str) -> None:
    """Let an operation answer as ever, and take back what it wrote."""

    def act(handler: Callable[[Any], Any], call: Any) -> Any:
        try:
            with call.store.write():
                raise _Undo(handler(call))
        except _Undo as undo:
            return undo.args[0]

    around(service, operation, act)


class _Undo(Exception):
    """Ends a transaction without a trace; holds the answer."""
