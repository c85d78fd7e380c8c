"""Traffic against a description: what was never seen, seen with another type, or not described."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from truespec.check.instances import Judge
from truespec.check.model import Model
from truespec.diagnostics import Diagnostic, RuleText, Severity
from truespec.draft.places import type_of
from truespec.source.plain import is_list, is_map
from truespec.source.pointer import join

from .described import ITEMS
from .traffic import Body, read_traffic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .described import Description, Field, Operation, Part, Place

RULES = {
    "traffic-type": RuleText("a field was seen with a type that the description does not have"),
    "traffic-undescribed": RuleText("a field was seen that the description does not have"),
    "traffic-invalid": RuleText("a body was seen that is invalid by the description"),
    "traffic-unseen": RuleText("a described field was never seen"),
    "traffic-unmatched": RuleText("a file of recorded traffic belongs to no described operation"),
}
_HIDDEN = "***"


class Live:
    """Gathers what bodies show, by operation and place. It keeps types and counts, never a value."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self.findings: list[Diagnostic] = []
        self._judges: dict[Part, Judge] = {}
        self._model = Model(description.document)
        self._seen: dict[tuple[str, str, Part], dict[Place, Counter[str]]] = {}
        self._bodies: Counter[tuple[str, str, Part]] = Counter()
        self._invalid: dict[tuple[str, str, Part], Counter[str]] = {}
        self._unread: Counter[str] = Counter()

    def read(self, folder: Path) -> None:
        """All traffic in a folder."""
        for one in read_traffic(folder, self.description):
            if isinstance(one, Body):
                self._body(one)
            else:
                self._unread[f"{one.file}: {one.why}"] += 1

    def _body(self, body: Body) -> None:
        key = (body.operation.route, body.operation.method, body.part)
        self._bodies[key] += 1
        self._look(body.value, (), self._seen.setdefault(key, {}))
        schema = body.operation.schema(body.part)
        if schema is None or _masked(body.value):
            return
        judge = self._judges.setdefault(
            body.part, Judge(self._model, "request" if body.part == "request" else "response")
        )
        for problem in judge.problems(schema[1], body.value)[:3]:
            # The words of a problem may hold a value of the body; its keyword and its place do not.
            where = "/".join("*" if isinstance(step, int) else str(step) for step in problem.path)
            self._invalid.setdefault(key, Counter())[f"{problem.keyword} at /{where}"] += 1

    def _look(self, value: Any, place: Place, seen: dict[Place, Counter[str]]) -> None:
        if place:
            # What a recorder hid is there, and of any type.
            seen.setdefault(place, Counter())[_HIDDEN if value == _HIDDEN else type_of(value)] += 1
        if is_map(value):
            for key, inner in value.items():
                self._look(inner, (*place, key), seen)
        elif is_list(value):
            for inner in value:
                self._look(inner, (*place, ITEMS), seen)

    def finish(self) -> list[dict[str, Any]]:
        """Turns what was seen into findings, and gives the counts of each operation."""
        for said, times in self._unread.items():
            more = f" ({times} times)" if times > 1 else ""
            self.findings.append(Diagnostic("traffic-unmatched", Severity.INFO, f"{said}{more}"))
        return [self._part(key) for key in self._bodies]

    def _part(self, key: tuple[str, str, Part]) -> dict[str, Any]:
        route, method, part = key
        operation = self.description.find(route, method)
        assert operation is not None
        seen, described = self._seen[key], operation.part(part)
        before = len(self.findings)
        for place, types in seen.items():
            if place[-1] == ITEMS:
                continue
            where = (operation, part, _dotted(place))
            if place in described:
                self._types(where, described[place], types)
            elif len(place) == 1 or _holder(place) in described:
                self._tell("traffic-undescribed", where, f"was seen {_times(types.total())}, and is not described")
        if len(self.findings) == before:
            for what, times in self._invalid.get(key, Counter[str]()).items():
                said = f"{times} of {self._bodies[key]} bodies are invalid: {what}"
                self._tell("traffic-invalid", (operation, part, ""), said)
        unseen = [one for place, one in described.items() if place not in seen]
        for one in _outermost(unseen):
            said = f"was never seen in {self._bodies[key]} bodies"
            self._tell("traffic-unseen", (operation, part, one.dotted), said, one)
        return {
            "operation": operation.name,
            "part": part,
            "bodies": self._bodies[key],
            "fields_described": len(described),
            "fields_seen": sum(place in described for place in seen),
            "never_seen": [one.dotted for one in unseen],
        }

    def _types(self, where: tuple[Operation, Part, str], one: Field, types: Counter[str]) -> None:
        for kind, times in types.items():
            fits = (
                kind == _HIDDEN or kind in one.types or (kind == "integer" and "number" in one.types) or not one.types
            )
            if kind == "null":
                fits = one.nullable or not one.types
            if not fits:
                told = " or ".join(sorted(one.types | ({"null"} if one.nullable else set())))
                self._tell(
                    "traffic-type", where, f"is described as {told}, and was seen as {kind} {_times(times)}", one
                )

    def _tell(self, rule: str, place: tuple[Operation, Part, str], said: str, one: Field | None = None) -> None:
        operation, part, name = place
        path = one.path if one else operation.path
        message = f"the {part} of {operation.name}: {name}{' ' if name else ''}{said}"
        span = self.description.document.locate(path, key=True)
        severity = Severity.INFO if rule == "traffic-unseen" else Severity.ERROR
        self.findings.append(Diagnostic(rule, severity, message, span, join(path)))


def _masked(value: Any) -> bool:
    """Whether a recorder hid something in a body."""
    if is_map(value):
        return any(_masked(inner) for inner in value.values())
    return any(_masked(inner) for inner in value) if is_list(value) else value == _HIDDEN


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _holder(place: Place) -> Place:
    return place[:-2] if len(place) > 1 and place[-2] == ITEMS else place[:-1]


def _dotted(place: Place) -> str:
    return ".".join(place).replace(f".{ITEMS}", ITEMS)


def _outermost(fields: Iterable[Field]) -> list[Field]:
    """Without those inside another one of them."""
    places = {one.place for one in fields}
    return [one for one in fields if not any(one.place[:end] in places for end in range(1, len(one.place)))]
