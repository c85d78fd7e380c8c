"""Resources with their methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.recall import Looked
from truespec.surface.arguments import ArgumentNamer
from truespec.surface.identifiers import distinct, pascal, snake
from truespec.surface.returns import returns_of
from truespec.surface.shapes import Method, Resource
from truespec.surface.types import Types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from truespec.ir import Api, Operation
    from truespec.surface.shapes import ErrorClass, Model

_TAKEN = {
    "API", "Any", "AsyncClientOptions", "AsyncPages", "AsyncResource", "AsyncStream", "BaseAsyncClient",
    "BaseClient", "CallOptions", "ClientOptions", "CredentialSource", "FileInput", "Final", "Literal", "Mapping",
    "Pages", "Resource", "Secret", "Self", "Sequence", "Stream", "TYPE_CHECKING", "TypeAlias", "UNSET", "Unpack",
    "Unset",
}  # fmt: skip


class ResourceNamer:
    """Puts the methods of one client together, under class names that nothing else in their modules has."""

    def __init__(
        self,
        api: Api,
        models: Mapping[str, Model],
        constants: Mapping[str, str],
        errors: Sequence[ErrorClass],
        client: str,
    ) -> None:
        self._api = api
        self._models = Looked(models)
        self._constants = constants
        self._errors = errors
        self._common = _common(api)
        self._types = Types(self._models)
        self._arguments = ArgumentNamer(self._models, self._types)
        self._taken = _TAKEN | {client, f"Async{client}"} | {model.name for model in models.values()}

    def resources(self, calls: Mapping[str, tuple[str, str]]) -> tuple[Resource, ...]:
        """All resources, in order of their attributes. `calls` holds attribute and method of each operation."""
        described = {snake(tag.name, fallback="api"): tag.description for tag in self._api.tags}
        methods: dict[str, list[Method]] = {}
        for operation in self._api.operations:
            attribute, name = calls[operation.pointer]
            methods.setdefault(attribute, []).append(self._method(operation, name))
        classes = self._classes(methods)
        return tuple(
            Resource(attribute, classes[attribute], described.get(attribute, ""), tuple(sorted(found, key=_by_name)))
            for attribute, found in sorted(methods.items())
        )

    def _classes(self, attributes: Iterable[str]) -> dict[str, str]:
        wanted = {attribute: pascal(attribute, fallback="Resource") for attribute in attributes}
        clear = {
            attribute: f"{name}Resource"
            if {name, f"Async{name}", f"{name}Raw", f"Async{name}Raw"} & self._taken
            else name
            for attribute, name in wanted.items()
        }
        return distinct(clear, taken=self._taken, separator="")

    def _method(self, operation: Operation, name: str) -> Method:
        constant, raises = self._constants[operation.pointer], self._raises(operation)

        def made() -> Method:
            return Method(
                name=name,
                constant=constant,
                operation=operation,
                arguments=self._arguments.arguments(operation),
                returns=returns_of(operation, self._types, self._models),
                flat=self._arguments.body_model(operation) is not None,
                raises=raises,
            )

        # Errors are few, and belong together: where there are any, methods are made anew.
        return made() if raises else self._models.recalled(Method, (operation, name, constant), made)

    def _raises(self, operation: Operation) -> tuple[ErrorClass, ...]:
        own = {repr(row.code) for row in operation.errors} - self._common
        return tuple(error for error in self._errors if repr(error.row.code) in own)


def _common(api: Api) -> set[str]:
    """Codes that every operation can answer, where there are several operations."""
    answered = [{repr(row.code) for row in operation.errors} for operation in api.operations]
    return {code for code in answered[0] if all(code in codes for codes in answered)} if len(answered) > 1 else set()


def _by_name(method: Method) -> str:
    return method.name
