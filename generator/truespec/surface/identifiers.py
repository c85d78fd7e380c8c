"""Text of a description to Python identifiers, by rules of the text alone.

Whatever comes in, what comes out is an ASCII identifier or one of a single non-Latin script, normalised as Python
itself would normalise it, and never a keyword. Escaping has no place here: a character that may not stand is dropped.
"""

from __future__ import annotations

import builtins
import hashlib
import keyword
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# A change of case, except before the "s" of an acronym's plural: conversationIDs is "conversation" and "IDs".
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")
# Words with a capital inside, which are one word all the same.
_ONE_WORD = re.compile(
    r"(DevOps|GitHub|GitLab|GraphQL|IPv[46]|IoT|LinkedIn|MySQL|NoSQL|OAuth[12]?|OpenAI|OpenID|PayPal|PostgreSQL|VoIP"
    r"|WiFi|YouTube|iOS|macOS)(?![a-z])"
)
_ALPHANUMERIC = re.compile(r"[A-Za-z0-9]+")
# Latin letters that Unicode does not take apart.
_SPELLED = {
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
}  # fmt: skip
_SYMBOLS = {
    "!": "not", '"': "quote", "#": "hash", "$": "dollar", "%": "percent", "&": "and", "'": "tick", "(": "open",
    ")": "close", "*": "star", "+": "plus", ",": "comma", "-": "dash", ".": "dot", "/": "slash", ":": "colon",
    ";": "semicolon", "<": "less", "=": "equals", ">": "greater", "?": "question", "@": "at", "[": "open", "\\":
    "backslash", "]": "close", "^": "caret", "_": "underscore", "`": "backtick", "{": "open", "|": "pipe",
    "}": "close", "~": "tilde", " ": "space",
}  # fmt: skip
_MAX_LENGTH = 80
KEYWORDS = frozenset(keyword.kwlist) | {"_"}
BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))


def words(value: str) -> list[str]:
    """The words of a name: split at everything that is no letter or digit, and at changes of case."""
    pieces = (piece for chunk in chunks(value) for piece in _ONE_WORD.split(chunk) if piece)
    return [part for piece in pieces for part in _parts(piece)]


def _parts(piece: str) -> list[str]:
    return [piece] if _ONE_WORD.fullmatch(piece) else [part for part in _BOUNDARY.split(piece) if part]


def chunks(value: str) -> list[str]:
    """The words of a text: split at everything that is no letter or digit."""
    if value.isascii():
        return _ALPHANUMERIC.findall(value)
    normal = unicodedata.normalize("NFKC", value)
    latin = any(char.isascii() and char.isalpha() for char in normal)
    return "".join(_letter(char, latin) for char in normal).split()


def _letter(char: str, latin: bool) -> str:
    if char.isascii():
        return char if char.isalnum() else " "
    if unicodedata.category(char).startswith("M") or not f"a{char}".isidentifier():
        return ""
    if latin:
        # A letter of another script amid Latin ones may look like one of them; its number cannot.
        plain = _SPELLED.get(char) or unicodedata.normalize("NFKD", char)[0]
        return plain if plain.isascii() and plain.isalnum() else f" u{ord(char):04x} "
    return char


@lru_cache(maxsize=20_000)
def snake(value: str, fallback: str = "value") -> str:
    """`GetC2CUnreadMsgNum` to `get_c2c_unread_msg_num`."""
    name = "_".join(word.lower() for word in _joined(words(value)))[:_MAX_LENGTH].strip("_")
    return _valid(name or fallback, "_", fallback)


@lru_cache(maxsize=20_000)
def pascal(*values: str, fallback: str = "Value") -> str:
    """The words of all values, each with a capital first letter and the rest as it stands."""
    parts = [word for value in values for word in words(value)]
    name = "".join(word[0].upper() + word[1:] for word in parts)
    return _valid(_shortened(name) or fallback, "", fallback)


@lru_cache(maxsize=20_000)
def constant(value: str, fallback: str = "VALUE") -> str:
    """`not at all` to `NOT_AT_ALL`."""
    name = "_".join(word.upper() for word in _joined(words(value)))[:_MAX_LENGTH].strip("_")
    return _valid(name or fallback, "_", fallback)


def _joined(parts: list[str]) -> list[str]:
    """`C2`, `C` back to `C2C`: a capital right after a digit belongs to what stands before it."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1][-1].isdigit() and len(part) == 1 and part.isupper():
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _shortened(name: str) -> str:
    if len(name) <= _MAX_LENGTH:
        return name
    return f"{name[: _MAX_LENGTH - 8]}{digest(name)}"


def _valid(name: str, separator: str, fallback: str) -> str:
    if name[0].isdigit():
        return f"{fallback}{separator}{name}"
    return name if name.isidentifier() else f"{fallback}{separator}{digest(name)}"


def digest(value: str) -> str:
    """Six hexadecimal digits that tell one text from another."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def is_identifier(value: str) -> bool:
    """Whether a name that a person pinned may be used as it is."""
    return value.isidentifier() and value.isascii() and value not in KEYWORDS


def spelled(text: str) -> str:
    """The text with each symbol in words: `$top` is `dollar top`, `pets/Pet` is `pets slash Pet`."""
    return "".join(f" {_SYMBOLS[char]} " if char in _SYMBOLS else char for char in text)


def distinct(
    wanted: Mapping[str, str],
    *,
    taken: Iterable[str] = (),
    separator: str = "_",
    full: Callable[[str], str] | None = None,
) -> dict[str, str]:
    """A name of its own for each key, where `wanted` holds the one it asks for.

    Keys that ask for one name, or for a taken one, take that which `full` makes of the key; where that is not theirs
    alone either, a digest of the key is put behind what they asked for. So what one of them is called depends neither
    on the order nor on how many others there are.
    """
    reserved = set(taken)
    if not reserved and len(set(wanted.values())) == len(wanted):
        return dict(wanted)
    counts = Counter(wanted.values())
    names = {key: name for key, name in wanted.items() if counts[name] == 1 and name not in reserved}
    rest = {key: full(key) if full is not None else name for key, name in wanted.items() if key not in names}
    asked, used = Counter(rest.values()), {*reserved, *names.values()}
    return {
        key: names[key]
        if key in names
        else rest[key]
        if full is not None and asked[rest[key]] == 1 and rest[key] not in used
        else f"{name}{separator}{digest(key)}"
        for key, name in wanted.items()
    }
