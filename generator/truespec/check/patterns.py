"""Regular expressions of descriptions, which are ECMAScript's and may be written by an enemy.

They are matched by Rust's engine, which takes time in proportion to the text whatever the expression; what it does not
know, such as looking ahead, is compiled by Python's to see whether it is an expression at all, and never matched.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_LONGEST = 20_000
_COUNT = re.compile(r"(?<!\\)\{(\d+)\s*[-;]\s*(\d+)\}")
_OCTAL = re.compile(r"(?<!\\)(?:\\\\)*\\[0-3][0-7]{2}")
_ECMA = (
    (re.compile(r"\(\?<(?![=!])"), "(?P<"),
    (re.compile(r"\\k<"), "(?P="),
    (re.compile(r"\\[pP]\{[^{}]*\}|\\u\{[0-9A-Fa-f]+\}|\\c[A-Za-z]"), "x"),
    (re.compile(r"\[\^\]"), r"[\\s\\S]"),
    (re.compile(r"\\d-"), r"\\d\\-"),
    (re.compile(r"\\([^\W_0-9bBdDsSwWnrtvfxupPkAZaUN])"), r"\1"),
)


@lru_cache(maxsize=4096)
def matcher(pattern: str) -> Callable[[str], bool] | None:
    """A test whether the pattern is found anywhere in a text, or None where no safe engine understands it."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    if len(pattern) > _LONGEST:
        return None
    try:
        validator = SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex", strict=True))
    except SchemaError:
        return None
    return validator.isinstance_python


@lru_cache(maxsize=4096)
def fault(pattern: str) -> str | None:
    """Why a text is no regular expression, or None where it is one, for some engine at least."""
    if matcher(pattern) is not None or len(pattern) > _LONGEST:
        return None
    translated = pattern
    for before, after in _ECMA:
        translated = before.sub(after, translated)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(translated)
    except re.error as error:
        return str(error.msg)
    except (RecursionError, OverflowError):
        return None
    return None


def remark(pattern: str) -> str | None:
    """What is probably not meant, or not understood everywhere, in an expression that is one for some engine."""
    count = _COUNT.search(pattern)
    if count:
        return f"a count is written {{{count[1]},{count[2]}}}, and {count[0]} is taken as it stands"
    if _OCTAL.search(pattern):
        return "numbers such as \\037 are octal in some engines and an error in others; write \\x1f"
    return None if _strict(pattern) else "this is no expression of strict ECMAScript; some engines will refuse it"


@lru_cache(maxsize=4096)
def _strict(pattern: str) -> bool:
    rust: Any = importlib.import_module("jsonschema_rs")
    return len(pattern) > _LONGEST or rust.Draft4Validator({"format": "regex"}, validate_formats=True).is_valid(pattern)
