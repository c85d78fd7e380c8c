"""Facts in the prose of a cell: named values, ranges, lengths, constants, bits. Words are never passed on whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VALUE = r"(?P<value>-?\d{1,6}|[A-Z][A-Z_]{1,30}|\"[\w-]{1,30}\")"
_PAIRS = (
    re.compile(
        rf"(?<![\w.\-]){_VALUE}\s*(?:[:：=]|[-–—](?=\s)|\bfor\b|\bmeans?\b|\bindicates?\b|表示|为)\s*(?P<label>[^;；,，。.:：]+)"
    ),
    re.compile(r"(?<![\w.\-])(?P<value>\d{1,4})\s+(?P<label>[A-Z][a-z][^;；,，。.:：]*)"),
    re.compile(r"(?P<label>[A-Za-z][A-Za-z ]{2,30}?)\s+is\s+(?P<value>\d{1,4})(?=\s*[,;.]|$)"),
)
_BIT = re.compile(r"\bbits?\s+(\d{1,2})\b", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:ranging |ranges? )?(?:from|between)\s+(-?[\d,]*\d)\s+(?:to|and)\s+(-?[\d,]*\d)", re.IGNORECASE
)
_UNSIGNED = re.compile(r"\b(8|16|32)-bit unsigned|unsigned (8|16|32)-bit", re.IGNORECASE)
_START = re.compile(r"start(?:ing|s)? (?:from|at|with) (\d+)|从\s*(\d+)\s*开始", re.IGNORECASE)
_ABOVE = re.compile(r"(?:greater|larger|more) than (\d+)|必须?大于\s*(\d+)|> ?(\d+)$", re.IGNORECASE)
_BYTES = re.compile(
    r"(?:up to|at most|no more than|maximum(?: length)?:?|不超过)\s*(\d+)\s*(bytes?|characters?|字节|字符)",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:up to|at most|no more than|maximum of|不超过|最多)\s*(\d+)\s*(?:\w+\s+)?(?!bytes|characters)(?:[a-zA-Z]+|个)",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?:(?:is|be)\s+always|always(?:\s+be)?|fixed(?:\s+(?:at|to|as|value))?|固定为)\s*:?\s*[\"'`]?([A-Za-z]\w*|-?\d+)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"(?:for example|e\.g\.|such as|例如|如)[,:：]?\s*[\"'`]?([\w@#.-]+)", re.IGNORECASE)
_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a description says in figures. `named` pairs each value with a short name for it."""

    named: tuple[tuple[int | str, str], ...] = ()
    bits: tuple[int, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    bytes: bool = False
    max_items: int | None = None
    constant: str | int | None = None
    example: str | None = None


def meaning(text: str) -> Meaning:
    """The facts in a description."""
    bits = tuple(dict.fromkeys(int(found[1]) for found in _BIT.finditer(text)))
    low, high = _range(text)
    length = _BYTES.search(text)
    many = _MANY.search(text)
    always = _ALWAYS.search(text)
    example = _EXAMPLE.search(text)
    return Meaning(
        () if bits else _named(text),
        bits,
        low,
        high,
        int(length[1]) if length else None,
        bool(length) and (length[2] if length else "").lower().startswith(("byte", "字节")),
        int(many[1]) if many and not length else None,
        _scalar(always[1]) if always else None,
        example[1].rstrip(".") if example else None,
    )


def _range(text: str) -> tuple[int | None, int | None]:
    if found := _FROM_TO.search(text):
        return int(found[1].replace(",", "")), int(found[2].replace(",", ""))
    if found := _UNSIGNED.search(text):
        return 0, 2 ** int(found[1] or found[2]) - 1
    if found := _START.search(text):
        return int(found[1] or found[2]), None
    if found := _ABOVE.search(text):
        return int(found[1] or found[2] or found[3]) + 1, None
    return None, None


def _named(text: str) -> tuple[tuple[int | str, str], ...]:
    said = re.sub(r"\([^)]*\)|（[^）]*）", "", text)
    best: dict[int | str, str] = {}
    for pattern in _PAIRS:
        found = {_scalar(one["value"].strip('"')): _label(one["label"]) for one in pattern.finditer(said)}
        found = {value: label for value, label in found.items() if label}
        if len(found) > len(best):
            best = found
    kinds = {isinstance(value, int) for value in best}
    return tuple(best.items()) if len(kinds) == 1 else ()


def _scalar(text: str) -> int | str:
    return int(text) if re.match(r"^-?\d+$", text) else text


def _label(text: str) -> str:
    """A short name for a value: its first words, without articles. `one-to-one conversation` stays whole."""
    words = [word for word in re.findall(r"[\w'’/-]+", text) if word.lower() not in ("a", "an", "the", "or", "and")]
    said = " ".join(words[:_LABEL_WORDS]).strip("-'’/ ")
    return said[:1].upper() + said[1:]


def success_value(text: str) -> int | str | None:
    """The value that a description calls success: `0: successful; other values: failed`."""
    return next(
        (value for value, label in meaning(text).named if re.match(r"(?i)success|succeeded|ok\b|成功", label)), None
    )
