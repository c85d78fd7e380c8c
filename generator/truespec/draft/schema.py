"""The schemas of a draft: the bodies of one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .envelope import both_outcomes
from .layout import has_request
from .meanings import meaning
from .model import ITEMS, Presence
from .name import pascal
from .settle import alternatives, required, settle
from .yaml_lines import Lines, key, scalar

if TYPE_CHECKING:
    from .layout import Drafted
    from .meanings import Meaning
    from .model import Node, Place
    from .places import Merged
    from .settle import Settled

_FEW = 24


class Schemas:
    """Writes the schemas of a request, its answer and its failure."""

    def __init__(self, lines: Lines, draft: Drafted, *, quote: bool) -> None:
        self._lines = lines
        self._draft = draft
        self._page = draft.page
        self._quote = quote
        self._apart = bool(draft.failure.tree)

    def write(self) -> None:
        """All schemas of the operation."""
        name = pascal(self._draft.operation)
        if has_request(self._draft):
            self._root(f"{name}Request", self._draft.request, request=True)
        if self._draft.answer.tree:
            self._root(f"{name}Answer", self._draft.answer, request=False)
            if self._draft.envelope:
                self._failure(f"{name}Failure")

    def _root(self, name: str, merged: Merged, *, request: bool) -> None:
        root = merged.tree.get(())
        with self._lines.open(name):
            if root and any(isinstance(value, list) for value in root.values):
                self._lines.pair("type", "array")
                self._items(root, merged, request=request)
                return
            self._object((), merged, request=request)
            for row, node in merged.renamed:
                self._lines.comment(
                    f"TODO: {self._at(row.line)} states {row.name}; the sample has {node.name}. Is it that?"
                )

    def _failure(self, name: str) -> None:
        draft, envelope = self._draft, self._draft.envelope
        assert envelope is not None
        own = draft.failure
        nodes = (
            own.children(())
            if own.tree
            else [
                node
                for node in draft.answer.children(())
                if both_outcomes(node, draft.answer) or node in envelope.nodes()
            ]
        )
        always = [node.name for node in nodes if self._always(node, own if own.tree else draft.answer)]
        if envelope.code.name not in always:
            always.append(envelope.code.name)
        with self._lines.open(name):
            self._lines.pair("type", "object")
            self._lines.pair("required", always)
            with self._lines.open("properties"):
                for node in nodes:
                    if node.name == envelope.code.name:
                        code = settle(envelope.code)
                        with self._lines.open(node.name, self._at(node.known_line)):
                            self._lines.pair("type", code.types[0] if code.types else "integer")
                            self._lines.pair("not", {"const": envelope.success})
                    else:
                        self._field(node, own if own.tree else draft.answer, request=False)

    def _always(self, node: Node, merged: Merged) -> bool:
        return both_outcomes(node, self._draft.answer) or required(node, merged, request=False, apart=self._apart)

    def _required(self, node: Node, merged: Merged, *, request: bool) -> bool:
        if not request and len(node.place) == 1:
            envelope = self._draft.envelope
            return (envelope is not None and node == envelope.code) or self._always(node, merged)
        return required(node, merged, request=request, apart=self._apart)

    def _object(self, place: Place, merged: Merged, *, request: bool) -> None:
        nodes = merged.children(place)
        self._lines.pair("type", "object")
        always = [node.name for node in nodes if self._required(node, merged, request=request)]
        if always:
            why = None if request else "in every sample; TODO: the page does not say so, is it always there?"
            self._lines.pair("required", always, why)
        if not nodes:
            self._lines.comment("TODO: the page does not say what is in it")
            return
        with self._lines.open("properties"):
            for node in nodes:
                self._field(node, merged, request=request)

    def _field(self, node: Node, merged: Merged, *, request: bool) -> None:
        settled = settle(node)
        with self._lines.open(node.name, self._told(node, merged, settled)):
            self._lines.pair("description", "TODO", self._at(node.known_line))
            if self._quote and node.stated and node.stated.description:
                self._lines.pair("x-truespec-quote", node.stated.description, self._at(node.line))
            envelope = self._draft.envelope
            if not request and envelope and node == envelope.code:
                self._lines.pair("type", settled.types[0] if settled.types else "integer")
                self._lines.pair("const", envelope.success, self._at(node.known_line))
                return
            self._typed(node, merged, settled, request=request)

    def _typed(self, node: Node, merged: Merged, settled: Settled, *, request: bool) -> None:
        facts = meaning(node.stated.description if node.stated else "")
        if settled.types == ("object",) and not settled.nullable:
            self._object(node.place, merged, request=request)
            return
        if not settled.types:
            self._lines.comment("TODO: what type is it?")
            return
        types: list[str] = [*settled.types, *(["null"] if settled.nullable else [])]
        named = _enumerated(settled, facts, node)
        self._lines.pair("type", types[0] if len(types) == 1 else types)
        if settled.format:
            self._lines.pair("format", settled.format)
        if named:
            self._named(facts, settled, node)
        self._limits(facts, settled, node, request=request)
        if "array" in settled.types:
            self._items(node, merged, request=request)
        if "object" in settled.types and merged.children(node.place):
            with self._lines.open("properties"):
                for child in merged.children(node.place):
                    self._field(child, merged, request=request)

    def _named(self, facts: Meaning, settled: Settled, node: Node) -> None:
        at = self._at(node.line)
        with self._lines.open("anyOf", f"{at}; TODO: are there other values?"):
            with self._lines.open("- oneOf:"):
                for value, label in facts.named:
                    self._lines.add(f"- {{const: {scalar(value)}, title: {scalar(label)}}}", at)
            self._lines.add(f"- {{type: {settled.types[0]}}}")

    def _limits(self, facts: Meaning, settled: Settled, node: Node, *, request: bool) -> None:
        at = self._at(node.line)
        if facts.bits:
            self._lines.comment(f"TODO: a set of bits; {at} names the bits {', '.join(map(str, facts.bits))}")
        if not request:
            return
        numeric = settled.types in (("integer",), ("number",))
        if numeric and facts.minimum is not None and all(one >= facts.minimum for one in _numbers(node)):
            self._lines.pair("minimum", facts.minimum, at)
        if numeric and facts.maximum is not None and all(one <= facts.maximum for one in _numbers(node)):
            self._lines.pair("maximum", facts.maximum, at)
        if settled.types == ("string",) and facts.max_length is not None and _fit(node, facts.max_length):
            self._lines.pair("maxLength", facts.max_length, at)
            if facts.bytes:
                self._lines.pair("x-truespec-unit", "bytes", at)
        if (
            settled.types == ("array",)
            and facts.max_items is not None
            and all(len(value) <= facts.max_items for value in _lists(node))
        ):
            self._lines.pair("maxItems", facts.max_items, at)

    def _items(self, node: Node, merged: Merged, *, request: bool) -> None:
        place = (*node.place, ITEMS)
        items = merged.tree.get(place)
        inner = settle(items) if items else None
        objects = merged.children(place)
        with self._lines.open("items"):
            if objects:
                self._object(place, merged, request=request)
            elif inner and inner.types:
                types = [*inner.types, *(["null"] if inner.nullable else [])]
                self._lines.pair(
                    "type", types[0] if len(types) == 1 else types, self._at(items.sample_line if items else None)
                )
                if "array" in types and items:
                    self._items(items, merged, request=request)
            else:
                declared = settle(node).item
                self._lines.pair(
                    "type",
                    declared or "string",
                    None if declared else "TODO: what are its items? The page does not say",
                )

    def _told(self, node: Node, merged: Merged, settled: Settled) -> str:
        said = [self._at(node.known_line)]
        if node.stated is None:
            said.append("in the sample, not in the table; TODO: is it always there?")
        if node.guessed:
            said.append("in the table, in no sample; TODO: does it belong here?")
        if settled.declared:
            shown = " or ".join(settled.types)
            said.append(f"the table says {settled.declared}, the sample of line {node.sample_line} shows {shown}")
        if settled.unknown:
            said.append(f"TODO: the type {settled.unknown!r} is unknown")
        if node.stated and node.stated.presence is Presence.CONDITIONAL:
            said.append("TODO: it is needed in some cases only; which?")
        by = alternatives(node, merged)
        if by:
            said.append(f"whether it is there depends on {by} in the sample")
        return "; ".join(said)

    def _at(self, line: int | None) -> str:
        return f"{self._page.name}:{line}" if line else self._page.name


def _numbers(node: Node) -> list[Any]:
    return [value for value in node.values if isinstance(value, (int, float))]


def _fit(node: Node, length: int) -> bool:
    return all(len(value) <= length for value in node.values if isinstance(value, str))


def _lists(node: Node) -> list[Any]:
    return [value for value in node.values if isinstance(value, list)]


def _enumerated(settled: Settled, facts: Meaning, node: Node) -> bool:
    """Whether the values that the prose names are of the field's own type; a single one is no enumeration."""
    kinds = {int: "integer", str: "string"}
    known = len(facts.named) > 1 and all((kinds[type(value)],) == settled.types for value, _ in facts.named)
    return known and not settled.nullable and len(facts.named) <= _FEW and bool(key(node.name))
