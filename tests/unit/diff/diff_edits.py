"""Edits of a document, and what compares two.

`{"/a/b": value}` sets, `(gone)` removes; an index of a list may be one past its end.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from truespec.diff import Report

Differ: TypeAlias = Callable[[Mapping[str, Any], Mapping[str, Any]], Report]


def edited(document: Mapping[str, Any], edits: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the document with the edits applied in their order."""
    result: dict[str, Any] = copy.deepcopy(dict(document))
    for pointer, value in edits.items():
        *way, last = [token.replace("~1", "/").replace("~0", "~") for token in pointer.strip("/").split("/")]
        holder: Any = result
        for token in way:
            holder = holder[int(token) if isinstance(holder, list) else token]
        if isinstance(holder, list):
            _in_list(cast("list[Any]", holder), int(last), value)
        elif value == "(gone)":
            del holder[last]
        else:
            holder[last] = value
    return result


def _in_list(holder: list[Any], index: int, value: Any) -> None:
    if value == "(gone)":
        del holder[index]
    else:
        holder[index : index + 1] = [value]
