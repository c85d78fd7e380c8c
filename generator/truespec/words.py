"""The words of a description set apart: what is made without them need not be made again when only they change.

Descriptions and summaries decide neither a name nor a type. Where they stand, everything from `lower` on is given a
number in private characters; what lays words out (`worded`) leaves a note of the call while they are `held_back`, and
`put_back` makes the calls when all files are laid out. So files without words depend on nothing but `Apart.data`, by
construction: what would look into a word finds none there.
"""

from __future__ import annotations

import json
import marshal
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from hashlib import sha256
from operator import is_not
from typing import TYPE_CHECKING, Any, ParamSpec, cast

from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

Arguments = ParamSpec("Arguments")

_OPEN, _CLOSE, _CALL, _END = "\ue000", "\ue001", "\ue002", "\ue003"
_PRIVATE = "\ue000".encode()[:2]
_OURS = re.compile("[\ue000-\ue003]")
_NUMBER = re.compile(f"{_OPEN}([0-9a-f]+[.][0-9]+){_CLOSE}")
_NOTE = re.compile(f"{_CALL}([a-z_]+)([^{_CALL}{_END}]*){_END}")
_TAG = re.compile(r"<[^<>]*>")
_SAYS = re.compile(r"[^\W_]")
_LOOKED_AT = 2000
_LARGEST = 5_000_000

_HOLDERS = frozenset({dict, list})
_WORDS = ("description", "summary")
_SECTIONS = ("schemas", "parameters", "responses", "requestBodies", "headers")
# What holds data, or words that decide something: it stays as it is.
_DATA = frozenset({
    "const", "default", "discriminator", "enum", "example", "examples", "externalDocs", "links", "mapping", "scopes",
    "security", "servers", "xml",
})  # fmt: skip
_BY_NAME = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
"""Keywords whose value is a map from names that people chose."""

_CALLS: dict[str, Callable[..., str]] = {}
_held_back = ContextVar("held_back", default=False)


class Missed(Exception):
    """A word that was set apart is needed where it is not known."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A description without its words: `data` with numbers in their place, and the words by their numbers.

    Words that are equal have one number, so that whoever compares two of them learns what he would learn of the words.
    Numbers count from the path or component that has a word first, so that most stay when another one changes. `digest`
    is that of `data`.
    """

    data: dict[str, Any]
    words: Mapping[str, str]
    digest: str


def set_apart(data: Mapping[str, Any]) -> Apart | None:
    """The words of a description set apart; None where they cannot be."""
    numbers = _Numbers()
    try:
        sections = {key: numbers.of_root(key, value) for key, value in data.items()}
    except (RecursionError, ValueError, Missed):
        return None
    words = {number: word for word, number in numbers.known.items()}
    return Apart(sections, words, numbers.digest.hexdigest()) if len(words) == len(numbers.known) else None


class _Numbers:
    """Numbers words, and puts together what they stand in."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.digest = sha256()
        self._seen = 0

    def of_root(self, key: str, value: Any) -> Any:
        """What stands at the root under a key."""
        if key != "components" or not isinstance(value, dict):
            return self._of_section(key, value) if key in ("paths", "webhooks") else self._whole(key, value)
        self._add(key, str(len(cast("dict[str, Any]", value))), b"")
        return {
            section: self._of_section(section, held) if section in _SECTIONS else self._whole(section, held)
            for section, held in cast("dict[str, Any]", value).items()
        }

    def _of_section(self, section: str, value: Any) -> Any:
        """A copy of a map from names to paths or components, with numbers in place of words."""
        if not isinstance(value, dict):
            return self._whole(section, value)
        held = cast("dict[str, Any]", value)
        self._add(section, str(len(held)), b"")
        return {name: self._of_part(section, name, part) for name, part in held.items()}

    def _whole(self, name: str, value: Any) -> Any:
        """What has no words that are set apart."""
        written = _written(value)
        if _count(written):
            raise Missed
        self._add(name, "", sha256(written).digest())
        return value

    def _of_part(self, section: str, name: str, value: Any) -> Any:
        held = _part(value)
        part = held[0]
        self._seen += part.seen
        if self._seen > _LARGEST:
            raise Missed
        home, first = sha256(f"{section} {name}".encode()).hexdigest()[:12], len(self.known)
        for _, _, word in part.slots:
            if word not in self.known:
                self.known[word] = f"{home}.{len(self.known) - first}"
        numbers = [self.known[word] for _, _, word in part.slots]
        if part.numbers not in (None, numbers):
            # What was filled stands in an earlier description and must stay as it is.
            part = held[0] = _Part(value)
        if part.numbers is None:
            part.fill(numbers)
        self._add(section, name, part.digest)
        return part.data

    def _add(self, section: str, name: str, digest: bytes) -> None:
        self.digest.update(f"{len(section)} {section} {len(name)} {name} ".encode() + digest)


class _Part:
    """A copy of a path or a component with a slot for each word, in the order in which numbers are given."""

    def __init__(self, value: Any) -> None:
        self.slots: list[tuple[dict[str, Any], str, str]] = []
        self.seen = 0
        self.numbers: list[str] | None = None
        self.digest = b""
        self.data = self._below(value)

    def fill(self, numbers: list[str]) -> None:
        """Put numbers into the slots. Raises `Missed` where characters of ours stand anywhere else, or in a word."""
        for (holder, key, word), number in zip(self.slots, numbers, strict=True):
            if _OURS.search(word):
                raise Missed
            holder[key] = f"{_OPEN}{number}{_CLOSE}"
        written = _written(self.data)
        if _count(written) != 2 * len(numbers):
            raise Missed
        self.numbers, self.digest = numbers, sha256(written).digest()

    def _below(self, value: Any, *, named: bool = False) -> Any:
        """The value, copied as far as words stand in it. `named` says that the keys are names that people chose."""
        if value.__class__ is list:
            items: list[Any] = [self._below(one) if one.__class__ in _HOLDERS else one for one in value]
            return items if any(map(is_not, items, value)) else value
        if value.__class__ is not dict:
            return value
        self.seen += len(value)
        if self.seen > _LARGEST:
            raise Missed
        copied: dict[str, Any] | None = None
        for key, item in value.items():
            if item.__class__ in _HOLDERS:
                if not named and (key in _DATA or key.startswith("x-")):
                    continue
                other = self._below(item, named=not named and key in _BY_NAME)
                if other is item:
                    continue
                copied = dict(value) if copied is None else copied
                copied[key] = other
            elif key in _WORDS and not named and item.__class__ is str and _speaks(value):
                copied = dict(value) if copied is None else copied
                self.slots.append((copied, key, item))
        return value if copied is None else copied


@recalled
def _part(value: Any) -> list[_Part]:
    """The copy of a part that was filled last: one, which may be replaced."""
    return [_Part(value)]


def _written(value: Any) -> bytes:
    # Version 2 writes equal data equally: it knows neither references nor interned text.
    return marshal.dumps(value, 2)


def _count(written: bytes) -> int:
    """How many private characters of ours stand in what was written; two for each number."""
    # All four begin alike, and nearly nothing else does.
    return sum(written.count(mark.encode()) for mark in (_OPEN, _CLOSE, _CALL, _END)) if _PRIVATE in written else 0


def _speaks(holder: dict[str, Any]) -> bool:
    """Whether all words of an object say something, so that one may stand in for another that is not there."""
    words = [holder[key] for key in _WORDS if key in holder and holder[key].__class__ is str and holder[key]]
    return bool(words) and all(map(_says, words))


@lru_cache(maxsize=50_000)
def _says(text: str) -> bool:
    """Whether a text says something from its beginning on, whatever is made of it."""
    first = text[:_LOOKED_AT].partition("\n\n")[0]
    return _SAYS.search(_TAG.sub("", first) if "<" in first else first) is not None


def worded(function: Callable[Arguments, str]) -> Callable[Arguments, str]:
    """Makes a function of words leave a note where they are set apart.

    Its arguments are texts and numbers, given by position: a word that is given by name is `Missed`.
    """
    name = function.__name__
    _CALLS[name] = function

    @wraps(function)
    def noted(*given: Arguments.args, **named: Arguments.kwargs) -> str:
        if _held_back.get():
            for one in given:
                if one.__class__ is str and _OPEN in cast("str", one):
                    return f"{_CALL}{name}{json.dumps(given, ensure_ascii=False)}{_END}"
            if any(one.__class__ is str and _OPEN in cast("str", one) for one in named.values()):
                raise Missed
        return function(*given, **named)

    return noted


@contextmanager
def held_back() -> Generator[None]:
    """While this lasts, the words in all that is made are taken to be set apart."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def are_apart(text: str) -> bool:
    """Whether a text holds words that are set apart."""
    return _held_back.get() and _OPEN in text


@recalled
def must_be_noted(text: str) -> None:
    """Raises `Missed` where a word that is set apart stands outside a note, so that it cannot be put back."""
    if _OURS.search(_NOTE.sub("", text)):
        raise Missed


def words_for(text: str, words: Mapping[str, str]) -> list[str]:
    """The words that a text waits for, each as often as it does; none where nothing was set apart."""
    return [words[number] for number in _NUMBER.findall(text)] if words else []


def put_back(text: str, words: Mapping[str, str]) -> str:
    """The text with the words laid out where they belong; the text itself where nothing was set apart."""

    def called(note: re.Match[str]) -> str:
        given: list[Any] = json.loads(note[2])
        return _CALLS[note[1]](*(_filled(one, words) if one.__class__ is str else one for one in given))

    return _NOTE.sub(called, text) if words else text


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _NUMBER.sub(lambda number: words[number[1]], text)
