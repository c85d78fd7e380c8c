"""YAML to plain data in one pass over libyaml's events: no loader, no recursion, every position kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from truespec.diagnostics import Diagnostic, Label, Severity, TruespecError

from .plain import is_list, is_map
from .scalars import plain, tagged
from .tree import Tree

if TYPE_CHECKING:
    from .limits import Limits
    from .text import Text

_CORE = "tag:yaml.org,2002:"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_KEY = object()
_CAUSES = (
    ("mapping values are not allowed", "text that holds ': ' needs quotes; or this line is indented too far"),
    ("did not find expected key", "this line is indented unlike those above"),
    ("expected <block end>", "this line is indented unlike those above"),
    ("did not find expected '-'", "this line is indented unlike those above"),
    ("expected ',' or", "a bracket that was opened has to be closed"),
    ("unexpected end of stream", "a quote that was opened has to be closed"),
    ("could not find expected ':'", "a key ends in ': '"),
)
_UNQUOTED = re.compile(r"\s*(?:- )?([A-Za-z0-9_$.-]+): ([^\s'\"&*!|>%@`{\[].*: .*)")
_MANY = 200
"""Findings of one file that are kept; a file with more than that has one cause."""


def read(text: Text, limits: Limits) -> tuple[Any, Tree, list[Diagnostic]]:
    """The data of the one document in the text, where its parts stand, and what is wrong with it.

    Raises TruespecError with exit status 2 where no data can be made: syntax, nesting, aliases beyond the limits,
    several documents.
    """
    builder = _Builder(text, limits)
    try:
        builder.run()
    except yaml.MarkedYAMLError as error:
        raise TruespecError(_syntax(text, error), exit_status=2) from error
    except yaml.reader.ReaderError as error:
        raise builder.refused("yaml-syntax", str(error.reason), int(error.position), int(error.position) + 1) from error
    return builder.root, builder.tree, builder.diagnostics


def _syntax(text: Text, error: yaml.MarkedYAMLError) -> Diagnostic:
    """libyaml's own words, the place where the broken thing began, and what is most often the cause."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index if mark else 0, max(0, len(text.content.rstrip()) - 1))
    problem = error.problem or "not YAML"
    began = error.context_mark.index if error.context_mark and error.context else at
    related = (Label(text.span(began, began + 1), str(error.context)),) if began != at else ()
    hint = next((hint for words, hint in _CAUSES if words in problem), None)
    if "mapping values are not allowed" in problem:
        line = text.content[text.content.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
        unquoted = _UNQUOTED.fullmatch(line.rstrip())
        hint = f'write {unquoted[1]}: "{unquoted[2]}"' if unquoted and '"' not in line else hint
    if "cannot start any token" in problem:
        char = text.content[at : at + 1]
        hint = "indent with spaces, not with a tab" if char == "\t" else f"text that begins with {char!r} needs quotes"
    return Diagnostic("yaml-syntax", Severity.ERROR, problem, text.span(at, at + 1), hint=hint, related=related)


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "data", "extra", "height", "key", "merges", "node")

    def __init__(self, data: Any, node: int, extra: int, anchor: str | None) -> None:
        self.data = data
        self.node = node
        self.extra = extra
        self.anchor = anchor
        self.height = 1
        self.key: Any = _NO_KEY
        self.merges: list[Any] = []


class _Builder:
    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.tree = Tree()
        self.diagnostics: list[Diagnostic] = []
        self.root: Any = None
        self._stack: list[_Frame] = []
        self._top: _Frame | None = None
        self._anchors: dict[str, tuple[Any, int, int, int]] = {}
        self._open: set[str] = set()
        self._extra = 0
        self._documents = 0
        self._valueless: list[Label] = []

    def run(self) -> None:
        """Takes the events one by one; the C parser calls nothing back, so depth costs no stack."""
        next_event = _LOADER(self.text.content).get_event
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        while True:
            event = next_event()
            kind = event.__class__
            if kind is scalar:
                self._scalar(event)
            elif kind is mapping or kind is sequence:
                self._begin(event, {} if kind is mapping else [])
            elif kind in ends:
                self._end(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)
            elif kind is yaml.StreamEndEvent:
                break
        if self._valueless:
            first, *others = self._valueless
            hint = f"and in {len(others)} more places of this file" if others else None
            related = tuple(others[:20])
            found = Diagnostic("yaml-value", Severity.ERROR, first.message, first.span, hint=hint, related=related)
            self.diagnostics.append(found)

    def refused(self, rule: str, message: str, start: int, end: int, hint: str | None = None) -> TruespecError:
        """An error that ends the reading."""
        found = Diagnostic(rule, Severity.ERROR, message, self.text.span(start, end), hint=hint)
        return TruespecError(found, exit_status=2)

    def _no_value(self, message: str, start: int, end: int) -> int:
        """Gathers what JSON has no value for into one finding, and puts 0 in its place."""
        self._valueless.append(Label(self.text.span(start, end), message))
        return 0

    def _report(self, rule: str, message: str, start: int, end: int, hint: str | None = None) -> None:
        if len(self.diagnostics) < _MANY:
            self.diagnostics.append(Diagnostic(rule, Severity.ERROR, message, self.text.span(start, end), hint=hint))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            at = event.start_mark.index
            hint = "keep one document in a file"
            raise self.refused("yaml-documents", "a second document begins here", at, at + 3, hint)

    def _node(self, start: int, end: int, label: str | None) -> int:
        tree = self.tree
        node = len(tree.labels)
        tree.starts.append(start)
        tree.ends.append(end)
        tree.after.append(node + 1)
        tree.labels.append(label)
        if node + self._extra > self.limits.nodes:
            raise self.refused("too-large", f"more than {self.limits.nodes:,} keys and values", start, end)
        return node

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        top = self._top
        text: str = event.value
        is_plain = event.implicit[0]
        if top is not None and top.key is _NO_KEY and top.data.__class__ is dict:
            if is_plain and text in ("", "~"):
                self._report("yaml-key", "a key is text, and this one is null", start, end, "write a name, in quotes")
            node = self._node(start, end, text)
            if event.anchor is not None:
                self._anchors[event.anchor] = (text, node, 1, 0)
            top.key = text
            if text == "<<" and is_plain:
                top.merges.append(None)
            return
        node = self._node(start, end, None)
        value: Any = text
        if is_plain and event.tag is None:
            try:
                value = plain(text)
            except ValueError as error:
                value = self._no_value(str(error), start, end)
        elif event.tag is not None and event.tag != "!":
            value = self._tagged(event.tag, text, start, end)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, node, 1, 0)
        self._put(value, node)

    def _tagged(self, tag: str, text: str, start: int, end: int) -> Any:
        try:
            return tagged(tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag, text)
        except KeyError:
            self._unknown_tag(tag, start, end)
        except ValueError as error:
            return self._no_value(str(error), start, end)
        return text

    def _unknown_tag(self, tag: str, start: int, end: int) -> None:
        name = "!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag
        self._report("yaml-tag", f"the tag {name[:60]} means nothing here", start, end, "take the tag away")

    def _begin(self, event: Any, data: Any) -> None:
        start = event.start_mark.index
        top = self._top
        if top is not None and top.key is _NO_KEY and top.data.__class__ is dict:
            raise self.refused("yaml-key", "a key is text, and this one is a list or a mapping", start, start + 1)
        if len(self._stack) >= self.limits.depth:
            raise self.refused("too-deep", f"nested deeper than {self.limits.depth} levels", start, start + 1)
        if event.tag is not None and event.tag not in ("!", _CORE + ("map" if data.__class__ is dict else "seq")):
            self._unknown_tag(event.tag, start, event.end_mark.index)
        frame = _Frame(data, self._node(start, start, None), self._extra, event.anchor)
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)
            self._open.add(event.anchor)
        self._stack.append(frame)
        self._top = frame

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        tree = self.tree
        tree.after[frame.node] = len(tree.labels)
        tree.ends[frame.node] = event.end_mark.index
        if frame.merges:
            self._merge(frame)
        if frame.anchor is not None:
            self._open.discard(frame.anchor)
            size = len(tree.labels) - frame.node + self._extra - frame.extra
            self._anchors[frame.anchor] = (frame.data, frame.node, size, frame.height)
        self._top = self._stack[-1] if self._stack else None
        if self._top is not None and frame.height >= self._top.height:
            self._top.height = frame.height + 1
        self._put(frame.data, frame.node)

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        name = event.anchor
        if name in self._open:
            raise self.refused("yaml-alias", f"*{name[:60]} stands inside the thing that it means", start, end)
        if name not in self._anchors:
            raise self.refused("yaml-alias", f"nothing above is marked &{name[:60]}", start, end)
        value, target, size, height = self._anchors[name]
        top = self._top
        if top is not None and top.key is _NO_KEY and top.data.__class__ is dict:
            if not isinstance(value, str):
                raise self.refused("yaml-key", "a key is text, and this alias means something else", start, end)
            self._node(start, end, value)
            top.key = value
            return
        self._extra += size
        if self._extra > self.limits.aliased:
            message = f"aliases stand for more than {self.limits.aliased:,} keys and values"
            raise self.refused("yaml-alias", message, start, end, "write the repeated part once, and use $ref")
        if len(self._stack) + height > self.limits.depth:
            raise self.refused("too-deep", f"nested deeper than {self.limits.depth} levels", start, end)
        if top is not None and height >= top.height:
            top.height = height + 1
        node = self._node(start, end, None)
        self.tree.aliases[node] = target
        self._put(value, node)

    def _put(self, value: Any, node: int) -> None:
        top = self._top
        if top is None:
            self.root = value
            return
        if top.data.__class__ is list:
            top.data.append(value)
            return
        key, top.key = top.key, _NO_KEY
        if key == "<<" and top.merges and top.merges[-1] is None:
            top.merges[-1] = (value, node)
        elif key in top.data:
            self._duplicate(key, node)
        else:
            top.data[key] = value

    def _duplicate(self, key: str, node: int) -> None:
        if len(self.diagnostics) >= _MANY:
            return
        tree, frame = self.tree, self._stack[-1]
        at, labels = frame.node + 1, tree.labels
        while labels[at] != key:
            at = tree.after[at + 1]
        first = self.text.place(tree.starts[at])[0]
        message = f"the key {key[:60]!r} stands here a second time; the first is in line {first}"
        self._report("duplicate-key", message, tree.starts[node - 1], tree.ends[node - 1], "keep one of the two")

    def _merge(self, frame: _Frame) -> None:
        merges: list[tuple[Any, int]] = frame.merges
        for value, node in merges:
            sources = value if is_list(value) else [value]
            for source in sources:
                if not is_map(source):
                    message = "<< takes a mapping, or a list of mappings"
                    self._report("yaml-merge", message, self.tree.starts[node], self.tree.ends[node])
                    continue
                for key in source:
                    frame.data.setdefault(key, source[key])
                self._extra += len(source)
        if self._extra > self.limits.aliased:
            start = self.tree.starts[frame.node]
            raise self.refused("yaml-merge", "merge keys stand for too many keys", start, start + 1)
