"""Arguments of the client itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.surface import Surface
    from truespec.surface.shapes import Option


def compare(old: Surface, new: Surface) -> Iterator[ClientEffect]:
    """The options by their names."""
    before, after = {one.name: one for one in old.options}, {one.name: one for one in new.options}
    for name in sorted(before.keys() | after.keys()):
        text = f"{new.client}({name}=…)"
        if name not in after:
            yield _effect("client-option-removed", Impact.BREAKING, f"{text} is gone", before[name])
        elif name not in before:
            must = after[name].required
            rule = "client-required-option-added" if must else "client-option-added"
            impact = Impact.BREAKING if must else Impact.COMPATIBLE
            yield _effect(rule, impact, f"{text} is new", after[name])
        else:
            yield from _both(text, before[name], after[name])


def _both(text: str, old: Option, new: Option) -> Iterator[ClientEffect]:
    if old.required != new.required:
        rule = f"client-option-became-{'required' if new.required else 'optional'}"
        verb = "has to be given" if new.required else "may be left out"
        yield _effect(rule, Impact.BREAKING if new.required else Impact.COMPATIBLE, f"{text} {verb}", new)
    if old.annotation != new.annotation:
        message = f"{text}: {old.annotation} → {new.annotation}"
        yield _effect("client-option-type-changed", Impact.BREAKING, message, new)
    if old.default != new.default and not new.required and not old.required:
        impact = Impact.COMPATIBLE if old.default is None else Impact.BREAKING
        message = f"{text}: default {old.default!r} → {new.default!r}"
        yield _effect("client-option-default-changed", impact, message, new)
    if old.env != new.env:
        impact = Impact.COMPATIBLE if old.env is None else Impact.BREAKING
        message = f"{text}: from the environment {old.env} → {new.env}"
        yield _effect("client-option-env-changed", impact, message, new)


def _effect(rule: str, impact: Impact, text: str, option: Option) -> ClientEffect:
    pointer = f"/components/securitySchemes/{option.security}" if option.security else "/servers"
    near = frozenset({f"new:{pointer}", f"security:{option.security}"}) if option.security else frozenset[str]()
    return ClientEffect(rule, impact, None, text, pointer, pointer, near)
