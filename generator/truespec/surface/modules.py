"""Which module holds which model: those that the same operations reach are imported together, and so live together.

What a model refers to is reached by at least the operations that reach the model. So between modules references run
one way only, and whole cycles fall into one module.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from truespec.ir import references
from truespec.recall import recalled
from truespec.surface.identifiers import KEYWORDS, distinct, snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from truespec.ir import Api, Json, Operation
    from truespec.surface.shapes import Model

CONSTANTS = "models.constants"
_TAKEN = {"constants", "requests"}


def place(api: Api, models: Mapping[str, Model]) -> dict[str, Model]:
    """The models with their modules filled in."""
    edges = {
        pointer: (*api.schemas[pointer].uses, *model.open_heritage.bases, *model.closed_heritage.bases)
        for pointer, model in models.items()
    }
    # Each family counts as one more operation that reaches the heirs: nothing else need do so, and a base loads them
    # only where a value asks for one.
    families = [_heirs(model) for _, model in sorted(models.items()) if _heirs(model)]
    reads = [*map(_responses, _all(api)), *families]
    sends = [*map(_requests, _all(api)), *families]
    received = _modules(models, "models", _reach(models, edges, reads), "open")
    sent = _modules(models, "models.requests", _reach(models, edges, sends), "closed")
    return {
        pointer: _placed(
            model,
            received.get(model.same_as or pointer) if model.open_module else None,
            sent.get(model.same_as or pointer) if model.closed_module else None,
        )
        if model.constants is None
        else model
        for pointer, model in models.items()
    }


@recalled
def _placed(model: Model, open_module: str | None, closed_module: str | None) -> Model:
    return replace(model, open_module=open_module, closed_module=closed_module)


def _all(api: Api) -> list[Operation]:
    return [*api.operations, *(webhook.operation for webhook in api.webhooks)]


def _requests(operation: Operation) -> list[Mapping[str, Json]]:
    bodies = operation.body.content if operation.body is not None else ()
    return [parameter.json for parameter in operation.parameters] + [body.json for body in bodies if body.json]


def _responses(operation: Operation) -> list[Mapping[str, Json]]:
    media = [media for response in operation.responses for media in response.content]
    return [schema for entry in media for schema in (entry.json, entry.success, entry.failure) if schema]


def _heirs(model: Model) -> list[Mapping[str, Json]]:
    return [
        {"$ref": heir} for heir in sorted({heir for _, heir in model.open_heritage.heirs + model.closed_heritage.heirs})
    ]


def _reach(
    models: Mapping[str, Model], edges: Mapping[str, tuple[str, ...]], uses: list[list[Mapping[str, Json]]]
) -> dict[str, int]:
    """For each model, as bits, the operations that reach it."""
    reached = dict.fromkeys(models, 0)
    waiting: dict[str, None] = {}
    for index, schemas in enumerate(uses):
        for target in (target for schema in schemas for target in references(schema)):
            pointer = models[target].same_as or target
            reached[pointer] |= 1 << index
            waiting[pointer] = None
    while waiting:
        pointer = next(iter(waiting))
        del waiting[pointer]
        bits = reached[pointer]
        for used in edges[pointer]:
            target = models[used].same_as or used
            if bits & ~reached[target]:
                reached[target] |= bits
                waiting[target] = None
    return reached


def _modules(models: Mapping[str, Model], package: str, reached: Mapping[str, int], view: str) -> dict[str, str]:
    groups: dict[int, list[Model]] = {}
    for pointer, model in models.items():
        here = model.open_module if view == "open" else model.closed_module
        if here and model.same_as is None and model.constants is None:
            groups.setdefault(reached[pointer], []).append(model)
    wanted = {key: _named_after(group) for key, group in groups.items()}
    # In a script without capitals a module and its class would ask for one name.
    taken = _TAKEN | {model.name for model in models.values()}
    first = {key: min(model.pointer for model in group) for key, group in groups.items()}
    names = distinct({pointer: wanted[key] for key, pointer in first.items()}, taken=taken)
    return {model.pointer: f"{package}.{names[first[key]]}" for key, group in groups.items() for model in group}


def _named_after(group: Iterable[Model]) -> str:
    """The shortest class name of the group says best what it is about."""
    name = snake(min((model.name for model in group), key=lambda name: (len(name), name)), fallback="model")
    return f"{name}_" if name in KEYWORDS else name
