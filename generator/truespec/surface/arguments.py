"""The arguments of a method: its parameters, and the fields of its body where they are few."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from truespec.ir import CursorPagination, PagePagination
from truespec.surface.identifiers import KEYWORDS, distinct, snake, spelled
from truespec.surface.limits import FORMATS
from truespec.surface.shapes import Argument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Json, Operation, Parameter
    from truespec.ir.body import MediaType
    from truespec.surface.shapes import Model
    from truespec.surface.types import Types

MAX_BODY_ARGUMENTS = 12
_TAKEN = KEYWORDS | {"self", "options", "operations", "UNSET", "body"}
_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def media_of(operation: Operation) -> MediaType | None:
    """The content type in which a body is sent: JSON before forms before everything else."""
    if operation.body is None:
        return None
    return min(operation.body.content, key=lambda media: (_preference(media.content_type), media.content_type))


def is_json(content_type: str) -> bool:
    """`application/json` and everything whose suffix says so."""
    plain = content_type.split(";", 1)[0].strip().lower()
    return plain in {"application/json", "text/json", "*/*"} or plain.endswith("+json")


def key_of(operation: Operation, parameter: Parameter) -> str:
    """Under which key a method hands over a parameter: its name, with the location where two have one name."""
    alike = sum(1 for other in operation.parameters if other.name == parameter.name)
    return parameter.name if alike == 1 else f"{parameter.location}:{parameter.name}"


def _preference(content_type: str) -> int:
    plain = content_type.split(";", 1)[0].strip().lower()
    return 0 if is_json(plain) and plain != "*/*" else 1 if plain in _FORMS else 2 if plain.startswith("text/") else 3


class ArgumentNamer:
    """Decides the arguments of one operation after the other."""

    def __init__(self, models: Mapping[str, Model], types: Types) -> None:
        self._models = models
        self._types = types

    def arguments(self, operation: Operation) -> tuple[Argument, ...]:
        """All arguments, those by position first, then by name: what is required before what is not."""
        paged = _paged_places(operation)
        found = [
            self._parameter(operation, parameter)
            for parameter in operation.parameters
            if parameter.constant is None and parameter.generated is None and parameter.name not in paged
        ]
        found.extend(self._body(operation, paged))
        found.extend(self._page_size(operation))
        named = self._told_apart(found)
        positional = self._positional(operation, named)
        ordered = sorted(named, key=lambda argument: _rank(argument, positional))
        return tuple(replace(item, positional=item.name in positional) for item in ordered)

    def _parameter(self, operation: Operation, parameter: Parameter) -> Argument:
        size = _size_of_page(operation, parameter.name) if parameter.location == "query" else None
        return Argument(
            name=_name(parameter.name),
            annotation=self._types.argument(parameter.json),
            required=parameter.required and size is None,
            positional=parameter.location == "path",
            default=size,
            target=("parameter", key_of(operation, parameter)),
            description=parameter.description,
        )

    def body_model(self, operation: Operation) -> Model | None:
        """The model whose fields become arguments, None where the body is one argument or there is none.

        A body that takes properties of any name is one argument, for a signature cannot list them, and so is one in
        whose place a class that inherits from it may be given.
        """
        media = media_of(operation)
        if media is None or media.json is None:
            return None
        target = media.json.get("$ref")
        model = self._models.get(target) if isinstance(target, str) else None
        form = media.content_type.split(";", 1)[0].strip().lower() in _FORMS
        if model is None or not model.is_object or not (is_json(media.content_type) or form):
            return None
        if model.json.get("additionalProperties") or model.closed_heritage.heirs:
            return None
        return model if len(model.fields) <= MAX_BODY_ARGUMENTS else None

    def _body(self, operation: Operation, paged: set[str]) -> list[Argument]:
        media = media_of(operation)
        if media is None or operation.body is None:
            return []
        model = self.body_model(operation)
        if model is None:
            return [self._whole(media, operation.body.required, operation.body.description)]
        properties = cast("dict[str, dict[str, Json]]", model.json.get("properties") or {})
        required = set(cast("list[str]", model.json.get("required") or []))
        found: list[Argument] = []
        for item in model.fields:
            stated = self._resolved(properties[item.wire])
            if (
                _pointer(item.wire) in paged
                or _covered(item.wire, paged)
                or "const" in stated
                or stated.get("readOnly")
            ):
                continue
            size = _size_of_page(operation, _pointer(item.wire))
            default = _default(stated) if size is None else size
            stands = item.wire in required or size is not None
            found.append(
                Argument(
                    name=f"{item.name}_" if item.name in _TAKEN else item.name,
                    annotation=self._types.argument(properties[item.wire]),
                    required=item.wire in required and default is None and operation.body.required,
                    positional=properties[item.wire].get("x-truespec-owner") is True,
                    default=default if stands else None,
                    target=("body", item.wire),
                    description=str(properties[item.wire].get("description") or stated.get("description") or ""),
                )
            )
        return found

    def _resolved(self, json: Mapping[str, Json]) -> Mapping[str, Json]:
        target = json.get("$ref")
        return {**self._models[target].json, **json} if isinstance(target, str) else json

    def _whole(self, media: MediaType, required: bool, description: str) -> Argument:
        plain = media.content_type.split(";", 1)[0].strip().lower()
        if is_json(plain) or plain in _FORMS:
            annotation = self._types.argument(media.json or {})
        elif plain.startswith("text/"):
            annotation = "str"
        else:
            annotation = "FileInput"
        return Argument("body", annotation, required, False, None, ("whole",), description)

    def _page_size(self, operation: Operation) -> list[Argument]:
        """The page size, where it lies inside an object of the body that only paging uses."""
        pages = operation.pagination
        if not isinstance(pages, PagePagination) or not pages.page_size or pages.page_size.count("/") < 2:
            return []
        return [
            Argument(
                "page_size",
                "int",
                pages.size is None,
                False,
                pages.size,
                ("body", *pages.page_size.strip("/").split("/")),
                "How many items a page holds.",
            )
        ]

    def _told_apart(self, found: list[Argument]) -> list[Argument]:
        """Two arguments that ask for one name are told apart by where their values go, else by symbols, in words."""
        counts = Counter(item.name for item in found)
        wanted = {
            item.target: item.name if counts[item.name] == 1 else f"{_origin(item)}_{item.name}" for item in found
        }
        names = distinct({"/".join(target): name for target, name in wanted.items()}, full=_in_full)
        return [replace(item, name=names["/".join(item.target)]) for item in found]

    def _positional(self, operation: Operation, found: list[Argument]) -> list[str]:
        """Path parameters as they stand in the path; without any, the owner; without one, what alone is required."""
        in_path = [key_of(operation, parameter) for parameter in operation.parameters if parameter.location == "path"]
        if in_path:
            by_key = {item.target[1]: item.name for item in found if item.target[0] == "parameter"}
            return [by_key[key] for key in in_path if key in by_key]
        owners = sorted(item.name for item in found if item.positional and item.required)
        if owners:
            return owners[:1]
        required = [item.name for item in found if item.required]
        return required if len(required) == 1 else []


def _in_full(target: str) -> str:
    return _name(spelled(target.partition("/")[2]))


def _origin(argument: Argument) -> str:
    kind, key = argument.target[0], argument.target[-1]
    return key.split(":", 1)[0] if kind == "parameter" and ":" in key else kind


def _rank(argument: Argument, positional: list[str]) -> tuple[int, int, str]:
    if argument.name in positional:
        return 0, positional.index(argument.name), ""
    return (1 if argument.required else 2), 0, argument.name


def _name(wire: str) -> str:
    name = snake(wire, fallback="parameter")
    return f"{name}_" if name in _TAKEN else name


def _size_of_page(operation: Operation, place: str) -> int | None:
    """How many items to ask for where the caller does not say, if `place` is where a page's size goes."""
    pages = operation.pagination
    return pages.size if isinstance(pages, PagePagination) and pages.page_size == place else None


def _pointer(wire: str) -> str:
    return "/" + wire.replace("~", "~0").replace("/", "~1")


def _paged_places(operation: Operation) -> set[str]:
    """What the pages fill in: pointers into the body, or names of parameters."""
    pages = operation.pagination
    if isinstance(pages, CursorPagination):
        return set(pages.inputs)
    if isinstance(pages, PagePagination):
        return {pages.number}
    return set()


def _covered(wire: str, paged: set[str]) -> bool:
    """Whether a property is an object that holds what paging fills in."""
    return any(place.startswith(f"{_pointer(wire)}/") for place in paged)


_OF_TYPE: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "integer": (int,), "number": (int, float),
}  # fmt: skip


def _default(stated: Mapping[str, Json]) -> bool | int | float | str | None:
    """The default of a property, None for one that is no scalar, or none of the values that may be sent."""
    value, kinds, values = stated.get("default"), stated.get("type"), stated.get("enum")
    if not isinstance(value, bool | int | float | str) or (isinstance(values, list) and value not in values):
        return None
    if isinstance(value, str) and stated.get("format") in FORMATS:
        return None
    fitting = [kind for name in (kinds if isinstance(kinds, list) else [kinds]) for kind in _OF_TYPE.get(str(name), ())]
    return value if kinds is None or type(value) in fitting else None
