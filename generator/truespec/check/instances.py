"""Whether a value fits a schema, as examples, defaults and enums must, and in words why not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from truespec.source.plain import is_list, is_map

from .formats import fits_format
from .patterns import matcher

if TYPE_CHECKING:
    from .model import Model, Path

Mode = Literal["request", "response"]


class Problem(NamedTuple):
    """What is wrong below a value: the way there, the words, and the schema and keyword that ask for something else."""

    path: Path
    message: str
    schema: Any
    keyword: str


_DEPTH = 60
_COMPOSITE = frozenset({"$ref", "allOf", "anyOf", "oneOf", "not"})
_FEW = 20
_CLASSES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int, float),
    "number": (int, float),
    "null": (type(None),),
}


class Judge:
    """Holds values of one document against its schemas. A part that was judged once is not judged again.

    In a request a required property that is readOnly may be absent, in a response one that is writeOnly.
    """

    def __init__(self, model: Model, mode: Mode | None = None) -> None:
        self._model = model
        self._mode = mode
        self._known: dict[tuple[int, int], list[Problem]] = {}
        self._exclusive_flags = model.version < (3, 1)

    def problems(self, schema: Any, value: Any, depth: int = 0) -> list[Problem]:
        """What is wrong, the first few findings of it; nothing where the schema itself cannot be understood."""
        if not is_map(schema):
            return [Problem((), "nothing fits here", schema, "not")] if schema is False else []
        if depth > _DEPTH:
            return []
        if _COMPOSITE.isdisjoint(schema) and not (is_map(value) or is_list(value)):
            return self._judge(schema, value, depth)
        key = (id(schema), id(value))
        known = self._known.get(key)
        if known is None:
            self._known[key] = []
            known = self._known[key] = self._judge(schema, value, depth)
        return known

    def fits(self, schema: Any, value: Any, depth: int = 0) -> bool:
        """Whether nothing is wrong."""
        return not self.problems(schema, value, depth)

    def _judge(self, schema: dict[str, Any], value: Any, depth: int) -> list[Problem]:
        found: list[Problem] = []
        ref = schema.get("$ref")
        if isinstance(ref, str):
            target = self._model.target(ref)
            found = self.problems(target[1], value, depth + 1) if target else []
            if found or self._exclusive_flags or len(schema) == 1:
                return found
        if value is None and schema.get("nullable") is True:
            return []
        said = schema.get("type")
        kinds: list[Any] = said if is_list(said) else [] if said is None else [said]
        if kinds and not any(_is(value, kind) for kind in kinds):
            wanted = " or ".join(map(_article, kinds))
            return [Problem((), f"expected {wanted}, found {describe(value)}", schema, "type")]
        handlers = _HANDLERS.get(value.__class__, _ANY)
        for keyword in handlers.keys() & schema.keys():
            found = [*found, *islice(handlers[keyword](self, schema, value, depth), _FEW)]
            if len(found) > _FEW:
                break
        return found[:_FEW]

    def required(self, schema: dict[str, Any], value: dict[str, Any], _: int) -> Iterator[Problem]:
        """`required`, but for what does not travel in this direction."""
        names = schema["required"]
        missing = [
            repr(name)
            for name in (names if is_list(names) else ())
            if isinstance(name, str) and name not in value and not self._absent(schema, name)
        ]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            yield Problem((), f"{', '.join(missing[:8])} {verb} required, and missing", schema, "required")

    def _absent(self, schema: dict[str, Any], name: str) -> bool:
        properties = schema.get("properties")
        part = self._model.resolved(properties.get(name)) if is_map(properties) else None
        flag = {"request": "readOnly", "response": "writeOnly"}.get(self._mode or "")
        return is_map(part) and flag is not None and part.get(flag) is True

    def properties(self, schema: dict[str, Any], value: dict[str, Any], depth: int) -> Iterator[Problem]:
        """`properties`."""
        known = schema["properties"]
        if is_map(known):
            for name in known.keys() & value.keys():
                yield from _under(name, self.problems(known[name], value[name], depth + 1))

    def others(self, schema: dict[str, Any], value: dict[str, Any], depth: int) -> Iterator[Problem]:
        """`additionalProperties`: what no property and no pattern names."""
        rest = schema["additionalProperties"]
        if rest is True or schema.get("patternProperties"):
            return
        known = schema.get("properties")
        for name in value.keys() - (known.keys() if is_map(known) else ()):
            if rest is False:
                message = f"{name[:60]!r} is not declared, and nothing else is allowed"
                yield Problem((name,), message, schema, "additionalProperties")
            else:
                yield from _under(name, self.problems(rest, value[name], depth + 1))

    def items(self, schema: dict[str, Any], value: list[Any], depth: int) -> Iterator[Problem]:
        """`items`, behind `prefixItems`."""
        inner = schema["items"]
        prefix = schema.get("prefixItems")
        skip = len(prefix) if is_list(prefix) else 0
        if is_map(inner) or isinstance(inner, bool):
            for number, item in enumerate(value[skip:], skip):
                yield from _under(number, self.problems(inner, item, depth + 1))

    def prefix(self, schema: dict[str, Any], value: list[Any], depth: int) -> Iterator[Problem]:
        """`prefixItems`."""
        listed = schema["prefixItems"]
        for number, (inner, item) in enumerate(zip(listed if is_list(listed) else (), value, strict=False)):
            yield from _under(number, self.problems(inner, item, depth + 1))

    def multiple(self, schema: dict[str, Any], value: float, _: int) -> Iterator[Problem]:
        """`multipleOf`, with room for the rounding of fractions."""
        step = _number(schema["multipleOf"])
        if step is not None and step > 0 and abs(value) < 1e15 * step:
            ratio = value / step
            if abs(ratio - round(ratio)) > 1e-9 * max(1.0, abs(ratio)):
                yield Problem((), f"{value} is no multiple of {step}", schema, "multipleOf")

    def pattern(self, schema: dict[str, Any], value: str, _: int) -> Iterator[Problem]:
        """`pattern`, where an engine that cannot be made to hang understands it."""
        pattern = schema["pattern"]
        match = matcher(pattern) if isinstance(pattern, str) else None
        if match is not None and not match(value):
            yield Problem((), f"{_shown(value)} does not match the pattern {_shown(pattern)}", schema, "pattern")

    def format(self, schema: dict[str, Any], value: Any, _: int) -> Iterator[Problem]:
        """`format`, of those that OpenAPI and JSON Schema define."""
        name = schema["format"]
        if isinstance(name, str) and not fits_format(name, value):
            yield Problem((), f"{_shown(value)} is no {name}", schema, "format")

    def enum(self, schema: dict[str, Any], value: Any, _: int) -> Iterator[Problem]:
        """`enum`."""
        values = schema["enum"]
        if is_list(values) and not any(equal(value, one) for one in values):
            listed = ", ".join(_shown(one) for one in values[:6]) + (", …" if len(values) > 6 else "")
            yield Problem((), f"{_shown(value)} is none of {listed}", schema, "enum")

    def const(self, schema: dict[str, Any], value: Any, _: int) -> Iterator[Problem]:
        """`const`."""
        if not equal(value, schema["const"]):
            yield Problem((), f"{_shown(value)} is not {_shown(schema['const'])}", schema, "const")

    def all_of(self, schema: dict[str, Any], value: Any, depth: int) -> Iterator[Problem]:
        """`allOf`."""
        for inner in schema["allOf"] if is_list(schema["allOf"]) else ():
            yield from self.problems(inner, value, depth + 1)

    def some_of(self, keyword: str, schema: dict[str, Any], value: Any, depth: int) -> Iterator[Problem]:
        """`anyOf` and `oneOf`: none may be too few. That several fit a `oneOf` is left to the author of the example."""
        inner = schema[keyword]
        if not is_list(inner) or not inner:
            return
        tried = [self.problems(one, value, depth + 1) for one in inner[:200]]
        if all(tried):
            near = [one for one in tried if all(each.path or each.keyword not in _APART for each in one)]
            if len(near) == 1 or len(tried) == 1:
                yield from (near or tried)[0]
            else:
                yield Problem((), f"{describe(value)} that fits none of the {len(inner)} alternatives", schema, keyword)

    def when(self, schema: dict[str, Any], value: Any, depth: int) -> Iterator[Problem]:
        """`if` with its `then` and `else`."""
        branch = "then" if self.fits(schema["if"], value, depth + 1) else "else"
        yield from self.problems(schema.get(branch, True), value, depth + 1)

    def unique(self, schema: dict[str, Any], value: list[Any], _: int) -> Iterator[Problem]:
        """`uniqueItems`."""
        if schema["uniqueItems"] is True:
            seen: dict[str, int] = {}
            for number, item in enumerate(value):
                first = seen.setdefault(json.dumps(item, sort_keys=True), number)
                if first != number:
                    yield Problem((number,), f"the same as item {first}", schema, "uniqueItems")

    def names(self, schema: dict[str, Any], value: dict[str, Any], depth: int) -> Iterator[Problem]:
        """`propertyNames`."""
        for name in value:
            for one in self.problems(schema["propertyNames"], name, depth + 1):
                yield Problem((name,), one.message, one.schema, one.keyword)

    def negated(self, schema: dict[str, Any], value: Any, depth: int) -> Iterator[Problem]:
        """`not`."""
        if is_map(schema["not"]) and self.fits(schema["not"], value, depth + 1):
            yield Problem((), f"{_shown(value)} is what 'not' excludes", schema, "not")


_APART = frozenset({"type", "const", "enum", "required"})


def describe(value: Any) -> str:
    """A value by its type in JSON, with an article."""
    names = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "an integer"}
    return "null" if value is None else names.get(value.__class__, "a number")


def equal(left: Any, right: Any) -> bool:
    """JSON's equality: 1 is 1.0, and true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return bool(left == right)


def _is(value: Any, kind: Any) -> bool:
    classes = _CLASSES.get(kind) if isinstance(kind, str) else None
    if classes is None:
        return True
    if value.__class__ not in classes:
        return False
    return kind != "integer" or value.__class__ is int or value == int(value)


def _number(value: Any) -> float | None:
    return value if value.__class__ in (int, float) else None


def _article(kind: Any) -> str:
    return "null" if kind == "null" else f"{'an' if str(kind)[:1] in 'aeiou' else 'a'} {kind}"


def _shown(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else describe(value) if is_map(value) or is_list(value) else str(value)
    text = {"True": "true", "False": "false", "None": "null"}.get(text, text)
    return text if len(text) <= 60 else text[:57] + "…'"


def _under(step: str | int, problems: list[Problem]) -> Iterator[Problem]:
    for one in problems:
        yield Problem((step, *one.path), one.message, one.schema, one.keyword)


Handler = Callable[[Judge, dict[str, Any], Any, int], Iterator[Problem]]


def _sized(keyword: str, measure: Callable[[Any], int], unit: str) -> Handler:
    def handle(_judge: Judge, schema: dict[str, Any], value: Any, _depth: int) -> Iterator[Problem]:
        limit = _number(schema[keyword])
        if limit is None:
            return
        size = measure(value)
        if keyword.startswith("min") and size < limit:
            yield Problem((), f"{size} {unit}, and at least {limit} are needed", schema, keyword)
        elif keyword.startswith("max") and size > limit:
            yield Problem((), f"{size} {unit}, and at most {limit} are allowed", schema, keyword)

    return handle


def _bound(keyword: str) -> Handler:
    """A bound; in 3.0 a true `exclusiveMinimum` sharpens `minimum`, in 3.1 it is a bound of its own."""
    low, exclusive = keyword.lower().endswith("minimum"), keyword.startswith("exclusive")
    flag = "exclusiveMinimum" if low else "exclusiveMaximum"

    def handle(_judge: Judge, schema: dict[str, Any], value: Any, _depth: int) -> Iterator[Problem]:
        limit = _number(schema[keyword])
        if limit is None:
            return
        sharp = exclusive or schema.get(flag) is True
        if (value < limit if low else value > limit) or (sharp and value == limit):
            word = ("above" if low else "below") if sharp else ("at least" if low else "at most")
            yield Problem((), f"{value} is not {word} {limit}", schema, keyword)

    return handle


def _some(keyword: str) -> Handler:
    return lambda judge, schema, value, depth: judge.some_of(keyword, schema, value, depth)


_ANY: dict[str, Handler] = {
    "enum": Judge.enum,
    "const": Judge.const,
    "allOf": Judge.all_of,
    "anyOf": _some("anyOf"),
    "oneOf": _some("oneOf"),
    "not": Judge.negated,
    "if": Judge.when,
}
_NUMBER: dict[str, Handler] = {
    **_ANY,
    "format": Judge.format,
    "minimum": _bound("minimum"),
    "maximum": _bound("maximum"),
    "exclusiveMinimum": _bound("exclusiveMinimum"),
    "exclusiveMaximum": _bound("exclusiveMaximum"),
    "multipleOf": Judge.multiple,
}
_HANDLERS: dict[type, dict[str, Handler]] = {
    dict: {
        **_ANY,
        "required": Judge.required,
        "propertyNames": Judge.names,
        "properties": Judge.properties,
        "additionalProperties": Judge.others,
        "minProperties": _sized("minProperties", len, "properties"),
        "maxProperties": _sized("maxProperties", len, "properties"),
    },
    list: {
        **_ANY,
        "items": Judge.items,
        "uniqueItems": Judge.unique,
        "prefixItems": Judge.prefix,
        "minItems": _sized("minItems", len, "items"),
        "maxItems": _sized("maxItems", len, "items"),
    },
    str: {
        **_ANY,
        "pattern": Judge.pattern,
        "format": Judge.format,
        "minLength": _sized("minLength", len, "characters"),
        "maxLength": _sized("maxLength", len, "characters"),
    },
    int: _NUMBER,
    float: _NUMBER,
}
