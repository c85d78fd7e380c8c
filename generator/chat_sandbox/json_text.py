"""JSON as the vendors' servers read it: strict where Python's reader is lenient."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class NotJson(ValueError):
    """The bytes are no JSON document; the text says why."""


def read(body: bytes, *, pairs: bool = False) -> Any:
    """The document in ``body``.

    ``pairs``: objects come as lists of (key, value) in :class:`Pairs`, repeated keys kept. Bytes that are
    no UTF-8 and halves of surrogate pairs become U+FFFD, as they do in Go, so that no text can break the
    store or the answer. Raises :class:`NotJson`, also for NaN, for numbers of thousands of digits and for
    nesting that no reader follows.
    """
    text = body.decode("utf-8", errors="replace")
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=Pairs if pairs else None)
        return _mend(value) if "\\ud" in text or "\\uD" in text else value
    except RecursionError:
        raise NotJson("exceeded max depth") from None
    except json.JSONDecodeError as error:
        end = error.pos >= len(text.rstrip())
        raise NotJson("unexpected end of JSON input" if end else f"{error.msg} at offset {error.pos}") from None
    except ValueError as error:
        raise NotJson(str(error)) from None


def write(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Pairs(list[tuple[str, Any]]):
    """A JSON object as its members in order, repeated keys kept."""


def _refuse_constant(name: str) -> NoReturn:
    raise NotJson(f"invalid character {name[0]!r} looking for beginning of value")


def _mend(value: Any) -> Any:
    """Replace lone surrogates, which no encoder can write."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Pairs):
        return Pairs((_mend(key), _mend(item)) for key, item in value)
    if isinstance(value, list):
        return [_mend(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {_mend(key): _mend(item) for key, item in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value
