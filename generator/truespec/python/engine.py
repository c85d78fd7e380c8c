"""The engine of every client: which files it is, and what tells one state of it from another."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources


def files() -> list[tuple[str, bytes]]:
    """The engine's modules, by name."""
    sources = sorted(resources.files("truespec.python.runtime").iterdir(), key=lambda item: item.name)
    return [(source.name, source.read_bytes()) for source in sources if source.name.endswith(".py")]


@cache
def engine() -> str:
    """Twelve hex digits of the engine that is copied into every client: they change when it does."""
    digest = hashlib.sha256()
    for name, content in files():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]
