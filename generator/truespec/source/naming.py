"""Under which name a part of another file stands in the bundled document."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from .plain import is_map
from .shape import SECTIONS
from .targets import Path, stem

if TYPE_CHECKING:
    import pathlib

    from .bundle import Site
    from .reader import SourceFile

Wanted = tuple[str, str, Path]
"""Section of `components`, address of the file, place in the file."""

_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


def decide(root: SourceFile, sites: list[Site], folder: pathlib.Path) -> dict[Wanted, str]:
    """A name for each target in another file, path items apart: those are inlined where they are used.

    The name under which the root's own components refer to the target comes first; else the last token of its
    pointer, or the file's name. Where two targets ask for one name, or the root has it already, all of them get
    folder, file and pointer, which depend on nothing but themselves.
    """
    names = _given(root, sites)
    taken = {(section, name) for section, held in _components(root).items() for name in held}
    wanted = sorted({_wanted(site) for site in sites if site.kind != "pathItem"} - names.keys(), key=repr)
    short = {want: _fit(str(want[2][-1]) if want[2] else stem(want[1])) for want in wanted}
    asked = Counter((want[0], name) for want, name in short.items())
    long = {want: _fit(_whole(want, folder)) for want in wanted}
    asked_long = Counter((want[0], name) for want, name in long.items())
    for want in wanted:
        section = want[0]
        if asked[section, short[want]] == 1 and (section, short[want]) not in taken:
            names[want] = short[want]
        elif asked_long[section, long[want]] == 1 and (section, long[want]) not in taken | set(asked):
            names[want] = long[want]
        else:
            names[want] = f"{long[want]}_{_digest(want, folder)}"
    return names


def _wanted(site: Site) -> Wanted:
    return SECTIONS[site.kind], site.target.file.address, site.target.path


def _given(root: SourceFile, sites: list[Site]) -> dict[Wanted, str]:
    """The targets that a component of the root is, or is a bare reference to, with that component's name."""
    held = _components(root)
    own = {
        (section, id(part)): name
        for section, parts in held.items()
        for name, part in sorted(parts.items(), reverse=True)
    }
    names: dict[Wanted, str] = {}
    for site in sites:
        section = SECTIONS[site.kind]
        name = own.get((section, id(site.node))) if len(site.node) == 1 else None
        name = own.get((section, id(site.target.value)), name)
        if name:
            want = _wanted(site)
            names[want] = min(name, names.get(want, name))
    return names


def _components(root: SourceFile) -> dict[str, dict[str, Any]]:
    components = root.data.get("components")
    if not is_map(components):
        return {}
    return {section: held for section, held in components.items() if is_map(held)}


def _relative(address: str, folder: pathlib.Path) -> str:
    return address if "://" in address else os.path.relpath(address, folder)


def _whole(want: Wanted, folder: pathlib.Path) -> str:
    place = _relative(want[1], folder)
    root, _ = os.path.splitext(place.partition("://")[2] or place)  # noqa: PTH122
    return "_".join([root, *map(str, want[2])])


def _digest(want: Wanted, folder: pathlib.Path) -> str:
    place = f"{_relative(want[1], folder)}#{want[2]!r}"
    return hashlib.sha256(place.encode()).hexdigest()[:8]


def _fit(name: str) -> str:
    return _UNFIT.sub("_", name).strip("_") or "part"
