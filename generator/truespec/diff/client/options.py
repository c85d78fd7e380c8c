"""Arguments of the client itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.diff.model import ClientEffect, Impact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from truespec.ir import Server
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


def address(client: str, old: Sequence[Server], new: Sequence[Server]) -> Iterator[ClientEffect]:
    """Where calls go when nobody gives a base URL: to the first server, if it has a whole URL."""
    urls = [servers[0].url if servers and "://" in servers[0].url else None for servers in (old, new)]
    if urls[0] == urls[1]:
        return
    near = frozenset(f"server:{url}" for url in urls)
    if urls[1] is None:
        text = f"{client}(base_url=…) has to be given: the description names no server any more"
        yield ClientEffect("client-base-url-needed", Impact.BREAKING, None, text, "/servers", "/servers", near)
        return
    text = f"{client}(base_url=…): default {urls[0] or 'none'} → {urls[1]}"
    impact = Impact.COMPATIBLE if urls[0] is None else Impact.RISKY
    yield ClientEffect("client-base-url-changed", impact, None, text, "/servers", "/servers", near)


def values(old: Surface, new: Surface, before: Sequence[Server], after: Sequence[Server]) -> Iterator[ClientEffect]:
    """What the client takes for a variable of its server."""
    kept = {one.name for one in old.options}
    variables = [{one.name: one for one in servers[0].variables} if servers else {} for servers in (before, after)]
    for option in new.options:
        was, now = (each.get(option.server_variable or "") for each in variables)
        if was is None or now is None or option.name not in kept:
            continue
        text = f"{new.client}({option.name}=…)"
        if now.enum and not was.enum:
            message = f"{text} takes only {', '.join(sorted(now.enum))}"
            yield _of_variable("client-option-value-refused", Impact.BREAKING, message, now.name)
        elif was.enum and not now.enum:
            yield _of_variable("client-option-value-admitted", Impact.COMPATIBLE, f"{text} takes any value", now.name)
        else:
            for value in sorted(set(was.enum) - set(now.enum)):
                message = f"{text} no longer takes {value!r}"
                yield _of_variable("client-option-value-refused", Impact.BREAKING, message, f"{now.name}={value}")
            for value in sorted(set(now.enum) - set(was.enum)):
                message = f"{text} takes {value!r}, too"
                yield _of_variable("client-option-value-admitted", Impact.COMPATIBLE, message, f"{now.name}={value}")


def _of_variable(rule: str, impact: Impact, text: str, about: str) -> ClientEffect:
    return ClientEffect(rule, impact, None, text, "/servers", "/servers", frozenset({f"variable:{about}"}))


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
    about = [f"new:{pointer}", f"security:{option.security}"] if option.security else []
    about += [f"variable:{option.server_variable}"] if option.server_variable else []
    near = frozenset(about)
    return ClientEffect(rule, impact, None, text, pointer, pointer, near)
