"""The client's `testing` module: which examples of the description its mock answers with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from truespec.recall import recalled
from truespec.surface.arguments import is_json

if TYPE_CHECKING:
    from truespec.ir import ErrorEnvelope, Json, Operation
    from truespec.surface.shapes import Option, Surface


# What the engine's mock has already, and the two methods that the emitted one adds.
_TAKEN = {"add", "api", "async_client", "attach", "attach_async", "calls", "check", "client", "example", "send"}


def examples(surface: Surface) -> str:
    """JSON text: by operation, the first example of a success, one operation a line."""
    found: dict[str, str] = {}
    for resource in surface.resources:
        for method in resource.methods:
            text = _example(method.operation)
            if text is not None:
                found[operation_id(method.operation)] = text
    lines = [f"{json.dumps(name)}: {text}" for name, text in sorted(found.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


@recalled
def _example(operation: Operation) -> str | None:
    example = _success(operation)
    return None if example is None else json.dumps(example, sort_keys=True, ensure_ascii=True)


def operation_id(operation: Operation) -> str:
    """What the client calls an operation: its operationId, else its route."""
    return operation.id or f"{operation.method} {operation.path}"


def _success(operation: Operation) -> Json:
    for response in operation.responses:
        for media in response.content:
            if response.status.startswith("2") and is_json(media.content_type):
                for _, value in sorted(media.examples.items()):
                    if value is not None and _is_success(value, operation.envelope):
                        return value
    return None


def _is_success(value: Json, envelope: ErrorEnvelope | None) -> bool:
    if envelope is None:
        return True
    for name in envelope.code.strip("/").split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return value in envelope.success


def attribute(resource: str) -> str:
    """What the mock calls a resource: as the client does, unless the mock has something of that name."""
    return f"{resource}_" if resource in _TAKEN else resource


def dummies(surface: Surface) -> list[str]:
    """Arguments that make a client for the mock: values of the right types that mean nothing."""
    return [f"{option.name}={_dummy(option)}" for option in surface.options if not option.server_variable]


def _dummy(option: Option) -> str:
    return "1" if option.annotation == "int" else '"mock"'
