"""Values as Python source in the manner of a formatter: one line where it fits, else one item a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.ir import Json

WIDTH = 56


class Plain(str):
    """Python source that stands where a value would."""

    __slots__ = ()


def text(value: str) -> str:
    """A string literal, in double quotes where that needs no escape; what cannot be printed is escaped."""
    plain = repr(value)
    return f'"{plain[1:-1]}"' if plain[0] == "'" and '"' not in plain and "\\" not in plain else plain


def source(value: Json, indent: int = 0, room: int = 0) -> str:
    """Python source of a JSON value that starts in column `indent`; `room` columns follow it on its last line."""
    if isinstance(value, str):
        return str(value) if isinstance(value, Plain) else text(value)
    if not isinstance(value, list | dict) or not value:
        return repr(value)
    line = _line(value)
    if indent + len(line) + room <= WIDTH:
        return line
    inner = indent + 4
    pad = " " * inner
    if isinstance(value, list):
        items = [f"{pad}{source(item, inner, 1)},\n" for item in value]
        return f"[\n{''.join(items)}{' ' * indent}]"
    items = [f"{pad}{text(key)}: {source(item, inner, len(text(key)) + 3)},\n" for key, item in value.items()]
    return f"{{\n{''.join(items)}{' ' * indent}}}"


def _line(value: Json) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_line(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{text(key)}: {_line(item)}' for key, item in value.items())}}}"
    return source(value)


def call(name: str, arguments: Sequence[tuple[str, Json | bytes]], indent: int, room: int = 0) -> str:
    """A call of `name` that starts in column `indent`; an argument without a name goes by position."""

    def written(key: str, value: Json | bytes, column: int, after: int) -> str:
        head = f"{key}=" if key else ""
        plain = repr(value) if isinstance(value, bytes) else source(value, column, len(head) + after)
        return f"{head}{plain}"

    line = f"{name}({', '.join(written(key, value, 0, -(10**6)) for key, value in arguments)})"
    if indent + len(line) + room <= WIDTH or not arguments:
        return line
    inner = indent + 4
    lines = [f"{' ' * inner}{written(key, value, inner, 1)},\n" for key, value in arguments]
    return f"{name}(\n{''.join(lines)}{' ' * indent})"
