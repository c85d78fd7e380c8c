"""OpenAPI Overlays 1.0 and 1.1: changes to a description that stand in a file of their own, applied in order."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from . import jsonpath
from .plain import is_list, is_map, ref_of
from .pointer import join
from .reader import read_alone
from .shape import SECTIONS, children

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from .document import Document
    from .limits import Limits
    from .reader import SourceFile
    from .targets import Path

_VERSION = re.compile(r"1\.[01]\.\d+")


def apply_all(document: Document, overlays: Sequence[pathlib.Path], limits: Limits) -> None:
    """Applies overlays in order, then looks after every reference again. Raises TruespecError as `apply` does."""
    document.unshare()
    for path in overlays:
        file = apply(document, path, limits)
        document.add(file, file.diagnostics)
    found: list[Diagnostic] = []
    stack: list[tuple[str, Any, Path]] = [("document", document.data, ())]
    while stack:
        kind, node, path = stack.pop()
        if not is_map(node):
            continue
        ref = ref_of(node) if kind in SECTIONS else None
        if ref is not None:
            try:
                document.resolve(ref)
            except TruespecError as error:
                hint = "a reference in an overlay begins with '#/'"
                span = document.locate((*path, "$ref"))
                found += [replace(one, span=span, hint=hint) for one in error.diagnostics]
        stack += [(inner, child, (*path, *steps)) for steps, inner, _, child in children(kind, node)]
    known = {one.span for one in document.diagnostics}
    document.diagnostics = (*document.diagnostics, *(one for one in found if one.span not in known))


def apply(document: Document, path: pathlib.Path, limits: Limits) -> SourceFile:
    """Changes a document by one overlay; what comes from the overlay has its place there.

    Raises TruespecError, exit status 2 for a file that is no overlay, 1 for actions that are wrong or match nothing.
    """
    file = read_alone(path, limits)
    data = file.data
    if not is_map(data) or not isinstance(data.get("overlay"), str) or not _VERSION.fullmatch(data["overlay"]):
        message = "this is no overlay of version 1.0 or 1.1"
        raise TruespecError(_finding(file, (), message, "it begins with overlay: 1.0.0"), exit_status=2)
    actions = data.get("actions")
    if not is_list(actions) or not actions:
        raise TruespecError(_finding(file, ("actions",), "an overlay needs a list of actions"), *file.diagnostics)
    problems = list(file.diagnostics)
    for number, action in enumerate(actions):
        at = ("actions", number)
        try:
            _Action(document, file, at).run(action)
        except _Wrong as error:
            problems.append(_finding(file, (*at, *error.steps), str(error), error.hint))
    if problems:
        raise TruespecError(*problems)
    return file


class _Wrong(Exception):
    def __init__(self, message: str, *steps: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.steps = steps
        self.hint = hint


class _Action:
    def __init__(self, document: Document, file: SourceFile, at: Path) -> None:
        self._document = document
        self._file = file
        self._at = at

    def run(self, action: Any) -> None:
        if not is_map(action) or not isinstance(action.get("target"), str):
            raise _Wrong("an action needs a target", hint="a JSONPath such as $.paths['/pets'].get")
        nodes = self._find(action["target"], "target")
        if not nodes:
            hint = "compare it with the description, as truespec bundle writes it"
            raise _Wrong(f"{action['target'][:80]!r} matches nothing", "target", hint=hint)
        if action.get("remove") is True:
            self._remove(nodes)
        elif "update" in action:
            for path, _ in nodes:
                self._merge(path, action["update"], (*self._at, "update"))
        elif "copy" in action:
            source = self._find(action["copy"], "copy") if isinstance(action["copy"], str) else []
            if len(source) != 1:
                raise _Wrong("copy has to match exactly one thing", "copy")
            for path, _ in nodes:
                self._merge(path, source[0][1], (*self._at, "copy"))
        else:
            raise _Wrong("an action needs update, copy, or remove: true")

    def _find(self, query: str, key: str) -> list[jsonpath.Node]:
        try:
            return jsonpath.find(query, self._document.data)
        except ValueError as error:
            raise _Wrong(str(error), key) from error

    def _remove(self, nodes: list[jsonpath.Node]) -> None:
        for path, _ in sorted(nodes, key=_rank, reverse=True):
            if not path:
                raise _Wrong("the whole document cannot be removed", "target")
            parent = self._document.at(path[:-1])
            if is_map(parent):
                parent.pop(str(path[-1]), None)
            elif is_list(parent) and isinstance(path[-1], int):
                self._drop(parent, path[:-1], path[-1])

    def _drop(self, parent: list[Any], path: Path, number: int) -> None:
        origins = [self._document.origin((*path, place)) for place in range(len(parent))]
        del parent[number], origins[number]
        for place, origin in enumerate(origins):
            self._document.move(parent, place, origin)

    def _merge(self, path: Path, update: Any, origin: Path) -> None:
        """Merges into an object, appends to a list, replaces anything else."""
        stack: list[tuple[Path, Any, Path]] = [(path, update, origin)]
        while stack:
            path, update, origin = stack.pop()
            target = self._document.at(path)
            if is_map(target) and is_map(update):
                for name, value in update.items():
                    both = (is_map(target.get(name)) and is_map(value)) or (
                        is_list(target.get(name)) and is_list(value)
                    )
                    if both:
                        stack.append(((*path, name), value, (*origin, name)))
                    else:
                        self._put(target, name, value, (*origin, name))
            elif is_list(target):
                added = update if is_list(update) and len(path) > 0 and origin != (*self._at, "update") else [update]
                for number, value in enumerate(added):
                    target.append(None)
                    self._put(target, len(target) - 1, value, (*origin, number) if added is update else origin)
            elif path:
                self._put(self._document.at(path[:-1]), path[-1], update, origin)

    def _put(self, holder: Any, key: str | int, value: Any, origin: Path) -> None:
        holder[key] = copy.deepcopy(value)
        self._document.move(holder, key, (self._file, origin))


def _rank(node: jsonpath.Node) -> list[tuple[bool, int, str]]:
    """Later items of a list, and what is deeper, come after."""
    return [(isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in node[0]]


def _finding(file: SourceFile, path: Path, message: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic("overlay", Severity.ERROR, message, file.span(path), join(path) or None, hint)
