"""Callbacks understood as what they are: requests that the service sends, as it sends webhooks.

No client is made of them, so the IR of an API leaves them out; only where some changed are they lowered, by themselves.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from truespec.diff.views import received_name
from truespec.lower import Selection, lower
from truespec.lower.operations import METHODS
from truespec.source.pointer import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.ir import Api
    from truespec.source import Document

_CALLBACKS = Selection(include=("path:callback *",))


def received(old: Document, new: Document) -> tuple[Api, Api] | None:
    """Both sides' callbacks as webhooks named by `received_name`; None where there is nothing to compare."""
    found = [dict(_callbacks(document.data)) for document in (old, new)]
    if not found[0] or not found[1] or (found[0] == found[1] and old.data == new.data):
        return None
    before, after = (_lowered(document, hooks) for document, hooks in zip((old, new), found, strict=True))
    return before, after


def _lowered(document: Document, hooks: dict[str, dict[str, str]]) -> Api:
    part = copy(document)
    part.data = {**document.data, "webhooks": hooks}
    return lower(part, selection=_CALLBACKS)


def _callbacks(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for path, item in _map(data.get("paths")).items():
        for method in METHODS:
            for name, stated in _map(_map(_map(item).get(method)).get("callbacks")).items():
                pointer = f"#/paths/{escape(path)}/{method}/callbacks/{escape(name)}"
                target = _map(stated).get("$ref", pointer)
                for expression in _map(_at(data, target)):
                    where = f"{target}/{escape(expression)}"
                    yield received_name(f"{method.upper()} {path}", name, expression), {"$ref": where}


def _at(data: Any, ref: str) -> Any:
    for token in ref.removeprefix("#/").split("/"):
        data = _map(data).get(token.replace("~1", "/").replace("~0", "~"))
    return data


def _map(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
