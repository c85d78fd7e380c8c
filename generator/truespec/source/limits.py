"""How much a description may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read. The defaults hold the largest public descriptions several times over.

    `size` is in bytes of one file; `total` in bytes of all files of one description; `depth` in nested lists and
    mappings; `nodes` counts keys and values after every alias and merge is expanded; `files` counts files.
    """

    size: int = 64_000_000
    total: int = 128_000_000
    depth: int = 256
    nodes: int = 10_000_000
    aliased: int = 200_000
    files: int = 5_000


DEFAULT = Limits()
