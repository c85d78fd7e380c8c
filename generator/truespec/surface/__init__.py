"""Every Python name of a client, decided once.

A name is a function of the thing's own pointer, of its own text and of what people pinned; it never depends on order.
Emitters ask the surface and invent nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.surface.arguments import ArgumentNamer, media_of
from truespec.surface.calls import name_calls
from truespec.surface.errors import errors_of
from truespec.surface.identifiers import constant, distinct, pascal, snake
from truespec.surface.models import name_models
from truespec.surface.returns import returns_of
from truespec.surface.settings import options_of, providers_of
from truespec.surface.shapes import Method, Resource, Surface
from truespec.surface.types import Types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.config import ApiConfig
    from truespec.ir import Api, Operation
    from truespec.surface.shapes import Model

_RELEASE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}((a|b|rc)[0-9]{1,6})?", re.ASCII)

__all__ = ["Surface", "decide", "media_of"]


def decide(api: Api, config: ApiConfig) -> Surface:
    """Decide the names of a client for `api` as `config` asks for it."""
    package = config.package or snake(api.info.title, fallback="client")
    calls = name_calls(api, config.methods)
    short = {pointer: method for pointer, (_, method) in calls.items()}
    models, diagnostics = name_models(api, _operation_names(api, calls), config.names)
    types = Types(models)
    constants = distinct({
        operation.pointer: constant(operation.id or f"{calls[operation.pointer][0]} {short[operation.pointer]}")
        for operation in api.operations
    })  # fmt: skip
    return Surface(
        package=package,
        distribution=package.replace("_", "-"),
        client=config.client or pascal(package, fallback="Client"),
        title=api.info.title,
        version=api.info.version,
        release=_release(api.info.version),
        description=api.info.summary or api.info.description,
        models=models,
        resources=_resources(api, calls, models, types, constants),
        options=options_of(api, config, package),
        providers=providers_of(config),
        errors=errors_of(api),
        diagnostics=tuple(diagnostics),
    )


def _operation_names(api: Api, calls: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What the schemas inside an operation are called after: its operationId, else its resource and method."""
    return {
        operation.pointer: operation.id or " ".join(calls[operation.pointer])
        for operation in api.operations
    }  # fmt: skip


def _resources(
    api: Api,
    calls: Mapping[str, tuple[str, str]],
    models: Mapping[str, Model],
    types: Types,
    constants: Mapping[str, str],
) -> tuple[Resource, ...]:
    namer = ArgumentNamer(models, types)
    described = {snake(tag.name, fallback="api"): tag.description for tag in api.tags}
    by_attribute: dict[str, list[Method]] = {}
    for operation in api.operations:
        attribute, name = calls[operation.pointer]
        by_attribute.setdefault(attribute, []).append(
            _method(operation, name, constants[operation.pointer], namer, types, models)
        )
    classes = distinct({attribute: _class_name(attribute) for attribute in by_attribute}, separator="")
    return tuple(
        Resource(attribute, classes[attribute], described.get(attribute, ""), tuple(sorted(methods, key=_by_name)))
        for attribute, methods in sorted(by_attribute.items())
    )


def _release(version: str) -> str:
    """The description's version where Python's packaging takes it as one."""
    plain = version.strip().removeprefix("v")
    return plain if _RELEASE.fullmatch(plain) else "0.0.0"


def _by_name(method: Method) -> str:
    return method.name


def _class_name(attribute: str) -> str:
    name = pascal(attribute, fallback="Resource")
    return f"{name}Resource" if name in {"Resource", "AsyncResource", "Pages", "AsyncPages", "Unset", "Final"} else name


def _method(
    operation: Operation, name: str, constant_name: str, namer: ArgumentNamer, types: Types, models: Mapping[str, Model]
) -> Method:
    arguments = namer.arguments(operation)
    returns = returns_of(operation, types, models)
    return Method(name, constant_name, operation, arguments, returns, namer.body_model(operation) is not None)
