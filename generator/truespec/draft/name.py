"""Names that a draft gives: operations and schemas, made from paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def operation_ids(routes: Sequence[tuple[str, str]]) -> list[str]:
    """An operationId for each method and path: its last words, with those before where two would be equal."""
    words = [_words(path, method) for method, path in routes]
    found: list[str] = []
    for number, own in enumerate(words):
        size = 1
        while size < len(own) and any(other[-size:] == own[-size:] for at, other in enumerate(words) if at != number):
            size += 1
        name = _camel(word for part in own[-size:] for word in re.split(r"[_\W]+", part))
        found.append(name if name not in found else f"{name}{number + 1}")
    return found


def _words(path: str, method: str) -> list[str]:
    parts = [part for part in path.split("/") if part]
    plain = [part for part in parts if not part.startswith("{")] or ["root"]
    verb = re.match(
        r"(?i)(get|list|set|add|create|update|delete|del|search|query|send|mark|import|modify|remove|fetch)", plain[-1]
    )
    return plain if verb or method == "post" else [*plain[:-1], f"{method}_{plain[-1]}"]


def _camel(words: Iterable[str]) -> str:
    parts = [word for word in words if word]
    first, rest = parts[0], parts[1:]
    name = first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in rest)
    return name if name[0].isalpha() else f"call{name}"


def pascal(name: str) -> str:
    """A schema's name from an operationId."""
    return name[:1].upper() + name[1:]
