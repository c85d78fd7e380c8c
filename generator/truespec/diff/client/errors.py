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
    names = {one.name for one in old.errors}, {one.name for one in new.errors}
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key), after.get(key)
        if one is None and other is not None:
            text = f"errors.{other.name} is raised where {other.category} was (a subclass: old handlers go on working)"
            yield _effect("client-exception-added", Impact.COMPATIBLE, text, one, other)
        elif other is None and one is not None:
            text = f"errors.{one.name} is gone" + (
                ", though another code has one of this name" if one.name in names[1] else ""
            )
            yield _effect("client-exception-removed", Impact.BREAKING, text, one, other)
        elif one is not None and other is not None:
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
    places = (old.row.pointer if old else None, new.row.pointer if new else None)
    return ClientEffect(rule, impact, None, text, *places, frozenset(near))
