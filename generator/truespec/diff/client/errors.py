"""Exception classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.surface import Surface
    from truespec.surface.shapes import ErrorClass


def compare(old: Surface, new: Surface) -> Iterator[ClientEffect]:
    """The classes by their codes."""
    before, after = {repr(one.row.code): one for one in old.errors}, {repr(one.row.code): one for one in new.errors}
    come = {other.name: key for key, other in after.items() if key not in before}
    moved = {key: come[one.name] for key, one in before.items() if key not in after and one.name in come}
    for key in sorted((before.keys() | after.keys()) - set(moved.values())):
        one, other = before.get(key), after.get(moved.get(key, key))
        if one is None and other is not None:
            text = f"errors.{other.name} is raised where {other.category} was (a subclass: old handlers go on working)"
            yield _effect("client-exception-added", Impact.COMPATIBLE, text, one, other)
        elif other is None and one is not None:
            yield _effect("client-exception-removed", Impact.BREAKING, f"errors.{one.name} is gone", one, other)
        elif one is not None and other is not None:
            if key in moved:
                text = f"errors.{other.name} stands for code {other.row.code}, not {one.row.code}"
                yield _effect("client-exception-code-changed", Impact.RISKY, text, one, other)
            yield from _both(one, other)


def _both(one: ErrorClass, other: ErrorClass) -> Iterator[ClientEffect]:
    if one.name != other.name:
        text = f"errors.{one.name} is called errors.{other.name}"
        yield _effect("client-exception-renamed", Impact.BREAKING, text, one, other)
    if one.category != other.category:
        text = f"errors.{other.name} is a {other.category} and no longer a {one.category}"
        yield _effect("client-exception-base-changed", Impact.BREAKING, text, one, other)
    if one.row.retry is not other.row.retry:
        retries = one.row.retry.value, other.row.retry.value
        text = f"errors.{other.name}: the client's answer to it is retry {retries[1]}, not {retries[0]}"
        yield _effect("client-exception-retry-changed", Impact.COMPATIBLE, text, one, other)


def _effect(rule: str, impact: Impact, text: str, old: ErrorClass | None, new: ErrorClass | None) -> ClientEffect:
    key = repr(old.row.code) if old else repr(new.row.code) if new else ""
    near = {f"code:{key}"} if old is None or new is None else {f"old:{old.row.pointer}", f"new:{new.row.pointer}"}
    if old is not None and new is not None and old.row.code != new.row.code:
        near = {f"code:{old.row.code!r}"}
    places = (old.row.pointer if old else None, new.row.pointer if new else None)
    return ClientEffect(rule, impact, None, text, *places, frozenset(near))
