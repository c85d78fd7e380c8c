"""An OpenAPI description, read just far enough to hold traffic against it.

A bundled JSON document, or a description of several YAML files: every ``$ref`` is put in its place while
reading. What the sandbox checks with is a validator of JSON Schema that knows nothing of the sandbox.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, unquote

import yaml

from . import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .exchange import Answer, Request

_DEEPEST = 60
_LONGEST = 200


class DescriptionError(ValueError):
    """A description that cannot be used; the text says why."""


@dataclass(frozen=True)
class Operation:
    """What one operation promises: validators of its parameters, its request body and its answers by status."""

    parameters: tuple[tuple[str, str, bool, Any], ...]
    body: Any
    answers: Mapping[str, Any] = field(repr=False)

    def request_problem(self, request: Request) -> str | None:
        """Why the description refuses this request; None where it does not."""
        query = dict(parse_qsl(request.query, keep_blank_values=True))
        for place, name, required, validator in self.parameters:
            given = query.get(name) if place == "query" else request.headers.get(name.lower())
            if given is None:
                if required:
                    return f"{place} parameter {name} is missing"
            else:
                problems = [_problem(validator, value, f"{place} parameter {name}") for value in _readings(given)]
                if None not in problems:
                    return problems[-1]
        if self.body is None:
            return None
        try:
            value = json_text.read(request.body)
        except json_text.NotJson as error:
            return f"the body is no JSON: {error}"
        return _problem(self.body, value, "the body")

    def answer_problem(self, answer: Answer) -> str | None:
        """In what an answer breaks the description; None where it keeps it."""
        validator = self.answers.get(str(answer.status), self.answers.get("default"))
        if validator is None:
            return f"no answer with HTTP status {answer.status} is described"
        try:
            value = json_text.read(answer.body)
        except json_text.NotJson as error:
            return f"the answer is no JSON: {error}"
        return _problem(validator, value, "the answer")


def load(path: str | Path) -> dict[str, Operation]:
    """The POST operations of a description by path. ``path``: a JSON or YAML file, or a folder with openapi.yaml.

    Raises DescriptionError for what cannot be read, and where no JSON Schema validator is installed.
    """
    file = Path(path)
    if file.is_dir():
        file /= "openapi.yaml"
    document = _Files().read(file.resolve())
    paths = _mapping(_mapping(document).get("paths"))
    found: dict[str, Operation] = {}
    for name, item in paths.items():
        if "post" in _mapping(item):
            try:
                found[name] = _operation(_mapping(item))
            except (KeyError, TypeError, ValueError) as error:
                raise DescriptionError(f"{file}: {name}: {error}") from error
    if not found:
        raise DescriptionError(f"{file} describes no POST operation")
    return found


def _operation(item: dict[str, Any]) -> Operation:
    post = _mapping(item["post"])
    parameters = [_mapping(one) for one in [*item.get("parameters", []), *post.get("parameters", [])]]
    body = _media(_mapping(post.get("requestBody")))
    answers = {str(status): _media(_mapping(answer)) for status, answer in _mapping(post["responses"]).items()}
    return Operation(
        tuple(
            (one["in"], one["name"], bool(one.get("required")), validator(one.get("schema", {}))) for one in parameters
        ),
        None if body is None else validator(body),
        {status: validator({} if schema is None else schema) for status, schema in answers.items()},
    )


def validator(schema: Any) -> Any:
    """A JSON Schema validator (2020-12) with ``iter_errors``. Raises DescriptionError where none is installed."""
    try:
        import jsonschema_rs

        return jsonschema_rs.Draft202012Validator(schema)
    except ImportError:
        pass
    try:
        import jsonschema
    except ImportError:
        raise DescriptionError("holding traffic against a description needs truespec-chat-sandbox[validate]") from None
    return jsonschema.Draft202012Validator(schema)


def _problem(checker: Any, value: object, what: str) -> str | None:
    error: Any = next(iter(checker.iter_errors(value)), None)
    if error is None:
        return None
    place, message = _told(error)
    return f"{what}{f' at /{place}' if place else ''}: {message}"


def _told(error: Any) -> tuple[str, str]:
    """Place and words of an error; of a union that fits nowhere, those of the branch that came furthest."""
    found = [error, *_branches(error)]
    deepest = max(found, key=lambda one: len(_place(one)))
    message = str(deepest.message)
    return "/".join(_place(deepest)), message if len(message) <= _LONGEST else f"{message[:_LONGEST]} …"


def _place(error: Any) -> list[str]:
    steps: Any = error.instance_path if hasattr(error, "instance_path") else error.absolute_path
    return [str(step) for step in steps]


def _branches(error: Any) -> list[Any]:
    """The errors of each branch of a union, however nested, by either library's way of telling them."""
    context: Any = getattr(getattr(error, "kind", None), "context", None) or getattr(error, "context", None) or []
    flat: list[Any] = []
    for one in cast("list[Any]", context):
        flat.extend(cast("list[Any]", one) if isinstance(one, list) else [one])
    return [inner for one in flat for inner in (one, *_branches(one))]


def _readings(text: str) -> list[object]:
    """What the text of a parameter may stand for: itself, and a whole number where it looks like one."""
    return [text, int(text)] if text.isascii() and text.isdigit() and len(text) < 20 else [text]


def _media(holder: dict[str, Any]) -> Any:
    content = _mapping(holder.get("content"))
    return _mapping(content.get("application/json")).get("schema")


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _member(value: Any, key: str) -> Any:
    return cast("list[Any]", value)[int(key)] if isinstance(value, list) else value[key]


class _Files:
    """Files read once each, every ``$ref`` replaced by what it points at."""

    def __init__(self) -> None:
        self._files: dict[Path, Any] = {}

    def read(self, file: Path) -> Any:
        return self._resolved(self._raw(file), file, 0)

    def _raw(self, file: Path) -> Any:
        if file not in self._files:
            try:
                text = file.read_text("utf-8")
                self._files[file] = json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
            except (OSError, ValueError, yaml.YAMLError) as error:
                raise DescriptionError(f"{file}: {error}") from error
        return self._files[file]

    def _resolved(self, value: Any, file: Path, depth: int) -> Any:
        if depth > _DEEPEST:
            raise DescriptionError(f"{file}: schemas that contain themselves are not supported here")
        if isinstance(value, list):
            return [self._resolved(item, file, depth + 1) for item in cast("list[Any]", value)]
        if not isinstance(value, dict):
            return value
        members = cast("dict[str, Any]", value)
        reference = members.get("$ref")
        if not isinstance(reference, str):
            return {str(key): self._resolved(item, file, depth + 1) for key, item in self._wanted(members)}
        name, _, pointer = reference.partition("#")
        target = (file.parent / unquote(name)).resolve() if name else file
        found = self._raw(target)
        for step in pointer.split("/")[1:]:
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            try:
                found = _member(found, key)
            except (KeyError, IndexError, TypeError, ValueError):
                raise DescriptionError(f"{file}: {reference} points at nothing") from None
        return self._resolved(found, target, depth + 1)

    @staticmethod
    def _wanted(members: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Leave out what is not checked, and what would lead out of the description."""
        for key, item in members.items():
            if key not in {"examples", "example", "links"} and not str(key).startswith("x-"):
                yield key, item
