"""Which model of the old client is which of the new one."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.surface.shapes import Model


class Renames:
    """Pairs models: by their name, and those left over by their place in the description."""

    def __init__(self, old: Mapping[str, Model], new: Mapping[str, Model]) -> None:
        before, after = {one.name: one for one in old.values()}, {one.name: one for one in new.values()}
        both = before.keys() & after.keys()
        self.pairs: list[tuple[Model, Model]] = [(before[name], after[name]) for name in sorted(both)]
        moved = [
            (one, new[one.pointer])
            for one in before.values()
            if one.name not in after and one.pointer in new and new[one.pointer].name not in before
        ]
        taken = {one.name for one, _ in moved}, {other.name for _, other in moved}
        moved += _alike(
            [one for name, one in before.items() if name not in after and name not in taken[0]],
            [one for name, one in after.items() if name not in before and name not in taken[1]],
        )
        taken = {one.name for one, _ in moved}, {other.name for _, other in moved}
        self.renamed: list[tuple[Model, Model]] = sorted(moved, key=lambda pair: pair[0].name)
        self.pairs += self.renamed
        self.gone = [before[name] for name in sorted(before.keys() - after.keys() - taken[0])]
        self.come = [after[name] for name in sorted(after.keys() - before.keys() - taken[1])]
        self.names = {one.name: other.name for one, other in self.renamed}


def _alike(gone: list[Model], come: list[Model]) -> list[tuple[Model, Model]]:
    """Those that hold the same under another name, where no third one does."""
    shapes: dict[str, tuple[list[Model], list[Model]]] = defaultdict(lambda: ([], []))
    for side, models in enumerate((gone, come)):
        for one in models:
            shapes[json.dumps({**one.json, "description": ""}, sort_keys=True)][side].append(one)
    return [(left[0], right[0]) for left, right in shapes.values() if len(left) == len(right) == 1]
