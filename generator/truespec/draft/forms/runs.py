"""Tables whose cells ran together: `userIDRequiredstringWho asks`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from truespec.draft.markup import cell
from truespec.draft.model import Row, Table, Text
from truespec.draft.words import HEADERS, PRESENCE_WORDS, TYPE_WORDS, role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.draft.words import Role

    from . import Found, Known

NAME = "cells that ran together"
_TYPE = re.compile(rf"(?:{'|'.join(map(re.escape, TYPE_WORDS))})(?:\[\])?", re.IGNORECASE)
_PRESENCE = re.compile("|".join(map(re.escape, (*(word.capitalize() for word in PRESENCE_WORDS), *PRESENCE_WORDS))))
_NAME = re.compile(r"[A-Za-z_$][\w.$\[\]-]*")
_CODE = re.compile(r"^(-?\d{3,6})(?=\D)")


class _Cells(NamedTuple):
    cells: tuple[str, ...]
    score: int


@cache
def _heads() -> re.Pattern[str]:
    words = sorted(HEADERS, key=len, reverse=True)
    return re.compile("|".join(re.escape(word[:1].upper() + word[1:]) for word in _cased(words)))


def _cased(words: Sequence[str]) -> list[str]:
    """Each head in the ways in which pages write it: `Field name`, `Field Name`."""
    ways = set(words) | {word.title() for word in words}
    return sorted(ways, key=len, reverse=True)


def find(lines: Sequence[str], at: int, known: Known) -> Found | None:
    """A line that is nothing but two or more heads written together, of different roles."""
    from . import Found

    header = _header(lines[at].strip())
    if not header:
        return None
    roles: list[Role] = [found for head in header if (found := role(head))]
    rows: list[Row] = []
    unread: list[Text] = []
    after = at + 1
    while after < len(lines) and lines[after].strip():
        line = lines[after].strip()
        found = _CODE.match(line) if roles[0] == "code" else None
        cut = (found[1], line[found.end() :].strip()) if found else _cut(line, roles, known)
        if cut is None and not _NAME.match(line):
            break
        if cut is None:
            unread.append(Text(line, after + 1))
        else:
            rows.append(Row(tuple(cell(part) for part in cut), after + 1))
        after += 1
    return Found(Table(tuple(header), tuple(rows), at + 1, NAME, tuple(unread)), "", after) if rows else None


def _header(line: str) -> list[str]:
    header: list[str] = []
    rest = line
    while rest:
        found = _heads().match(rest)
        if found is None:
            return []
        header.append(found[0])
        rest = rest[found.end() :]
    roles = [role(head) for head in header]
    whole = len(header) > 1 and len(set(roles)) == len(roles) and None not in roles
    return header if whole and roles[0] in ("name", "code") else []


def _cut(line: str, roles: Sequence[Role], known: Known) -> tuple[str, ...] | None:
    """The cells of a row: of all ways to cut it that its columns allow, the one that the page itself supports best."""
    best = max(_ways(line, roles, known), key=lambda way: way.score, default=None)
    return best.cells if best else None


def _ways(line: str, roles: Sequence[Role], known: Known) -> list[_Cells]:
    ways: list[_Cells] = []
    limit = _NAME.match(line)
    ends = range(1, (limit.end() if limit else 0) + 1)
    own = line.find(": ")
    for end in (*ends, *([len(line)] if own > 0 else [])):
        name, rest = line[:end], line[end:]
        if own > 0 and end == len(line):
            found = re.match(rf"([A-Za-z-]+: [\w/.+-]+?)(?={_TYPE.pattern}|{_PRESENCE.pattern})", line)
            if found is None:
                continue
            name, rest = found[1], line[found.end() :]
        if name[-1] in ".[-":
            continue
        last = name.rpartition(".")[2]
        score = 40 + 2 * end if name in known.keys or last in known.keys else 20 if name in known.names else 0
        for cells, more in _rest(rest, roles[1:], name, known):
            ways.append(_Cells((name, *cells), score + more))
    return ways


def _rest(rest: str, roles: Sequence[Role], name: str, known: Known) -> list[tuple[tuple[str, ...], int]]:
    if not roles:
        return [((), 0)] if not rest else []
    if len(roles) == 1:
        return [((rest,), _begins(rest))]
    if roles[0] == "type":
        return _typed(rest, roles, name, known)
    if roles[0] == "presence":
        found = _PRESENCE.match(rest)
        ways = _rest(rest[found.end() :], roles[1:], name, known) if found else []
        # An icon in the cell of presence leaves nothing behind.
        lost = [(("", *cells), score) for cells, score in _rest(rest, roles[1:], name, known)]
        return [((found[0], *cells), score + 15) for cells, score in ways] if found and ways else lost
    return _example(rest, roles, name, known)


def _typed(rest: str, roles: Sequence[Role], name: str, known: Known) -> list[tuple[tuple[str, ...], int]]:
    ways: list[tuple[tuple[str, ...], int]] = []
    for found in filter(None, (_TYPE.match(rest), re.match(r"(?:int|bool|str|number|object)", rest))):
        for cells, score in _rest(rest[found.end() :], roles[1:], name, known):
            ways.append(((found[0], *cells), score + 10 + found.end()))
    if not ways and rest.startswith(name) and len(rest) > len(name):
        ways = [((name, *cells), score + 5) for cells, score in _rest(rest[len(name) :], roles[1:], name, known)]
    return ways


def _example(rest: str, roles: Sequence[Role], name: str, known: Known) -> list[tuple[tuple[str, ...], int]]:
    """A cell of any text before a word of presence or a type; where it begins the kind of character changes."""
    if "presence" not in roles and "type" not in roles:
        return []
    pattern = _PRESENCE if roles[1] == "presence" else _TYPE
    ways: list[tuple[tuple[str, ...], int]] = []
    found = next((one for one in pattern.finditer(rest) if one.start() > 0), None)
    if found:
        for cells, score in _rest(rest[found.start() :], roles[1:], name, known):
            sharp = name[-1].isalpha() and (rest[0].isdigit() or rest.startswith("eyJ"))
            word = 8 + len(name) if name in known.words else 0
            ways.append(((rest[: found.start()], *cells), score + word + (25 if sharp else 0)))
    return ways


def _begins(text: str) -> int:
    """How much a text looks like the beginning of a description."""
    if not text:
        return 2
    return 6 if text[0].isupper() or not text[0].isascii() or text[0] in "-`(<0123456789" else 0
