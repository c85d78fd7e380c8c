"""A truespec.toml to begin with: every key as a comment with what it means, and what it would be without."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_map

from .read import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def draft(spec: str, title: str) -> str:
    """The text of the file for a description of this file name, whose API has this title."""
    words = re.findall(r"[A-Za-z0-9]+", title) or ["api"]
    package = "_".join(word.lower() for word in words)
    said = {
        "spec": spec,
        "package": package if package[0].isalpha() else f"api_{package}",
        "client": "".join(word[0].upper() + word[1:] for word in words),
        "output": f"generated/{'-'.join(word.lower() for word in words)}",
    }
    if not said["client"][0].isalpha():
        said["client"] = "Api" + said["client"]
    known: Mapping[str, Any] = schema("truespec")["properties"]
    parts = [
        "# How the client of this API is to look. Every key is optional; a line that begins with # is not in force.\n"
    ]
    parts += [_key(name, field, said.get(name)) for name, field in known.items() if field["type"] != "object"]
    parts += [_table(name, field) for name, field in known.items() if field["type"] == "object"]
    return "\n".join(parts)


def reference() -> str:
    """The keys of truespec.toml and of `[tool.truespec]` as two Markdown tables."""
    blocks: list[str] = []
    for name in ("truespec", "project"):
        whole = schema(name)
        rows = [f"| `{key}` | {field['description']} |" for key, field in _fields(whole)]
        blocks.append("\n".join([f"**{whole['title']}**", "", "| key | says |", "|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def _fields(whole: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    found: list[tuple[str, Mapping[str, Any]]] = []
    for key, field in whole["properties"].items():
        found.append((key, field))
        ref = field.get("additionalProperties", {}).get("$ref") if field["type"] == "object" else None
        if ref:
            inner = whole["$defs"][ref.rsplit("/", 1)[1]]["properties"]
            found += [(f"{key}.NAME.{name}", part) for name, part in inner.items()]
    return found


def _key(name: str, field: Mapping[str, Any], value: str | None) -> str:
    shown = value if value is not None else field["examples"][0]
    mark = "" if name == "spec" else "# "
    return f"{_comment(field['description'])}\n{mark}{name} = {json.dumps(shown, ensure_ascii=False)}\n"


def _table(name: str, field: Mapping[str, Any]) -> str:
    lines = [_comment(field["description"]), f"# [{name}]"]
    for key, value in field.get("examples", [{}])[0].items():
        shown = key if _BARE.fullmatch(key) else json.dumps(key)
        if is_map(value):
            said = ", ".join(f"{one} = {json.dumps(two)}" for one, two in value.items())
            lines.append(f"# {shown} = {{ {said} }}")
        else:
            lines.append(f"# {shown} = {json.dumps(value)}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 100, initial_indent="# ", subsequent_indent="# "))
