"""The status projection: an answer's code in the body, shown as the HTTP status that the catalogue gives it.

A server that always answers 200 hides every failure from a tool that looks at the status. So the answer is altered
beneath the tool, and the description that the tool gets is altered alike. Where no envelope is stated nothing changes.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.pointers import MISSING, get
from truespec.source.pointer import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from truespec.contract.wire import Answer
    from truespec.ir import Api, ErrorCode, Operation
    from truespec.source import Document

UNDOCUMENTED = 499
"""The status of a code that the operation does not document; no description documents it either."""


def code_of(operation: Operation, answer: Answer) -> Any:
    """The code in the body, `MISSING` where there is none or no envelope is stated."""
    return MISSING if operation.envelope is None else get(answer.json(), operation.envelope.code)


def same(left: Any, right: Any) -> bool:
    """Whether two JSON scalars are equal, with true and 1 held apart, and "1" and 1."""
    return type(left) is type(right) and left == right


def row_of(rows: Iterable[ErrorCode], code: Any) -> ErrorCode | None:
    """The row of a code."""
    return next((row for row in rows if same(row.code, code)), None)


def succeeded(operation: Operation, answer: Answer) -> bool:
    """Whether an answer says that the call succeeded."""
    if not 200 <= answer.status < 300:
        return False
    if operation.envelope is None:
        return True
    code = code_of(operation, answer)
    return any(same(code, value) for value in operation.envelope.success)


def projected(operation: Operation, answer: Answer) -> Answer:
    """The answer with the status that its code stands for."""
    if operation.envelope is None or not 200 <= answer.status < 300:
        return answer
    code = code_of(operation, answer)
    if code is MISSING or any(same(code, value) for value in operation.envelope.success):
        return answer
    row = row_of(operation.errors, code)
    return replace(answer, status=row.status if row else UNDOCUMENTED)


def project_description(
    document: Document, api: Api, operations: Sequence[Operation], samples: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """The description as a status-minded tool has to see it, with the given operations only.

    Each code of an operation becomes an answer at its status, with the schema of the 200 answer, which holds success
    and failure. Security goes, because credentials are put in beneath the tool. `samples["owner"]` are accounts that
    exist: examples are told to use them, and generated values often do.
    """
    data: dict[str, Any] = copy.deepcopy(document.data)
    kept = {operation.pointer: operation for operation in operations}
    for path, item in data.get("paths", {}).items():
        for method in [key for key in item if key in _METHODS]:
            pointer = _pointer("paths", path, method)
            if pointer not in kept:
                del item[method]
                continue
            stated = item[method]
            stated.pop("security", None)
            _keep_links(stated, {operation.id for operation in operations})
            _add_answers(stated, kept[pointer])
    data["paths"] = {path: item for path, item in data["paths"].items() if any(key in item for key in _METHODS)}
    data["servers"] = [{"url": "/"}]
    for name in [key for key in data if key == "security" or key.startswith("x-truespec-") or key == "webhooks"]:
        del data[name]
    data.get("components", {}).pop("securitySchemes", None)
    if api.envelope or samples:
        _use_samples(data, samples.get("owner", ()))
    return data


_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


def _pointer(*path: str) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def _keep_links(stated: dict[str, Any], known: set[str | None]) -> None:
    """Only links to operations that are there."""
    for answer in stated.get("responses", {}).values():
        for name, link in list(answer.get("links", {}).items()):
            if "operationId" in link and link["operationId"] not in known:
                del answer["links"][name]


def _add_answers(stated: dict[str, Any], operation: Operation) -> None:
    if operation.envelope is None:
        return
    answers: dict[str, Any] = stated.setdefault("responses", {})
    success = answers.get("200") or next((answers[key] for key in answers if key.startswith("2")), None)
    if success is None:
        return
    failure = {key: value for key, value in success.items() if key not in {"links", "headers"}}
    for row in operation.errors:
        answers.setdefault(str(row.status), failure)


def _use_samples(data: dict[str, Any], owners: Sequence[Any]) -> None:
    """Let owner properties prefer accounts that exist, in schemas and in the examples of request bodies."""
    names: set[str] = set()
    for node in _nodes(data):
        properties = node.get("properties")
        if not isinstance(properties, dict):
            continue
        for name, schema in list(cast("dict[str, Any]", properties).items()):
            if isinstance(schema, dict) and "x-truespec-owner" in schema and owners:
                names.add(name)
                _prefer(cast("dict[str, Any]", properties), name, owners)
    for node in _nodes(data.get("paths")):
        body = cast("dict[str, Any]", node.get("requestBody") or {})
        media = cast("dict[str, Any]", body.get("content") or {})
        for example in [one for content in media.values() for one in content.get("examples", {}).values()]:
            if isinstance(example.get("value"), dict):
                value = cast("dict[str, Any]", example["value"])
                for name in names & set(value):
                    value[name] = owners[:1] if isinstance(value[name], list) else owners[0]


def _prefer(properties: dict[str, Any], name: str, owners: Sequence[Any]) -> None:
    schema = properties[name]
    if schema.get("type") == "array":
        item = schema.get("items")

        properties[name] = {**schema, "items": {"anyOf": [{"enum": list(owners)}, item or {}]}}
    else:
        fits = [owner for owner in owners if schema.get("type") != "string" or isinstance(owner, str)]
        properties[name] = {"anyOf": [{"enum": fits}, schema]} if fits else schema


def _nodes(value: Any) -> Iterable[dict[str, Any]]:
    """Every object of a tree of plain data."""
    todo = [value]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            yield cast("dict[str, Any]", node)
            todo.extend(cast("dict[str, Any]", node).values())
        elif isinstance(node, list):
            todo.extend(cast("list[Any]", node))


def span_path(pointer: str) -> tuple[str, ...]:
    """A pointer as the path that `Document.locate` takes."""
    return tuple(parse(pointer))
