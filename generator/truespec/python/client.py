"""The client itself: what the templates lay out, prepared so that they have nothing to decide."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from truespec.output import File
from truespec.python import docstrings, markdown
from truespec.python.descriptors import Descriptors, envelope
from truespec.python.literals import literal
from truespec.python.methods import MethodView, method_view
from truespec.python.settings import ClientView, client_view
from truespec.surface.identifiers import constant
from truespec.surface.types import Types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Api
    from truespec.surface.shapes import Constants, Model, Resource, Surface

_TREE = [
    "{p}/__init__.py",
    "{p}/_api.py",
    "{p}/_operations.py",
    "{p}/client.py",
    "{p}/errors.py",
    "{p}/models/__init__.py",
    "{p}/resources/__init__.py",
    "pyproject.toml",
    "README.md",
]
_CATEGORIES = (
    "AuthenticationError",
    "ConflictError",
    "InvalidRequestError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ServerError",
)


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource module, ready to be laid out."""

    attribute: str
    class_name: str
    title: str
    methods: list[MethodView]
    model_names: list[str]
    engine_names: list[str]
    typing_names: list[str]
    dates: list[str]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("truespec.python"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    # Jinja2's own annotation admits only filters of the shapes that it ships.
    filters = cast("dict[str, Any]", environment.filters)
    filters.update(
        literal=literal,
        line=docstrings.line,
        sentence=docstrings.sentence,
        doc=docstrings.paragraphs,
        entry=_entry,
        toml=json.dumps,
        cell=markdown.cell,
    )
    return environment


def _entry(text: str, name: str, indent: int) -> str:
    return docstrings.entry(name, text, indent)


def client_files(api: Api, surface: Surface, custom: Mapping[str, str]) -> Iterator[File]:
    """Every file of the client but the models. `custom` holds the hand-written modules by their file names."""
    types = Types(surface.models)
    descriptors = Descriptors(api, surface, types)
    context = _context(api, surface, descriptors, custom)
    for path in _TREE:
        template = path.replace("{p}", "package") + ".jinja"
        yield File(path.replace("{p}", surface.package), _environment().get_template(template).render(context))
    constants = [model for model in surface.models.values() if model.constants is not None]
    if constants:
        text = (
            _environment()
            .get_template("package/models/constants.py.jinja")
            .render(context, constants=[_constants_view(model) for model in sorted(constants, key=_by_name)])
        )
        yield File(f"{surface.package}/models/constants.py", text)
    for resource in surface.resources:
        view = _resource_view(resource, types, surface)
        text = _environment().get_template("package/resources/resource.py.jinja").render(context, resource=view)
        yield File(f"{surface.package}/resources/{resource.attribute}.py", text)
    yield from _engine(surface.package)
    for name, text in sorted(custom.items()):
        yield File(f"{surface.package}/_custom/{name}", text)
    if custom:
        yield File(f"{surface.package}/_custom/__init__.py", f'"""Hand-written modules of {surface.client}."""\n')
    yield File(f"{surface.package}/py.typed", "")


def _by_name(model: Model) -> str:
    return model.name


def _engine(package: str) -> Iterator[File]:
    for source in sorted(resources.files("truespec.python.runtime").iterdir(), key=lambda item: item.name):
        if source.name.endswith(".py"):
            yield File(f"{package}/_runtime/{source.name}", source.read_text(encoding="utf-8"))


def _context(api: Api, surface: Surface, descriptors: Descriptors, custom: Mapping[str, str]) -> dict[str, object]:
    homes = _homes(surface)
    client: ClientView = client_view(api, surface, custom)
    return {
        "surface": surface,
        "client": client,
        "about": docstrings.sentence(surface.title) or "A client.",
        "described": surface.description or surface.title,
        "envelope": envelope(api),
        "servers": [descriptors.server(server) for server in api.servers],
        "schemes": descriptors.schemes(),
        "security": literal(_default_security(api)),
        "errors": descriptors.errors(),
        "rate": (api.rate_limit.requests, api.rate_limit.seconds) if api.rate_limit else None,
        "operations": [
            (method.constant, descriptors.operation(method), method.returns)
            for resource in surface.resources
            for method in resource.methods
        ],
        "operation_models": _operation_models(surface, homes),
        "error_classes": surface.errors,
        "categories": _CATEGORIES,
        "homes": homes,
        "version": surface.release,
        "user_agent": f"{surface.distribution}-python/{surface.release}",
        "base_url_env": f"{constant(surface.package)}_BASE_URL",
        "readme_about": markdown.paragraph(surface.description or surface.title),
        "readme_arguments": ", ".join(f"{option.name}=..." for option in surface.options if option.required),
        "resources": surface.resources,
    }


def _default_security(api: Api) -> tuple[tuple[str, ...], ...]:
    counts: dict[tuple[tuple[str, ...], ...], int] = {}
    for operation in api.operations:
        needed = tuple(tuple(key for key, _ in each.schemes) for each in operation.security)
        counts[needed] = counts.get(needed, 0) + 1
    return min(counts, key=lambda needed: (-counts[needed], needed)) if counts else ()


def _homes(surface: Surface) -> dict[str, str]:
    """The public models: where each is found. A schema with two views is public in its open one."""
    homes = {
        model.name: (model.open_module or model.closed_module or "").removeprefix("models.")
        for model in surface.models.values()
    }
    return dict(sorted(homes.items()))


def _operation_models(surface: Surface, homes: Mapping[str, str]) -> list[str]:
    shown = " ".join(
        f"{method.returns.annotation} {method.returns.item or ''}"
        for resource in surface.resources
        for method in resource.methods
    )
    return [name for name in homes if name in _names_in(shown)]


def _names_in(source: str) -> set[str]:
    cleaned = "".join(char if char.isalnum() or char == "_" else " " for char in source)
    return set(cleaned.split())


def _resource_view(resource: Resource, types: Types, surface: Surface) -> ResourceView:
    methods = [method_view(method) for method in resource.methods]
    used = _names_in(" ".join(view.annotations for view in methods))
    public = {model.name for model in surface.models.values()}
    paged, plain = any(view.paged for view in methods), any(not view.paged for view in methods)
    engine = ["Resource", "AsyncResource"]
    engine += ["UNSET", "Unset"] if "Unset" in used else []
    engine += ["Pages", "AsyncPages", "to_raw_page", "async_to_raw_page"] if paged else []
    engine += ["to_raw", "async_to_raw"] if plain else []
    return ResourceView(
        attribute=resource.attribute,
        class_name=resource.class_name,
        title=resource.description or f"The {resource.attribute.replace('_', ' ')} resource",
        methods=methods,
        model_names=sorted(used & public),
        engine_names=sorted(engine),
        typing_names=sorted(used & {"Any"}),
        dates=sorted(used & {"date", "datetime"} - public),
    )


def _constants_view(model: Model) -> tuple[str, Constants, str]:
    assert model.constants is not None
    return model.name, model.constants, str(model.json.get("description") or "")
