"""Every Python name of a client, decided once.

A name is a function of the thing's own pointer, of its own text and of what people pinned; it never depends on order.
Emitters ask the surface and invent nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from truespec.surface.arguments import media_of
from truespec.surface.calls import name_calls
from truespec.surface.errors import errors_of
from truespec.surface.identifiers import constant, distinct, pascal
from truespec.surface.models import name_models
from truespec.surface.resources import ResourceNamer
from truespec.surface.settings import options_of, providers_of
from truespec.surface.shapes import Surface
from truespec.surface.titles import client_of, package_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.config import ApiConfig
    from truespec.ir import Api

_RELEASE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}((a|b|rc)[0-9]{1,6})?", re.ASCII)

__all__ = ["Surface", "decide", "media_of"]


def decide(api: Api, config: ApiConfig) -> Surface:
    """Decide the names of a client for `api` as `config` asks for it."""
    package = config.package or package_of(api.info.title)
    calls = name_calls(api, config.methods)
    short = {pointer: method for pointer, (_, method) in calls.items()}
    models, diagnostics = name_models(api, _operation_names(api, calls), config.names)
    errors = errors_of(api)
    client = config.client or (pascal(config.package) if config.package else client_of(api.info.title))
    constants = distinct(
        {
            operation.pointer: constant(operation.id or f"{calls[operation.pointer][0]} {short[operation.pointer]}")
            for operation in api.operations
        }
    )
    return Surface(
        package=package,
        distribution=package.replace("_", "-"),
        client=client,
        title=api.info.title,
        version=api.info.version,
        release=config.version or _release(api.info.version),
        description=api.info.summary or api.info.description,
        models=models,
        resources=ResourceNamer(api, models, constants, errors, client).resources(calls),
        options=options_of(api, config, package),
        providers=providers_of(config),
        errors=errors,
        diagnostics=tuple(diagnostics),
    )


def _operation_names(api: Api, calls: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What the schemas inside an operation are called after: its own operationId, else its resource and method."""
    ids = Counter(operation.id for operation in api.operations)
    return {
        operation.pointer: operation.id
        if operation.id and ids[operation.id] == 1
        else " ".join(calls[operation.pointer])
        for operation in api.operations
    }


def _release(version: str) -> str:
    """The description's version where Python's packaging takes it as one."""
    plain = version.strip().removeprefix("v")
    return plain if _RELEASE.fullmatch(plain) else "0.0.0"
