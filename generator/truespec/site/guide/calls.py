"""The calls that the guide is written about: real methods of this client, with values of the description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from truespec.ir import PagePagination, Semantics
from truespec.site.samples.source import Plain, call, source
from truespec.site.types import as_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from truespec.ir import Json
    from truespec.site.content import Content
    from truespec.site.samples import Samples
    from truespec.surface.shapes import Argument, Method, Model, Resource

_WORD = re.compile(r"\w+")
_LARGE = 300
"""Characters of a value that an example may have."""


@dataclass(frozen=True, slots=True)
class Call:
    """A method and the arguments that a sample gives it."""

    resource: Resource
    method: Method
    arguments: tuple[tuple[str, Json | bytes], ...]

    def source(
        self, client: str = "client", *, indent: int = 0, room: int = 0, more: Sequence[tuple[str, Json | bytes]] = ()
    ) -> str:
        """The call as Python; `more` are further arguments."""
        name = f"{client}.{self.resource.attribute}.{self.method.name}"
        return call(name, (*self.arguments, *more), indent, room)

    @property
    def is_paged(self) -> bool:
        """Whether it gives a list that comes in pages."""
        return self.method.returns.item is not None and not self.method.returns.stream

    def sent(self, client: str = "client", **how: int) -> str:
        """The call, and what sends it where it is a list, which waits until it is read."""
        end = ".first_page()" if self.is_paged else ""
        return f"{self.source(client, room=len(end) + how.get('room', 0), indent=how.get('indent', 0))}{end}"


@dataclass(frozen=True, slots=True)
class Calls:
    """What there is: a first call, and one that pages, streams, or takes an object, where the client has one."""

    first: Call
    paged: Call | None
    streamed: Call | None
    object_of: ObjectCall | None


@dataclass(frozen=True, slots=True)
class ObjectCall:
    """A call that takes an object: the variable for it, as a dict and as a model, and the model's name."""

    call: Call
    name: str
    as_dict: str
    as_model: str
    model: str


def inviting(content: Content) -> tuple[Resource, Method] | None:
    """The first call of all: it reads, gives a list or something with fields, asks for little, has a plain name."""
    return min(_pairs(content), key=_ranking(content), default=None)


def _ranking(content: Content) -> Callable[[tuple[Resource, Method]], tuple[bool, bool, bool, bool, int, int]]:
    telling = {model.name for model in content.surface.models.values() if {"properties", "items"} & model.json.keys()}

    def rank(pair: tuple[Resource, Method]) -> tuple[bool, bool, bool, bool, int, int]:
        method = pair[1]
        required = sum(one.required for one in method.arguments)
        return (
            method.operation.deprecated,
            method.operation.semantics is not Semantics.READONLY,
            not _is_paged(method),
            method.returns.annotation not in telling,
            required,
            len(method.name),
        )

    return rank


def chosen(content: Content, samples: Samples) -> Calls | None:
    """The calls for the guide of this client, None where it has no method."""
    pairs = sorted(_pairs(content), key=_ranking(content))
    if not pairs:
        return None
    first = _call(samples, pairs[0])
    paged = first if first.is_paged else next((_call(samples, one) for one in pairs if _is_paged(one[1])), None)
    streamed = next((_call(samples, one) for one in pairs if one[1].returns.stream), None)
    return Calls(first, paged, streamed, _with_object(content, samples, pairs))


def _is_paged(method: Method) -> bool:
    return method.returns.item is not None and not method.returns.stream


def _pairs(content: Content) -> Iterator[tuple[Resource, Method]]:
    return ((resource, method) for resource in content.surface.resources for method in resource.methods)


def _call(samples: Samples, pair: tuple[Resource, Method]) -> Call:
    return Call(*pair, tuple(samples.arguments(pair[1])))


def _with_object(content: Content, samples: Samples, pairs: Sequence[tuple[Resource, Method]]) -> ObjectCall | None:
    """The plainest call of which an argument is an object, alone or in a list."""
    named = {model.name: model for model in content.surface.models.values() if model.is_object}
    found: list[tuple[int, ObjectCall]] = []
    for pair in pairs:
        takers = [one for one in pair[1].arguments if "Mapping[str, Any]" in one.annotation]
        if pair[1].operation.deprecated or pair[1].operation.method == "DELETE" or len(takers) != 1:
            continue
        models = [named[word] for word in _WORD.findall(takers[0].annotation) if word in named]
        one = _object_call(content, _call(samples, pair), takers[0], models[0]) if len(models) == 1 else None
        if one is not None:
            found.append((len(one.as_model), one))
    return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _object_call(content: Content, made: Call, argument: Argument, model: Model) -> ObjectCall | None:
    key = "" if argument.positional else argument.name
    values = [value for name, value in made.arguments if name == key]
    value = values[0] if values else None
    inner = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(inner, dict) or not inner or len(repr(inner)) > _LARGE:
        return None
    as_model = constructed(content, model, inner)
    if as_model is None:
        return None
    variable = "item" if isinstance(value, list) else argument.name
    shown = Plain(f"[{variable}]" if isinstance(value, list) else variable)
    arguments = tuple((name, shown if name == key else one) for name, one in made.arguments)
    as_dict = source(inner, 0, len(variable) + 3)
    return ObjectCall(Call(made.resource, made.method, arguments), variable, as_dict, as_model, model.name)


def constructed(content: Content, model: Model, value: Mapping[str, Json]) -> str | None:
    """An object as a call of its class; None where it has fields that the class has not."""
    names = {field.wire: field.name for field in model.fields}
    if not value.keys() <= names.keys():
        return None
    return call(model.name, [(names[wire], one) for wire, one in value.items()], 0, 20)


def total_of(content: Content, made: Call) -> str:
    """Where the answer of a page tells how many items there are in all, as attributes; empty where it does not."""
    pages = made.method.operation.pagination
    if not isinstance(pages, PagePagination) or not pages.total:
        return ""
    for response in made.method.operation.responses:
        for media in response.content:
            json = media.success or media.json
            if response.status.startswith("2") and json is not None:
                return _attributes(content, json, pages.total.split("/")[1:])
    return ""


def _attributes(content: Content, json: Mapping[str, Json], steps: Sequence[str]) -> str:
    found: list[str] = []
    for step in steps:
        model = content.surface.models.get(str(json.get("$ref")))
        names = {field.wire: field.name for field in model.fields} if model is not None else {}
        if model is None or step not in names:
            return ""
        found.append(names[step])
        json = as_object(cast("Mapping[str, Json]", model.json.get("properties") or {}).get(step))
    return ".".join(found)


def renamed(made: Call) -> tuple[str, str] | None:
    """An argument whose name is another than that of the wire: both names."""
    for one in made.method.arguments:
        wire = one.target[-1].rpartition(":")[2]
        if one.target[0] in ("parameter", "body") and wire != one.name:
            return one.name, wire
    return None
