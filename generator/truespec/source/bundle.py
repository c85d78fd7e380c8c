"""Many files to one document: what stands in other files is brought in, and every reference leads to a place inside."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.diagnostics import Diagnostic, Severity

from .includes import Includes
from .plain import holds_more, is_map, ref_of
from .reader import Refused
from .shape import SECTIONS, children
from .targets import Path, Resolver, Target, local
from .visits import Link, Visits, flat, kind_of, part_of, visited

if TYPE_CHECKING:
    from truespec.source.reader import Reader, SourceFile

    from .naming import Wanted

Origins = dict[tuple[int, str | int], tuple["SourceFile", Path]]


class Site(NamedTuple):
    """A reference: where it is written, and what it means. `holder[key]` is the object that holds it."""

    kind: str
    file: SourceFile
    link: Link
    holder: Any
    key: str | int
    node: dict[str, Any]
    target: Target


class _Item(NamedTuple):
    kind: str
    file: SourceFile
    link: Link
    holder: Any
    key: str | int
    node: Any


class Bundler:
    """Walks a description from its root through every reference. Afterwards `root.data` is the one document.

    `origins` tells from a container (by identity) and a key from which place of which file the value was brought.
    """

    def __init__(self, reader: Reader, root: SourceFile) -> None:
        self.root = root
        self.reader = reader
        self.resolver = Resolver(reader)
        self.origins: Origins = {}
        self.diagnostics: list[Diagnostic] = []
        self.sites: list[Site] = []
        self.examples: list[_Item] = []
        self.extensions: list[_Item] = []
        self._rewritten = False
        self._kinds: dict[int, str] = {}
        self._visits: dict[Path, Visits] = {}
        self._path_items: dict[str, list[Site]] = {}

    def run(self) -> None:
        """Discovers, names, places and rewrites, in this order: a name depends on all targets."""
        from .extras import bring_examples, inline_extensions
        from .naming import decide

        includes = Includes(self)
        self._discover(includes)
        includes.finish()
        self._judge()
        inline_extensions(self)
        bring_examples(self)
        self._place(decide(self.root, [site for site in self.sites if self._is_foreign(site)], self.reader.folder))

    @property
    def is_as_written(self) -> bool:
        """Whether the data of the root is what was read: nothing was brought into it, and no reference rewritten."""
        return not self.origins and not self._rewritten

    @property
    def visits(self) -> dict[Path, Visits]:
        """The walks through those parts of the root that are as they were written, by their paths."""
        return self._visits if self.is_as_written else {}

    def report(self, error: Refused, file: SourceFile, path: Path) -> None:
        """Keeps a finding about what is written at a path of a file."""
        span = file.span(path)
        self.diagnostics.append(Diagnostic(error.rule, Severity.ERROR, error.message, span, hint=error.hint))

    def _is_foreign(self, site: Site) -> bool:
        return site.target.file is not self.root

    def _discover(self, includes: Includes) -> None:
        stack = [_Item("document", self.root, (None, ()), None, "", self.root.data)]
        later: deque[_Item] = deque()
        seen: set[tuple[int, str]] = set()
        while stack or later:
            item = stack.pop() if stack else later.popleft()
            kind, file, link, _, _, node = item
            if node.__class__ is not dict or self._is_visited(item, later):
                continue
            key = (id(node), kind)
            known = key in seen
            refers = "$ref" in node and node["$ref"].__class__ is str and kind in SECTIONS
            if refers and (kind == "pathItem" or not known):
                target = self._reference(item)
                if target is not None:
                    later.append(_Item(kind, target.file, (None, target.path), None, "", target.value))
            if known:
                continue
            seen.add(key)
            self._kinds.setdefault(key[0], kind)
            if kind == "example" and "externalValue" in node:
                self.examples.append(item)
            if file.extended:
                self.extensions += [
                    _Item("", file, (link, (name,)), node, name, value)
                    for name, value in node.items()
                    if name.startswith("x-truespec-")
                ]
            if not (refers and len(node) == 1) and holds_more(node):
                brought = includes.bring(kind, file, link, node)
                for steps, inner, container, child in children(kind, node):
                    if child.__class__ is not dict:
                        continue
                    if inner == "schema" and not file.extended and "$ref" not in child and not holds_more(child):
                        # Most of a description: there is nothing in it to look for.
                        seen.add((id(child), inner))
                        self._kinds.setdefault(id(child), inner)
                        continue
                    origin = brought.get(str(steps[0])) if brought else None
                    home, place = (file, (link, steps)) if origin is None else _within(origin, steps)
                    stack.append(_Item(inner, home, place, container, steps[-1], child))

    def _is_visited(self, item: _Item, later: deque[_Item]) -> bool:
        """Whether an object lies in a part that is walked through as a whole, now or before."""
        if item.file is not self.root or item.file.extended:
            return False
        path = flat(item.link)
        part = part_of(path)
        known = self._visits.get(part)
        # What is brought in elsewhere may be of another kind there.
        is_part = part == path and item.kind == kind_of(part) and item.holder is not None
        if known is not None or not is_part or "$ref" in item.node:
            return known is not None and (id(item.node), item.kind) in known.seen
        visits = visited(item.kind, item.node, path)
        if not visits.is_plain:
            return False
        self._visits[path] = visits
        for kind, link, holder, key, node in visits.references:
            target = self._reference(_Item(kind, self.root, link, holder, key, node))
            if target is not None:
                later.append(_Item(kind, target.file, (None, target.path), None, "", target.value))
        return True

    def _kind_of(self, target: Target) -> str | None:
        """As what the target of a reference was met first."""
        if target.file is self.root:
            visits = self._visits.get(part_of(target.path))
            if visits is not None and id(target.value) in visits.kinds:
                return visits.kinds[id(target.value)]
        return self._kinds.get(id(target.value))

    def _reference(self, item: _Item) -> Target | None:
        try:
            target = self.resolver.find(item.file, item.node["$ref"])
        except Refused as error:
            self.report(error, item.file, (*flat(item.link), "$ref"))
            return None
        self.sites.append(Site(item.kind, item.file, item.link, item.holder, item.key, item.node, target))
        return target

    def _judge(self) -> None:
        """Takes out references to things of another kind, and reports those that only lead back to themselves."""
        fine: list[Site] = []
        for site in self.sites:
            found = self._kind_of(site.target)
            value = site.target.value
            if isinstance(value, bool) and site.kind == "schema":
                fine.append(site)
            elif not is_map(value):
                self._wrong(site, f"{_named(value)} stands there")
            elif found in (None, site.kind):
                fine.append(site)
            elif found in SECTIONS:
                self._wrong(site, f"{_article(found)} stands there", Severity.WARNING)
                fine.append(site)
            else:
                self._wrong(site, f"{_article(found)} stands there")
        self.sites = fine
        self._loops()

    def _wrong(self, site: Site, what: str, severity: Severity = Severity.ERROR) -> None:
        """A thing of another sort that can still be read as what is needed is a warning: tools in use do read it."""
        message = f"{_article(site.kind)} is needed here, and {what}"
        path = (*flat(site.link), "$ref")
        self.diagnostics.append(Diagnostic("ref-kind", severity, message, site.file.span(path)))

    def _loops(self) -> None:
        onward = {id(site.node): site for site in self.sites}
        done: set[int] = set()
        for first in self.sites:
            trail: list[Site] = []
            site: Site | None = first
            while site is not None and id(site.node) not in done:
                done.add(id(site.node))
                trail.append(site)
                site = onward.get(id(site.target.value))
            if site is not None and any(site is one for one in trail):
                steps = " → ".join(local(one.target.path) for one in trail[trail.index(site) :][:6])
                message = f"this reference only leads back to itself: {steps}"
                hint = "one of them has to say what it is"
                self.report(Refused("ref-loop", message, hint), site.file, (*flat(site.link), "$ref"))

    def _place(self, names: dict[Wanted, str]) -> None:
        data = self.root.data
        for site in self.sites:
            if site.kind == "pathItem":
                self._path_items.setdefault(site.file.address, []).append(site)
        for (section, _, _), name in names.items():
            if not is_map(data.get("components")):
                data["components"] = {}
            if not is_map(data["components"].get(section)):
                data["components"][section] = {}
            data["components"][section].setdefault(name, None)
        for site in self.sites:
            file, path, value = site.target
            if site.kind == "pathItem":  # Each route has operations of its own, whatever they share.
                if self._contains_itself(site):
                    error = Refused("ref-loop", "this path item contains itself")
                    self.report(error, site.file, (*flat(site.link), "$ref"))
                else:
                    self._inline(site)
            elif file is self.root:
                if site.file is not self.root or not site.node["$ref"].startswith("#/"):
                    self._rewritten = True
                    site.node["$ref"] = local(path)
            else:
                section = SECTIONS[site.kind]
                name = names[section, file.address, path]
                holder = data["components"][section]
                holder[name] = value
                self.origins[id(holder), name] = (file, path)
                self._rewritten = True
                site.node["$ref"] = local(("components", section, name))

    def _contains_itself(self, site: Site) -> bool:
        """Whether bringing in what the reference means would bring in the reference again, and so on for ever."""
        stack, seen = [site], set[int]()
        while stack:
            file, path, _ = stack.pop().target
            for other in self._path_items.get(file.address, ()):
                if id(other) not in seen and flat(other.link)[: len(path)] == path:
                    if other is site:
                        return True
                    seen.add(id(other))
                    stack.append(other)
        return False

    def _inline(self, site: Site) -> None:
        file, path, value = site.target
        for _ in range(64):
            if not (ref_of(value) is not None):
                break
            try:
                file, path, value = self.resolver.find(file, value["$ref"])
            except Refused:
                break
        beside = {name: part for name, part in site.node.items() if name != "$ref"}
        if site.holder is None:
            return
        if beside and is_map(value):
            own = flat(site.link)
            whole = {**value, **beside}
            self.origins.update({(id(whole), name): (file, (*path, name)) for name in value})
            self.origins.update({(id(whole), name): (site.file, (*own, name)) for name in beside})
            value = whole
        site.holder[site.key] = value
        self.origins[id(site.holder), site.key] = (file, path)


def _within(origin: Target, steps: Path) -> tuple[SourceFile, Link]:
    """The file and the place of a part of something that was brought in under the first of the steps."""
    return origin.file, (None, (*origin.path, *steps[1:]))


_WORDS = {
    "pathItem": "path item",
    "requestBody": "request body",
    "securityScheme": "security scheme",
    "mediaType": "media type",
    "components": "set of components",
    "document": "whole document",
}


def _article(kind: str) -> str:
    word = _WORDS.get(kind, kind)
    return ("an " if word[0] in "aeiou" else "a ") + word


def _named(value: Any) -> str:
    kinds = {"str": "text", "list": "a list", "bool": "true or false", "int": "a number", "float": "a number"}
    return kinds.get(type(value).__name__, "nothing")
