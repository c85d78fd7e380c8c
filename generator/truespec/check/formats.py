"""The formats that OpenAPI and JSON Schema define, as far as a mistake can be told for certain."""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections.abc import Callable
from typing import Any

_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _date_time(value: str) -> bool:
    match = _DATE_TIME.fullmatch(value)
    return match is not None and _date(match.group(1))


def _byte(value: str) -> bool:
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


_TEXTS: dict[str, Callable[[str], bool]] = {
    "date": _date,
    "date-time": _date_time,
    "uuid": lambda value: _UUID.fullmatch(value) is not None,
    "byte": _byte,
}
_BITS = {"int32": 31, "int64": 63}


def fits_format(name: str, value: Any) -> bool:
    """Whether a string or number has the format; true for every format that is not checked here."""
    if isinstance(value, str):
        check = _TEXTS.get(name)
        return check is None or check(value)
    bits = _BITS.get(name)
    return bits is None or -(2**bits) <= value < 2**bits
