"""Which model of the old client is which of the new one."""

from __future__ import annotations

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
        self.renamed: list[tuple[Model, Model]] = sorted(moved, key=lambda pair: pair[0].name)
        self.pairs += self.renamed
        taken = {one.name for one, _ in moved}, {other.name for _, other in moved}
        self.gone = [before[name] for name in sorted(before.keys() - after.keys() - taken[0])]
        self.come = [after[name] for name in sorted(after.keys() - before.keys() - taken[1])]
        self.names = {one.name: other.name for one, other in self.renamed}
