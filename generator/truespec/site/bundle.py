"""The description in one file, with code samples."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.site.samples import Sample


def bundled(data: Mapping[str, Any], samples: Mapping[str, Sequence[Sample]]) -> str:
    """The description in one file; `samples` by the pointer of their operation become `x-codeSamples`."""
    root = dict(data)
    for pointer, made in samples.items():
        holder = _own(root, [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]])
        if holder is not None:
            shown = [{"lang": one.language.capitalize(), "label": one.label, "source": one.source} for one in made]
            holder["x-codeSamples"] = shown
    text = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _own(root: dict[str, Any], path: Sequence[str]) -> dict[str, Any] | None:
    """The object at a path, all containers on the way copied, so that the document stays as it is."""
    node = root
    for step in path:
        value = node.get(step)
        if not isinstance(value, dict):
            return None
        node[step] = dict(cast("dict[str, Any]", value))
        node = node[step]
    return node
