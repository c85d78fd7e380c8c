"""The client itself: what the templates lay out, prepared so that they have nothing to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.output import File
from truespec.python import docstrings, engine, markdown, mocks
from truespec.python.descriptors import Descriptors, default_security, envelope
from truespec.python.layout import Templates
from truespec.python.literals import literal
from truespec.python.methods import MethodView, apart, method_view
from truespec.python.readme import shown_call
from truespec.python.settings import ClientView, client_view
from truespec.surface.identifiers import constant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Api
    from truespec.surface.shapes import Constants, Method, Model, Resource, Surface

_TREE = [
    "{p}/__init__.py",
    "{p}/_api.py",
    "{p}/_operations.py",
    "{p}/client.py",
    "{p}/errors.py",
    "{p}/testing.py",
    "{p}/models/__init__.py",
    "{p}/resources/__init__.py",
    "pyproject.toml",
    "README.md",
]
# What of the engine a package offers under its own name. The first are always there; of the others one yields to named
# values of the service that are called like it.
_ALWAYS = {"AsyncHttpTransport", "CallOptions", "HttpOptions", "HttpTransport", "Retry", "Timeout", "UNSET"}
_OFFERED = _ALWAYS | {
    "AsyncPage", "AsyncPages", "AsyncStream", "AsyncTransport", "Clock", "Credential", "Event", "Failure", "File",
    "Headers", "Page", "Pages", "Provider", "RateLimiter", "RawResponse", "Request", "Response", "RetryPolicy",
    "Secret", "Stream", "Transport", "Unset",
}  # fmt: skip
_CATEGORIES = (
    "AuthenticationError",
    "ConflictError",
    "InvalidRequestError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ServerError",
)


# What a resource's module imports of the engine and of Python; a model of such a name is written `models.Name` there.
_ENGINE_NAMES = {
    "Any", "AsyncPages", "AsyncResource", "AsyncStream", "CallOptions", "FileInput", "Final", "Mapping", "Pages",
    "Resource", "Sequence", "Stream", "Unset", "date", "datetime", "models", "operations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource module, ready to be laid out."""

    attribute: str
    class_name: str
    title: str
    methods: list[MethodView]
    model_names: list[str]
    models_apart: bool
    engine_names: list[str]
    dates: list[str]


def client_files(api: Api, surface: Surface, custom: Mapping[str, str], overrides: Mapping[str, str]) -> Iterator[File]:
    """Every file of the client but the models.

    `custom` holds the hand-written modules by their file names, `overrides` the templates that stand in for ours.
    """
    templates = Templates(overrides)
    descriptors = Descriptors(api, surface)
    context = _context(api, surface, descriptors, custom)
    for path in _TREE:
        template = path.replace("{p}", "package") + ".jinja"
        yield File(path.replace("{p}", surface.package), templates.render(template, context))
    yield from _constants(surface, context, templates)
    public = frozenset(model.name for model in surface.models.values())
    for resource in surface.resources:
        view = _resource_view(resource, public)
        text = templates.render("package/resources/resource.py.jinja", context, resource=view)
        yield File(f"{surface.package}/resources/{resource.attribute}.py", text)
    yield from _engine(surface)
    for name, text in sorted(custom.items()):
        yield File(f"{surface.package}/_custom/{name}", text)
    if custom:
        yield File(f"{surface.package}/_custom/__init__.py", f'"""Hand-written modules of {surface.client}."""\n')
    yield File(f"{surface.package}/_examples.json", mocks.examples(surface))
    yield File(f"{surface.package}/py.typed", "")


def models_package(api: Api, surface: Surface, overrides: Mapping[str, str]) -> Iterator[File]:
    """What `--models-only` puts around the models: a package without client, engine or README."""
    templates = Templates(overrides)
    context = _context(api, surface, Descriptors(api, surface), {})
    text = templates.render("package/models/__init__.py.jinja", context)
    yield File(f"{surface.package}/models/__init__.py", text)
    yield from _constants(surface, context, templates)
    yield File(f"{surface.package}/__init__.py", '"""Models alone, without a client."""\n')
    yield File(f"{surface.package}/_runtime/__init__.py", '"""The bases of the models."""\n')
    yield from (file for file in _engine(surface) if file.path.endswith(("/models.py", "/families.py")))
    yield File(f"{surface.package}/py.typed", "")


def _constants(surface: Surface, context: Mapping[str, object], templates: Templates) -> Iterator[File]:
    constants = sorted((model for model in surface.models.values() if model.constants is not None), key=_by_name)
    if constants:
        text = templates.render(
            "package/models/constants.py.jinja",
            context,
            constants=[_constants_view(model) for model in constants if model.same_as is None],
            constant_aliases=surface.others(constants),
        )
        yield File(f"{surface.package}/models/constants.py", text)


def _by_name(model: Model) -> str:
    return model.name


def _has_families(surface: Surface) -> bool:
    return any(model.open_heritage.heirs or model.closed_heritage.heirs for model in surface.models.values())


def _engine(surface: Surface) -> Iterator[File]:
    families = _has_families(surface)
    for name, content in engine.files():
        if families or name != "families.py":
            yield File(f"{surface.package}/_runtime/{name}", content.decode())


def _context(api: Api, surface: Surface, descriptors: Descriptors, custom: Mapping[str, str]) -> dict[str, object]:
    homes = _homes(surface)
    public = set(homes)
    client: ClientView = client_view(api, surface, custom)
    exported = {name for name, home in homes.items() if home == "constants"} - _ALWAYS - {"errors", "models"}
    return {
        "surface": surface,
        "client": client,
        "about": docstrings.sentence(surface.title) or "A client.",
        "described": surface.description or surface.title,
        "envelope": envelope(api),
        "servers": [descriptors.server(server) for server in api.servers],
        "schemes": descriptors.schemes(),
        "asked": client.asked,
        "security": literal(default_security(api)),
        "errors": descriptors.errors(),
        "answers": descriptors.answers(),
        "rate": (api.rate_limit.requests, api.rate_limit.seconds) if api.rate_limit else None,
        "operations": [
            (method.constant, _operation_type(method, public), descriptors.operation(method))
            for resource in surface.resources
            for method in resource.methods
        ],
        "exported": sorted(exported),
        "offered": sorted(_OFFERED - exported),
        "error_classes": surface.errors,
        "categories": _CATEGORIES,
        "homes": homes,
        "by_home": _by_home(homes),
        "version": surface.release,
        # What writes a class that inherits whole in the place of its base came with 2.13.
        "pydantic": "2.13" if _has_families(surface) else "2.11",
        "user_agent": f"{surface.distribution}-python/{surface.release}",
        "base_url_env": f"{constant(surface.package)}_BASE_URL",
        "example": shown_call(surface),
        "dummies": "".join(f"{each}, " for each in mocks.dummies(surface)),
        "readme_about": markdown.paragraph(surface.description or surface.title),
        "resources": surface.resources,
    }


def _homes(surface: Surface) -> dict[str, str]:
    """The public models: where each is found. A schema with two views is public in its open one."""
    homes = {
        model.name: (model.open_module or model.closed_module or "").removeprefix("models.")
        for model in surface.models.values()
    }
    return dict(sorted(homes.items()))


def _by_home(homes: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for name, home in homes.items():
        names.setdefault(home, []).append(name)
    return sorted(names.items())


def _operation_type(method: Method, public: set[str]) -> str:
    """The type arguments of an operation, with models written `models.Name`."""
    stated = (
        method.returns.annotation
        if method.returns.item is None
        else (f"{method.returns.annotation}, {method.returns.item}")
    )
    return apart(stated, public)


def _names_in(source: str) -> set[str]:
    cleaned = "".join(char if char.isalnum() or char == "_" else " " for char in source)
    return set(cleaned.split())


def _resource_view(resource: Resource, public: frozenset[str]) -> ResourceView:
    methods = [method_view(method, resource.class_name, public & _ENGINE_NAMES) for method in resource.methods]
    used = _names_in(" ".join(view.annotations for view in methods))
    paged = any(view.paged for view in methods)
    plain = any(not view.paged and not view.stream for view in methods)
    engine = ["Resource", "AsyncResource"]
    engine += ["UNSET", "Unset"] if "Unset" in used else []
    engine += ["Pages", "AsyncPages", "to_raw_page", "async_to_raw_page"] if paged else []
    engine += ["to_raw", "async_to_raw"] if plain else []
    return ResourceView(
        attribute=resource.attribute,
        class_name=resource.class_name,
        title=resource.description or f"The {resource.attribute.replace('_', ' ')} resource",
        methods=methods,
        model_names=sorted(used & public - _ENGINE_NAMES),
        models_apart="models" in used,
        engine_names=sorted(engine),
        dates=sorted(used & {"date", "datetime"} - public),
    )


def _constants_view(model: Model) -> tuple[str, Constants, str]:
    assert model.constants is not None
    return model.name, model.constants, str(model.json.get("description") or "")
