"""What is made below a collection is there, says what was written, and is gone once it was removed.

`POST /tools` makes what `GET /tools/{id}` reads, `PATCH` and `PUT` change and `DELETE` removes; the list of all shows
it in between. The paths alone say so. Everything is read before it is changed, too: an answer that was kept from
before shows only then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import probing
from truespec.contract.findings import Problem
from truespec.contract.lab import Arguments
from truespec.contract.paging import read_all
from truespec.contract.pointers import MISSING
from truespec.contract.resources import items_in, name_in, name_of, resources
from truespec.contract.written import stated_alike, varied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.contract.resources import Resource
    from truespec.ir import Operation


@probing("resource-kept")
def check(lab: Lab) -> Iterator[Problem]:
    """Every kind of thing that paths tell of."""
    for resource in resources(lab):
        lab.reset()
        yield from _Story(lab, resource).told()


@dataclass(slots=True)
class _Story:
    """Make one thing, read it, change it, remove it."""

    lab: Lab
    resource: Resource
    parents: dict[str, Any] | None = None

    def told(self) -> Iterator[Problem]:
        name = None
        maker = self.resource.maker
        if maker is not None and self.lab.may_write(maker):
            self._listed(None)
            for given in self.lab.arguments(maker):
                made = self.lab.call(maker, given)
                if not self.lab.succeeds(made) or made.answer.status == 202:
                    continue
                name, self.parents = name_of(made, self.resource.parameter), self._parents(maker, given)
                yield from self._differs(maker, given, made, made)
                if name is not None:
                    yield from self._there(maker, given, name)
                break
        if name is None:
            name = self._first()
        if name is None:
            return
        for changer in self.resource.changers:
            yield from self._changed(changer, name)
        yield from self._removed(name)

    def _parents(self, operation: Operation, given: Arguments) -> dict[str, Any]:
        paths = {one.name for one in operation.parameters if one.location == "path"}
        return {key: value for key, value in given.parameters.items() if key in paths}

    def _first(self) -> Any:
        """The name of a thing that was there before."""
        for operation in (self.resource.reader, self.resource.remover, *self.resource.changers):
            for given in self.lab.arguments(operation) if operation else ():
                if self.resource.reader is None or self.lab.succeeds(self.lab.call(self.resource.reader, given)):
                    self.parents = self._parents(operation, given) if operation else {}
                    return self.parents.pop(self.resource.parameter, None)
        return None

    def _arguments(self, operation: Operation, name: Any) -> Iterator[Arguments]:
        """Calls about the thing."""
        for given in self.lab.arguments(operation):
            place = {**(self.parents or {}), self.resource.parameter: name}
            yield Arguments({**given.parameters, **place}, given.body)

    def _read(self, name: Any) -> Exchange | None:
        reader = self.resource.reader
        given = next(self._arguments(reader, name), None) if reader else None
        return self.lab.call(reader, given) if reader and given else None

    def _there(self, maker: Operation, given: Arguments, name: Any) -> Iterator[Problem]:
        read = self._read(name)
        if read is not None and not self.lab.succeeds(read):
            message = f"{maker.id or maker.path} made {name!r}, and reading it is refused: HTTP {read.answer.status}"
            yield Problem(message, maker.pointer, cause="not there", exchange=read)
        elif read is not None:
            yield from self._differs(maker, given, read, read)
        listed = self._listed(name)
        if listed is not None:
            message = f"{maker.id or maker.path} made {name!r}, and the list does not show it"
            yield Problem(message, maker.pointer, cause="not listed", exchange=listed)

    def _changed(self, changer: Operation, name: Any) -> Iterator[Problem]:
        if not self.lab.may_write(changer):
            return
        before = self._read(name)
        schema = self.lab.body_schema(changer)
        for plain in self._arguments(changer, name):
            bodies = [plain.body] if schema is None or plain.body is MISSING else varied(self.lab, schema, plain.body)
            for body in bodies:
                given = Arguments(plain.parameters, body)
                done = self.lab.call(changer, given)
                if not self.lab.succeeds(done) or done.answer.status == 202:
                    continue
                yield from self._differs(changer, given, done, done)
                read = self._read(name) if before is not None else None
                if read is not None and self.lab.succeeds(read):
                    yield from self._differs(changer, given, read, read)
            return

    def _differs(self, writer: Operation, given: Arguments, answer: Exchange, shown: Exchange) -> Iterator[Problem]:
        """Members that were written and are stated alike in the answer, with another value."""
        body = answer.answer.json()
        for name, wrote, found in stated_alike(self.lab, writer, given.body, answer.operation, body):
            who = shown.operation.id or shown.operation.path if shown.operation else "the answer"
            message = f"{writer.id or writer.path} wrote {name} = {wrote!r}, and {who} says {found!r}"
            yield Problem(message, writer.pointer, writer.id, f"{name} {who}", shown)

    def _removed(self, name: Any) -> Iterator[Problem]:
        remover = self.resource.remover
        if remover is None or not self.lab.may_write(remover):
            return
        given = next(self._arguments(remover, name), None)
        before = self._read(name)
        done = self.lab.call(remover, given) if given else None
        if done is None or not self.lab.succeeds(done) or done.answer.status == 202:
            return
        told = remover.id or remover.path
        # Twice: what is kept for a moment comes back.
        for _ in range(2) if before is not None and self.lab.succeeds(before) else ():
            read = self._read(name)
            if read is not None and self.lab.succeeds(read):
                yield Problem(
                    f"{told} removed {name!r}, and it can still be read", remover.pointer, cause="s", exchange=read
                )
                return
        listed = self._listed(name, gone=True)
        if listed is not None:
            yield Problem(
                f"{told} removed {name!r}, and the list still shows it", remover.pointer, cause="l", exchange=listed
            )

    def _listed(self, name: Any, *, gone: bool = False) -> Exchange | None:
        """The reading of the list that does not show a thing (or with `gone`, that does); None where all is well."""
        lister = self.resource.lister
        if lister is None:
            return None
        if lister.pagination is not None:
            reading = read_all(self.lab, lister, None, None)
            items, last, whole = reading.items, reading.last, reading.ended and not reading.stuck
        else:
            given = next(self.lab.arguments(lister), None)
            last = self.lab.call(lister, given) if given else None
            items = items_in(last.answer.json()) if last and self.lab.succeeds(last) else []
            # A list that may be cut short somewhere proves only that something is in it.
            whole = gone or not lister.parameters
        things = [cast("dict[str, Any]", item) for item in items if isinstance(item, dict)]
        keys = [(thing, name_in(thing, self.resource.parameter)) for thing in things]
        names = {str(thing[key]).casefold() for thing, key in keys if key is not None}
        shown = str(name).casefold() in names
        return last if items and whole and name is not None and shown is gone else None
