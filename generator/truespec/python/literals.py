"""The one encoder: every value that comes out of a description becomes Python source here and nowhere else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping


def literal(value: object) -> str:
    """Python source, in ASCII, of a JSON value or of a tuple of such. Raises TypeError for anything else."""
    if value is None or isinstance(value, bool | int):
        return repr(value)
    if isinstance(value, str):
        return ascii(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    if isinstance(value, tuple):
        items = [literal(item) for item in cast("tuple[object, ...]", value)]
        return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in cast('list[object]', value))}]"
    if isinstance(value, dict):
        pairs = cast("Mapping[object, object]", value).items()
        return f"{{{', '.join(f'{literal(key)}: {literal(item)}' for key, item in pairs)}}}"
    raise TypeError(f"no literal for {type(value).__name__}")


def call(name: str, *arguments: str, **named: object) -> str:
    """Source of `name(...)`. Positional arguments are source already; named ones that say nothing are left out."""
    shown = [
        f"{key}={value.source if isinstance(value, Source) else literal(value)}"
        for key, value in named.items()
        if isinstance(value, Source) or (value is not None and value is not False and value not in ("", ()))
    ]
    return f"{name}({', '.join([*arguments, *shown])})"


class Source:
    """Python source that is put in as it is: made by us of literals and validated identifiers, never by a document."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source


def sources(items: list[str]) -> Source | None:
    """A tuple of expressions, None where there are none."""
    if not items:
        return None
    return Source(f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})")
