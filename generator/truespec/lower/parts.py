"""What need not be lowered again when nearly the same description is: its parts, and what was read of them.

A part is a component, a path, a webhook, or what stands at the root under one key. For each schema and each operation
`Parts` remembers what became of it and which parts that took; whatever took none that has changed becomes the same.
"""

from __future__ import annotations

import marshal
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from truespec.diagnostics import TruespecError
from truespec.recall import recalled
from truespec.source import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from truespec.ir import Json, Operation, Schema
    from truespec.lower.reader import Path

Key = tuple[str | int, ...]
Named = tuple[str, "Path"]
"""The pointer and the path of a schema."""
Value = TypeVar("Value")

_ROUTES = ("paths", "webhooks")
# Everything else at the root may have a say in any operation.
_APART = frozenset({*_ROUTES, "components", "info", "tags", "externalDocs"})


def part_of(path: Path) -> Key:
    """The part in which a path leads somewhere."""
    return path[:3] if path[:1] == ("components",) else path[:2] if path[0] in _ROUTES else path[:1]


@dataclass(slots=True)
class Record:
    """What is read and named while one thing is lowered; names in groups, which are lowered one after the other.

    `is_alone` is whether it would come out the same whatever was lowered before it.
    """

    reads: set[Key] = field(default_factory=set[Key])
    named: list[list[Named]] = field(default_factory=lambda: [list["Named"]()])
    is_alone: bool = True


@dataclass(slots=True)
class Made(Generic[Value]):
    """What something became, and the record of how; of a schema also what the table said of it in the end."""

    value: Value
    record: Record
    schema: Schema | None = None


class Parts:
    """Remembers from one document to the next. `record` is that of what is being lowered, `table` the last one made."""

    def __init__(self) -> None:
        self.record = Record()
        self.schemas: dict[str, Made[dict[str, Json]]] = {}
        self.operations: dict[Path, Made[Operation]] = {}
        self.table: dict[str, Schema] = {}
        self._values: dict[str, dict[str, Json]] = {}
        self._old_values: dict[str, dict[str, Json]] = {}
        self._old_operations: dict[Path, Made[Operation]] = {}
        self._document: Document | None = None
        self._digests: dict[Key, object] = {}

    def turn_to(self, document: Document) -> Document:
        """Forget what is otherwise in this document; gives the document in a form that tells what is read of it."""
        before, self._document = self._document, document
        if before is not None:
            # Those of the first document are needed only now, and most descriptions are lowered once.
            old, self._digests = self._digests or dict(_digests(before.data)), dict(_digests(document.data))
            same = _same(old, self._digests)
            self._old_values, self._values = self._values, {}
            self._old_operations = self.operations
            self.schemas = {key: made for key, made in self.schemas.items() if made.record.reads <= same}
            self.operations = {key: made for key, made in self.operations.items() if made.record.reads <= same}
        return _Watched(document, self._read)

    @contextmanager
    def recording(self, path: Path) -> Generator[Record]:
        """What is lowered in here is recorded by itself; it stands at a path."""
        outer, self.record = self.record, Record({part_of(path)})
        try:
            yield self.record
        finally:
            self.record = outer

    def settled(self, key: str, value: dict[str, Json]) -> dict[str, Json]:
        """What a schema was lowered to; the very object of before where it was lowered again and came to the same."""
        old = self._old_values.get(key)
        # To the order of keys, and to what is equal for Python alone.
        if old is not None and old is not value and repr(old) == repr(value):
            value = old
        self._values[key] = value
        return value

    def keep_operation(self, place: Path, made: Made[Operation]) -> Operation:
        """Remember an operation; gives the very object of before where it came to the same."""
        old = self._old_operations.get(place)
        if old is not None and repr(old.value) == repr(made.value):
            made.value = old.value
        self.operations[place] = made
        return made.value

    def depend_on(self, pointer: str) -> None:
        """What is being lowered depends on what a schema was lowered to."""
        made = self.schemas.get(pointer)
        if made is None:
            self.record.is_alone = False
        else:
            self.record.reads |= made.record.reads

    def _read(self, path: Path | None) -> None:
        if path is None:
            self.record.is_alone = False
        else:
            self.record.reads.add(part_of(path))


class _Watched(Document):
    """A document that tells where its references lead, and of those that lead nowhere."""

    def __init__(self, document: Document, read: Callable[[Path | None], None]) -> None:
        self.__dict__.update(copy(document).__dict__)
        self._read = read

    def _walk(self, ref: str) -> tuple[tuple[str | int, ...], Any]:
        try:
            found = super()._walk(ref)
        except TruespecError:
            self._read(None)
            raise
        self._read(found[0])
        return found


def _same(before: dict[Key, object], after: dict[Key, object]) -> set[Key]:
    """The parts that both have alike, down to the order of keys; none where something differs that concerns all."""
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if any(key[0] not in _APART or key[1:2] == ("securitySchemes",) for key in changed):
        return set()
    return after.keys() - changed


def _digests(data: dict[str, Any]) -> Iterator[tuple[Key, object]]:
    for key, value in data.items():
        held = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
        if key in _ROUTES:
            yield from (((key, name), _digest(part)) for name, part in held.items())
        elif key == "components":
            for section, parts in held.items():
                named = cast("dict[str, Any]", parts) if isinstance(parts, dict) else {}
                yield from (((key, section, name), _digest(part)) for name, part in named.items())
        else:
            yield (key,), _digest(value)


@recalled
def _digest(value: Any) -> object:
    try:
        # Version 2 writes equal data equally: it knows neither references nor interned text.
        return sha256(marshal.dumps(value, 2)).digest()
    except ValueError:
        # What is too deep to be written is like nothing else.
        return object()
