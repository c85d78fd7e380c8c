"""Names of resources and of their methods."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from truespec.surface.identifiers import KEYWORDS, distinct, snake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.ir import Api, Operation

# What every client and every resource has already, and the builtin names that annotations in a class body need.
_TAKEN_ATTRIBUTES = KEYWORDS | {
    "aclose", "close", "from_env", "get_credential", "with_options", "with_raw_response", "base_url", "request",
    "errors", "models",
}  # fmt: skip
_TAKEN_METHODS = KEYWORDS | {"with_raw_response", "str", "int", "float", "bool", "bytes", "object", "property"}
_HTTP = {"get", "put", "post", "patch", "delete", "head", "options"}
_GROUPED = re.compile(r"([A-Z][A-Za-z0-9]*)_[A-Z][A-Za-z0-9]*")
_GENERAL = re.compile(r"v[0-9]+(\.[0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}|api|rest", re.IGNORECASE)


def name_calls(api: Api, configured: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """For each operation, by pointer, the attribute of its resource and the name of its method.

    `configured` maps operationIds (or `METHOD /path`) to `resource.method`. Without it the resource is the first tag,
    or what stands before the underscore of `Pets_List`, or the first fixed segment of the path; the method is the
    operationId, or method and path, without a repetition of the resource.
    """
    chosen: dict[str, tuple[str, str]] = {}
    by_resource: dict[str, dict[str, str]] = {}
    for operation in api.operations:
        stated = configured.get(operation.id or "") or configured.get(f"{operation.method} {operation.path}")
        if stated and "." in stated:
            resource, method = stated.rsplit(".", 1)
            chosen[operation.pointer] = (snake(resource), snake(method))
            continue
        resource = _resource(operation)
        by_resource.setdefault(resource, {})[operation.pointer] = _method(operation, resource)
    for resource, wanted in by_resource.items():
        taken = {method for name, method in chosen.values() if name == resource}
        taken |= {method for pointer, method in wanted.items() if pointer in chosen}
        for pointer, method in _told_apart(api, wanted, taken).items():
            chosen[pointer] = (resource, method)
    return chosen


def _resource(operation: Operation) -> str:
    grouped = _GROUPED.fullmatch(operation.id or "")
    if operation.tags:
        name = snake(operation.tags[0], fallback="api")
    elif grouped:
        name = snake(grouped[1], fallback="api")
    else:
        plain = [part for part in _telling(operation) if "{" not in part]
        name = snake(plain[0], fallback="api") if plain else "api"
        if name == snake(operation.id or ""):  # A path for each operation groups nothing.
            name = "api"
    return f"{name}_" if name in _TAKEN_ATTRIBUTES else name


def _method(operation: Operation, resource: str) -> str:
    if operation.id is None:
        name = _without(resource, _from_route(operation, _telling(operation)), "")
    else:
        stated = operation.id.removesuffix(_repeated(operation)) or operation.id
        name = _without(resource, snake(stated, fallback=operation.method.lower()), stated)
    return f"{name}_" if name in _TAKEN_METHODS else name


def _repeated(operation: Operation) -> str:
    """Path and method, which some frameworks put behind the name of the function: `read_pets__id__get`."""
    return f"{re.sub(r'[^A-Za-z0-9_]', '_', operation.path)}_{operation.method.lower()}"


def _parts(operation: Operation) -> list[str]:
    return [part for part in operation.path.split("?")[0].split("/") if part]


def _without(resource: str, name: str, stated: str) -> str:
    """A method's name without its resource: where it begins with it, and where it says it right after the verb.

    `repos/list-for-org` in `repos` is `list_for_org`, `vision.files.annotate` in `files` is `annotate`,
    `DeleteAccountsPerson` in `accounts` is `delete_person`, and `createPet` in `pets` is `create`.
    """
    first, _, rest = name.partition("_")
    if _is_all(rest, first, resource):
        shorter = first
    elif name.startswith(f"{resource}_"):
        shorter = name.removeprefix(f"{resource}_")
    elif rest.startswith(f"{resource}_"):
        shorter = rest.removeprefix(f"{resource}_")
        if "." not in stated:
            shorter = f"{first}_{shorter}"
    else:
        shorter = name
    return shorter if not shorter[0].isdigit() else name


def _is_all(rest: str, verb: str, resource: str) -> bool:
    """Whether a name says no more than a verb and the resource: one of it, or many of it.

    `getPets` keeps its word, so that `get` is what gets one.
    """
    if verb in _TAKEN_METHODS:
        return False
    one = _singular(resource)
    return rest == one or (rest in {resource, f"{one}s"} and verb not in _HTTP)


def _singular(name: str) -> str:
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) else name


def _telling(operation: Operation) -> list[str]:
    """The parts of the path without what every path of an API may begin with."""
    return [part for part in _parts(operation) if not _GENERAL.fullmatch(part)]


def _from_route(operation: Operation, parts: Sequence[str]) -> str:
    """`GET /pets/{petId}/toys` to `get_pets_by_pet_id_toys`."""
    said = [f"by {part.replace('{', ' ').replace('}', ' ')}" if "{" in part else part for part in parts]
    return snake(" ".join([operation.method.lower(), *said]), fallback=operation.method.lower())


def _whole_route(operation: Operation) -> str:
    return _from_route(operation, _parts(operation))


def _told_apart(api: Api, wanted: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """Operations that ask for one name take their whole operationId, then that of their route, then a digest."""
    by_pointer = {operation.pointer: operation for operation in api.operations}
    names = dict(wanted)
    for longer in (_whole, _whole_route):
        counts = Counter(names.values())
        names = {
            pointer: name if counts[name] == 1 and name not in taken else longer(by_pointer[pointer])
            for pointer, name in names.items()
        }
    return distinct(names, taken=taken)


def _whole(operation: Operation) -> str:
    return snake(operation.id or "", fallback=operation.method.lower()) if operation.id else _whole_route(operation)
