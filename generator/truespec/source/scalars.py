"""Plain scalars of YAML 1.2's core schema, and of nothing more: `no` is text, `0777` is 777, a date is text."""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_NUMBER = re.compile(
    r"""(?P<int>[-+]?[0-9]+)$ | 0o(?P<oct>[0-7]+)$ | 0x(?P<hex>[0-9a-fA-F]+)$
    | (?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$
    | (?P<none>[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$""",
    re.VERBOSE,
)
_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FIRST = frozenset("-+.0123456789")
DIGITS = 400


def plain(text: str) -> Scalar:
    """The value of an unquoted scalar.

    Raises ValueError, with a text for people, for what JSON has no value for: infinity, not-a-number, and numbers
    of more than 400 digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    return number(text)


def number(text: str) -> Scalar:
    """The number that a text stands for, or the text itself where it stands for none; raises as `plain` does."""
    match = _NUMBER.match(text)
    if match is None:
        return text
    kind, digits = match.lastgroup, match.group(match.lastgroup or 0)
    if kind == "none":
        raise ValueError(f"JSON has no value for {text}")
    if len(digits) > DIGITS:
        raise ValueError(f"a number of {len(digits)} digits; at most {DIGITS} are read")
    if kind == "float":
        return finite(digits)
    return int(digits, {"int": 10, "oct": 8, "hex": 16}[str(kind)])


def finite(digits: str) -> float:
    """A number with a fraction or an exponent; raises ValueError where it is too large for JSON's readers."""
    value = float(digits)
    if math.isinf(value):
        raise ValueError("a number too large for any reader of JSON")
    return value


def tagged(tag: str, text: str) -> Scalar:
    """The value of a scalar with an explicit core tag, given without its `tag:yaml.org,2002:`.

    Raises ValueError where the text does not fit the tag, KeyError for a tag that is none of the core schema.
    """
    if tag == "str":
        return text
    value = plain(text) if text else None
    wanted = {"null": type(None), "bool": bool, "int": int, "float": float}[tag]
    if tag == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not wanted:
        raise ValueError(f"{text[:40]!r} is no {tag}")
    return value
