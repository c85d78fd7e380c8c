"""References where OpenAPI allows none: in the place of an operation, a text, a list of servers, a whole map.

Many descriptions are kept in hundreds of files by tools that put any part of a document into a file of its own. What
such a reference means is brought in where it stands. Inside an example or an extension it is data, as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity

from .plain import is_list, is_map, ref_of
from .reader import Refused
from .shape import FIELDS, SECTIONS

if TYPE_CHECKING:
    from .bundle import Bundler
    from .reader import SourceFile
    from .targets import Target
    from .visits import Link

# What a field of any object may hold beside objects of a known kind, and is never an example of something.
_PLAIN = {
    "contact", "description", "discriminator", "enum", "externalDocs", "info", "license", "name", "required", "scopes",
    "security", "servers", "summary", "tags", "title", "type", "url", "variables", "xml",
}  # fmt: skip
_LOOSE = ("info", "tags", "servers", "externalDocs")
"""Fields whose values are walked for references inside them."""
_MAX_HOPS = 64


class Includes:
    """Brings in what stands behind references that are only inclusions."""

    def __init__(self, bundler: Bundler) -> None:
        self._bundler = bundler
        self._told: dict[str, tuple[SourceFile, tuple[str | int, ...], int]] = {}
        self._made: list[tuple[Any, str | int, SourceFile, tuple[str | int, ...]]] = []
        self._walked: dict[int, Any] = {}

    def bring(self, kind: str, file: SourceFile, link: Link, node: dict[str, Any]) -> dict[str, Target]:
        """Bring in what the fields of an object of a kind include; where each included field comes from now."""
        fields = FIELDS.get(kind, {})
        brought: dict[str, Target] = {}
        for name, value in list(node.items()):
            reference = ref_of(value)
            if reference is not None and len(value) == 1 and _is_included(name, fields.get(name)):
                target = self._bring(file, (link, (name,)), node, name, reference)
                if target is not None:
                    brought[name] = target
            elif name in _LOOSE and name not in fields:
                self._inside(file, (link, (name,)), value)
        return brought

    def _inside(self, file: SourceFile, link: Link, value: Any) -> None:
        """What plain parts, such as the list of tags, include."""
        if id(value) in self._walked:
            # What was brought in before may hold what it was brought into.
            return
        entries = value.items() if is_map(value) else enumerate(value) if is_list(value) else ()
        if entries:
            self._walked[id(value)] = value
        for key, inner in list(entries):
            reference = ref_of(inner)
            if reference is not None and len(inner) == 1:
                self._bring(file, (link, (key,)), value, key, reference)
            else:
                self._inside(file, (link, (key,)), inner)

    def _bring(self, file: SourceFile, link: Link, holder: Any, key: str | int, reference: str) -> Target | None:
        from .visits import flat

        here = flat(link)
        try:
            target = self._bundler.resolver.find(file, reference)
            for _ in range(_MAX_HOPS):
                onward = ref_of(target.value)
                if onward is None:
                    break
                target = self._bundler.resolver.find(target.file, onward)
            else:
                raise Refused("ref-loop", "this reference only leads back to itself")
        except Refused as error:
            self._bundler.report(error, file, (*here, "$ref"))
            return None
        holder[key] = target.value
        self._bundler.origins[id(holder), key] = (target.file, target.path)
        self._made.append((holder, key, file, here))
        what = str(next(step for step in reversed(here) if isinstance(step, str)))
        first = self._told.get(what, (file, here, 0))
        self._told[what] = (*first[:2], first[2] + 1)
        return target

    def finish(self) -> None:
        """Report what was brought in, each kind of place once, and what would contain itself."""
        for what, (file, path, count) in self._told.items():
            more = f", nor in {count - 1} other places like it" if count > 1 else ""
            message = f"OpenAPI allows no reference in the place of {what!r}{more}; what it means is read in its place"
            hint = "bundle the description before other tools read it: truespec bundle"
            finding = Diagnostic("ref-kind", Severity.WARNING, message, file.span((*path, "$ref")), hint=hint)
            self._bundler.diagnostics.append(finding)
        for holder, key, file, path in self._made:
            if _contains(holder[key], holder):
                holder[key] = {}
                error = Refused("ref-loop", "what this reference means contains the reference itself")
                self._bundler.report(error, file, (*path, "$ref"))


def may_bring(kind: str, node: dict[str, Any]) -> bool:
    """Whether `Includes.bring` would bring anything into an object of a kind."""
    fields = FIELDS.get(kind, {})
    for name, value in node.items():
        held = value.__class__
        if held is dict and len(value) == 1 and ref_of(value) is not None and _is_included(name, fields.get(name)):
            return True
        if name in _LOOSE and name not in fields and (held is dict or held is list) and _refers(value):
            return True
    return False


def _refers(value: Any) -> bool:
    stack, seen = [value], set[int]()
    while stack:
        node = stack.pop()
        if (is_map(node) or is_list(node)) and id(node) not in seen:
            seen.add(id(node))
            if ref_of(node) is not None and len(node) == 1:
                return True
            stack += list(node.values()) if is_map(node) else node
    return False


def _is_included(name: str, stated: tuple[str, str] | None) -> bool:
    if stated is None:
        return name in _PLAIN
    form, inner = stated
    return form != "one" or inner not in SECTIONS


def _contains(value: Any, wanted: object) -> bool:
    """Whether an object stands anywhere inside a value."""
    stack, seen = [value], set[int]()
    while stack:
        node = stack.pop()
        if node is wanted:
            return True
        if id(node) not in seen and (is_map(node) or is_list(node)):
            seen.add(id(node))
            stack += list(node.values()) if is_map(node) else node
    return False
