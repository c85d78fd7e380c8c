"""A document as rules see it: every object once, by its kind, with the way to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.source.plain import is_list, is_map, ref_of
from truespec.source.pointer import index, parse
from truespec.source.shape import METHODS, SECTIONS, children, may_hold
from truespec.source.visits import Link, Node, flat, part_of

from .instances import Judge, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.config import ApiConfig
    from truespec.source import Document
    from truespec.source.visits import Visits

    from .shapes import Misfit

Path = tuple[str | int, ...]

_PREFIX = "x-truespec-"


class Operation(NamedTuple):
    """An operation with the path item that holds it. `route` is None in callbacks and webhooks."""

    node: Node
    item: Node
    method: str
    route: str | None

    @property
    def value(self) -> dict[str, Any]:
        """The operation object."""
        return self.node.value


class Extension(NamedTuple):
    """One `x-truespec-` key: what it stands in, and of which kind that is (`root` for the document)."""

    name: str
    kind: str
    holder: Any
    value: Any
    path: Path


class Model:
    """The objects of one document. `version` is (3, 1) for 3.1.x."""

    def __init__(self, document: Document, config: ApiConfig | None = None) -> None:
        self.document = document
        self.data = document.data
        self.config = config
        major, minor = document.version.split(".")[:2]
        self.version = (int(major), int(minor))
        self._nodes: dict[str, list[Node]] = {kind: [] for kind in (*SECTIONS, "operation", "encoding", "components")}
        self._resolved: dict[str, tuple[Path, Any] | None] = {}
        self.extensions: list[Extension] = []
        self.misfits: list[Misfit] | None = None
        self._extended = any(_PREFIX in text for text in document.sources.values())
        self._judges: dict[Mode | None, Judge] = {}
        self._collect()

    def nodes(self, kind: str) -> list[Node]:
        """All objects of a kind that are no references, in the order of the document where it has one."""
        return self._nodes[kind]

    def target(self, ref: str) -> tuple[Path, Any] | None:
        """What a reference means after following others, with its path; None where it leads nowhere."""
        if ref not in self._resolved:
            self._resolved[ref] = self._follow(ref)
        return self._resolved[ref]

    def resolved(self, value: Any) -> Any:
        """The value itself, or what it refers to; None where that is nowhere."""
        ref = ref_of(value)
        if ref is None:
            return value
        found = self.target(ref)
        return found[1] if found else None

    def at(self, value: Any, path: Path) -> tuple[Path, Any]:
        """As `resolved`, with the path of what was found; the value and path themselves where that is nowhere."""
        ref = ref_of(value)
        found = self.target(ref) if ref is not None else None
        return found or (path, value)

    def having(self, keyword: str) -> list[Node]:
        """The schema objects that hold a keyword."""
        return self.keywords.get(keyword, [])

    @cached_property
    def keywords(self) -> dict[str, list[Node]]:
        """Every keyword that schemas use, with the schema objects that hold it."""
        found: dict[str, list[Node]] = {}
        for node in self._nodes["schema"]:
            if node.value.__class__ is dict:
                for keyword in node.value:
                    if keyword in found:
                        found[keyword].append(node)
                    else:
                        found[keyword] = [node]
        return found

    @cached_property
    def _places(self) -> dict[int, Link]:
        return {id(node.value): node.link for node in self._nodes["schema"]}

    def place(self, schema: Any) -> Path | None:
        """Where a schema object of this document stands."""
        link = self._places.get(id(schema))
        return None if link is None else flat(link)

    def judge(self, mode: Mode | None = None) -> Judge:
        """Holds values against schemas; one judge for each direction, shared by the rules."""
        if mode not in self._judges:
            self._judges[mode] = Judge(self, mode)
        return self._judges[mode]

    @cached_property
    def operations(self) -> list[Operation]:
        """Every operation, those of callbacks and webhooks too."""
        found: list[Operation] = []
        for item in self._nodes["pathItem"]:
            path = item.path
            route = str(path[1]) if len(path) == 2 and path[0] == "paths" else None
            for method, node in _methods(item):
                found.append(Operation(node, item, method, route))
        return found

    def parameters(self, operation: Operation) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The parameters that hold for an operation, references followed, its own before those of the path."""
        seen: set[tuple[str, str]] = set()
        for holder in (operation.node, operation.item):
            listed = holder.value.get("parameters")
            for number, entry in enumerate(listed if is_list(listed) else list[Any]()):
                path, value = self.at(entry, (*holder.path, "parameters", number))
                if is_map(value) and (key := (str(value.get("name")), str(value.get("in")))) not in seen:
                    seen.add(key)
                    yield path, value

    def _collect(self) -> None:
        stack: list[tuple[str, Any, Link]] = [("document", self.data, (None, ()))]
        later: dict[tuple[str, str], None] = {}
        visits: Mapping[Path, Visits] = {} if self._extended else self.document.visits
        seen: set[tuple[int, str]] = set()
        apart: set[int] = set()
        taken: set[Path] = set()
        nodes = self._nodes
        while stack or later:
            if not stack:
                kind, ref = next(iter(later))
                del later[kind, ref]
                found = self.target(ref)
                if found and is_map(found[1]) and id(found[1]) not in apart:
                    stack.append((kind, found[1], (None, found[0])))
                continue
            kind, value, link = stack.pop()
            if visits and (part := visits.get(part_of(path := flat(link)))) is not None:
                if part.value is value and path not in taken:
                    taken.add(path)
                    later.update({(one.kind, one.node["$ref"]): None for one in part.references})
                    for inner, held in part.nodes.items():
                        nodes[inner] += held
                    continue
                known = part.kinds.get(id(value))
                if known is not None and ((id(value), kind) in part.seen or known not in SECTIONS):
                    continue
            if not is_map(value):
                if kind == "schema" and value.__class__ is not bool:
                    nodes[kind].append(Node(value, link))
                continue
            if (id(value), kind) in seen:
                continue
            seen.add((id(value), kind))
            if kind not in SECTIONS:
                apart.add(id(value))
            if value.get("$ref").__class__ is str and kind in SECTIONS:
                later[kind, value["$ref"]] = None
                if len(value) == 1:
                    continue
            if kind != "document":
                nodes[kind].append(Node(value, link))
            if self._extended:
                self._extend(kind, value, link)
            if may_hold(kind, value):
                stack += [(inner, child, (link, steps)) for steps, inner, _, child in children(kind, value)]
        for listed in nodes.values():
            listed.reverse()

    def _extend(self, kind: str, value: dict[str, Any], link: Link) -> None:
        kind = "root" if kind == "document" else kind
        for name, said in value.items():
            if name.startswith(_PREFIX):
                self.extensions.append(Extension(name, kind, value, said, (*flat(link), name)))

    def _follow(self, ref: str) -> tuple[Path, Any] | None:
        for _ in range(64):
            found = self._step(ref)
            onward = ref_of(found[1]) if found else None
            if onward is None:
                return found
            ref = onward
        return None

    def _step(self, ref: str) -> tuple[Path, Any] | None:
        if not ref.startswith("#"):
            return None
        try:
            tokens = parse(ref)
        except (ValueError, UnicodeError):
            return None
        node: Any = self.data
        path: list[str | int] = []
        for token in tokens:
            if is_map(node) and token in node:
                node = node[token]
                path.append(token)
            elif is_list(node) and (number := index(token, len(node))) is not None:
                node = node[number]
                path.append(number)
            else:
                return None
        return tuple(path), node


def _methods(item: Node) -> Iterator[tuple[str, Node]]:
    for method in METHODS:
        if is_map(item.value.get(method)):
            yield method, Node(item.value[method], (item.link, (method,)))
    others = item.value.get("additionalOperations")
    if is_map(others):
        for method, value in others.items():
            if is_map(value):
                yield method, Node(value, (item.link, ("additionalOperations", method)))
