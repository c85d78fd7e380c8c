"""Who is read for a base, and may be given for it, by the tags that tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.diff.client.names import Renames
    from truespec.surface import Surface
    from truespec.surface.shapes import Model


def compare(old: Surface, new: Surface, renames: Renames) -> Iterator[ClientEffect]:
    """Tags that name another class than before; of a class that went, that is told already."""
    kept = {other.name for _, other in renames.pairs}
    for one, other in renames.pairs:
        before, after = _heirs(one, old, renames.names), _heirs(other, new, {})
        for tag in sorted(before.keys() | after.keys()):
            was, now = before.get(tag, other.name), after.get(tag, other.name)
            if was == now or (now == other.name and was not in kept):
                continue
            if was == other.name:
                text = f"models.{other.name} with the tag {tag!r} is a models.{now}"
                yield _effect("client-model-heir-added", Impact.COMPATIBLE, text, one, other)
            else:
                instead = f"a models.{now} and " if now != other.name else ""
                text = f"models.{other.name} with the tag {tag!r} is {instead}no longer a models.{was}"
                yield _effect("client-model-heir-removed", Impact.BREAKING, text, one, other)


def _heirs(model: Model, surface: Surface, names: Mapping[str, str]) -> dict[str, str]:
    """The names of classes by tag, as `names` calls them now."""
    heritage = model.heritage("open" if model.open_module is not None else "closed")
    found = {tag: surface.models[heir].name for tag, heir in heritage.heirs}
    return {tag: names.get(name, name) for tag, name in found.items()}


def _effect(rule: str, impact: Impact, text: str, old: Model, new: Model) -> ClientEffect:
    near = {f"old:{old.pointer}", f"new:{new.pointer}"}
    return ClientEffect(rule, impact, None, text, old.pointer, new.pointer, frozenset(near))
