"""Examples and the schemas that they illustrate, and how a bad one is told; the rules on examples share it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.diagnostics import Severity
from truespec.source.plain import is_list, is_map

from .instances import Judge, Problem
from .registry import Finding

if TYPE_CHECKING:
    from .model import Model, Path

_FEW = 5


class Sample(NamedTuple):
    """A value that a schema has to allow, and where both stand."""

    value: Any
    path: Path
    schema: Any


def media(model: Model, holder: dict[str, Any], path: Path) -> Iterator[Sample]:
    """The examples of an object with `content`: those that are JSON, or would be written as JSON."""
    content = holder.get("content")
    for name, entry in content.items() if is_map(content) else ():
        at, value = model.at(entry, (*path, "content", name))
        if is_map(value) and _is_plain(name):
            yield from beside(model, value, at)


def beside(model: Model, holder: dict[str, Any], path: Path) -> Iterator[Sample]:
    """The example and the examples that stand beside a schema."""
    if "schema" not in holder:
        return
    if "example" in holder:
        yield Sample(holder["example"], (*path, "example"), holder["schema"])
    named = holder.get("examples")
    for name, entry in named.items() if is_map(named) else ():
        at, value = model.at(entry, (*path, "examples", name))
        if is_map(value):
            key = "dataValue" if "dataValue" in value else "value"
            if key in value:
                yield Sample(value[key], (*at, key), holder["schema"])


def tell(model: Model, judge: Judge, sample: Sample, what: str, *, lesser: Severity | None = None) -> Iterator[Finding]:
    """The first few problems of a sample, each with the place of the schema that asks for something else.

    `lesser` is the severity of what is of the right type, or null, and does not fit all the same.
    """
    problems = judge.problems(sample.schema, sample.value)
    if problems and isinstance(sample.value, str) and _holds_json(sample.value) and problems[0].keyword == "type":
        hint = "write the value itself, not text that holds it"
        yield Finding(sample.path, f"{what} is text that holds JSON", hint)
        return
    seen: set[tuple[Path, str]] = set()
    for one in problems:
        if (one.path, one.message) not in seen and len(seen) < _FEW:
            seen.add((one.path, one.message))
            message = f"{what} does not fit its schema: {one.message}"
            severity = lesser if one.keyword != "type" or sample.value is None else None
            yield Finding((*sample.path, *one.path), message, related=_declared(model, one), severity=severity)


def _declared(model: Model, problem: Problem) -> tuple[tuple[Path, str], ...]:
    place = model.place(problem.schema)
    return (((*place, problem.keyword), "declared here"),) if place is not None else ()


def _is_plain(media_type: str) -> bool:
    name = media_type.partition(";")[0].strip().lower()
    return name.endswith(("/json", "+json", "/*")) or name == "application/x-www-form-urlencoded"


def _holds_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        return is_map(json.loads(text)) or is_list(json.loads(text))
    except (ValueError, RecursionError):
        return False
