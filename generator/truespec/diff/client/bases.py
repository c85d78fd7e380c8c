"""What classes inherit: a base that went hurts who asks `isinstance`, or hands one class to what takes another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.diff.client.names import Renames
    from truespec.surface import Surface
    from truespec.surface.shapes import Model


def compare(old: Surface, new: Surface, renames: Renames) -> Iterator[ClientEffect]:
    """Bases that went and bases that came, told once: at the class that has them, not at all that inherit from it."""
    pairs = [(one, other) for one, other in renames.pairs if one.same_as is None and other.same_as is None]
    kept = {other.name for _, other in pairs}
    before, after = _Lines(old.models, renames.names), _Lines(new.models, {})
    gone = {other.name: before.above(one) - after.above(other) for one, other in pairs}
    come = {other.name: after.above(other) - before.above(one) for one, other in pairs}
    for one, other in pairs:
        for name in sorted(gone[other.name] & kept):
            if not any(name in gone.get(base, ()) for base in before.above(one) & after.above(other)):
                text = f"models.{other.name} is no longer a models.{name}"
                yield _effect("client-model-base-removed", Impact.BREAKING, text, one, other)
        for name in sorted(come[other.name] & kept):
            if not any(name in come.get(base, ()) for base in after.above(other)):
                text = f"models.{other.name} is a models.{name}, too"
                yield _effect("client-model-base-added", Impact.COMPATIBLE, text, one, other)


class _Lines:
    """The names of all that a class inherits from, as `names` calls them now."""

    def __init__(self, models: Mapping[str, Model], names: Mapping[str, str]) -> None:
        self._models = models
        self._names = names
        self._known: dict[str, frozenset[str]] = {}

    def above(self, model: Model) -> frozenset[str]:
        if model.pointer not in self._known:
            bases = model.heritage("open" if model.open_module is not None else "closed").bases
            found = [self._models[base] for base in bases]
            named = {self._names.get(base.name, base.name) for base in found}
            self._known[model.pointer] = frozenset(named.union(*map(self.above, found)))
        return self._known[model.pointer]


def _effect(rule: str, impact: Impact, text: str, old: Model, new: Model) -> ClientEffect:
    near = {f"old:{old.pointer}", f"new:{new.pointer}"}
    return ClientEffect(rule, impact, None, text, old.pointer, new.pointer, frozenset(near))
